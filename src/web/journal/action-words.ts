import { useTranslation } from "react-i18next";
import type { JournalEntry } from "#audit/api.ts";

type Words = Readonly<Record<string, string>>;

/** The words of the journal: what this version does not know keeps its code, which is never wrong. */
export function useJournalWords() {
  const { t } = useTranslation();
  const facts: Words = t("request.fact", { returnObjects: true });
  const acts: Words = t("journalAction", { returnObjects: true });
  const reads: Words = t("journal.reads", { returnObjects: true });
  const things: Words = t("journal.things", { returnObjects: true });
  return {
    /** An act: a fact of a request by the name it bears there, the others by their own. */
    act: ({ action, detail }: Pick<JournalEntry, "action" | "detail">): string =>
      acts[`${action}_${String(detail["side"])}`.replaceAll(".", "_")] ??
      acts[action.replaceAll(".", "_")] ??
      facts[action.replace(/^(ticket|intervention)\./, "")] ??
      action,
    /** What was read, by the first word of its address. */
    reading: (area: string): string => reads[area] ?? area,
    /** The number of a contract, with the version that the act is about. */
    contract: (number: string, version: string | null): string =>
      version === null ? number : t("journal.ofVersion", { contract: number, version }),
    /** What an act is about, where an id is all that names it. */
    thing: (action: string): string => things[action.split(".")[0] ?? ""] ?? action,
  };
}
