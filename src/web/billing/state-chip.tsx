import { useTranslation } from "react-i18next";
import type { ShownState } from "#billing/ledger-api.ts";
import { Chip, type Tone } from "../pieces/chip.tsx";

const TONES: Readonly<Record<ShownState, Tone>> = {
  issued: "soon",
  deposited: "accent",
  made_available: "accent",
  suspended: "soon",
  rejected: "late",
  late: "late",
  paid_in_part: "accent",
  paid: "kept",
  credited: "plain",
};

/** Where a document stands in one word. */
export function StateChip({ state }: { readonly state: ShownState }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[state]}>{t(`invoices.stateName.${state}`)}</Chip>;
}
