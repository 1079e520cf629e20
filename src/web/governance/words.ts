import { useTranslation } from "react-i18next";
import type { ClauseLine } from "#governance/compliance/api.ts";
import type { Tone } from "../pieces/chip.tsx";

export const TONES: Readonly<Record<ClauseLine["state"], Tone>> = {
  late: "late",
  missed: "soon",
  undecided: "soon",
  declared: "soon",
  proved: "kept",
  kept: "kept",
  nothing_due: "plain",
};

/** A role in words; the sides have roles of the same name in contract files only. */
export function useRoleWord(): (role: string) => string {
  const { t } = useTranslation();
  const words: Readonly<Record<string, string>> = t("governance.role", { returnObjects: true });
  return (role) => words[role] ?? role;
}
