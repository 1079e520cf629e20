import { useTranslation } from "react-i18next";

/** An act of the journal in words; one that this version does not know keeps its code, which is never wrong. */
export function useActionWords(): (action: string) => string {
  const { t } = useTranslation();
  const known: Readonly<Record<string, string>> = t("journalAction", { returnObjects: true });
  return (action) => known[action.replaceAll(".", "_")] ?? action;
}
