/** What changes from one version to the next, in words: for the command line and for the screen (clause P3). */
import { NBSP } from "#document/french.ts";
import type { Language } from "#kernel/refusal.ts";
import type { Change } from "./diff.ts";
import { keyOf, pathWords, valueText } from "./file-words.ts";
import { pick } from "./key-words.ts";

/** One difference between two texts, in words. */
export type ChangeWords = {
  readonly path: string;
  /** "prix unitaire (Lots d’assistance)", "préavis du client, durée". */
  readonly name: string;
  readonly clauses: readonly string[];
  /** Null when it is not written in that version. */
  readonly before: string | null;
  readonly after: string | null;
};

/** A change in the words of a reader who does not know the keys of the file. */
export function changeWords({ path, names, within, clauses, before, after }: Change, language: Language): ChangeWords {
  const word = pathWords(names, language) ?? path;
  const around = within ?? readingOf(names, language);
  const said = (value: unknown): string | null =>
    value === undefined ? null : valueText(keyOf(names), value, language);
  return {
    path,
    name: around === null || around === word ? word : `${word} (${around})`,
    clauses,
    before: said(before),
    after: said(after),
  };
}

/** A reading goes by the parameter that it sets, which has words of its own. */
function readingOf([list, parameter = ""]: readonly string[], language: Language): string | null {
  return list === "readings" ? pathWords(parameter.split("."), language) : null;
}

/** One line: what it is, its clauses, what it was and what it becomes. */
export function changeSentence(change: Change, language: Language): string {
  const { name, clauses, before, after } = changeWords(change, language);
  const where = clauses.length > 0 ? `${name} [${clauses.join(", ")}]` : name;
  const colon = language === "fr" ? `${NBSP}:` : ":";
  if (before === null) return `${where}${colon} ${pick(["ajouté", "added"], language)}, ${after ?? ""}`;
  if (after === null) return `${where}${colon} ${pick(["retiré, c’était", "removed, it was"], language)} ${before}`;
  return `${where}${colon} ${before} → ${after}`;
}
