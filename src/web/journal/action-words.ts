import { useTranslation } from "react-i18next";

/**
 * An act of the journal in words: a fact of a request by the name it bears there, the others by their own. One that
 * this version does not know keeps its code, which is never wrong.
 */
export function useActionWords(): (action: string) => string {
  const { t } = useTranslation();
  const facts: Readonly<Record<string, string>> = t("request.fact", { returnObjects: true });
  const known: Readonly<Record<string, string>> = t("journalAction", { returnObjects: true });
  return (action) =>
    known[action.replaceAll(".", "_")] ?? facts[action.replace(/^(ticket|intervention)\./, "")] ?? action;
}
