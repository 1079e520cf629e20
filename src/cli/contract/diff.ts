import { dayEnglish } from "#contract/day-english.ts";
import { changeSentence } from "#contract/diff-words.ts";
import { diffContracts } from "#contract/diff.ts";
import type { ContractFile } from "#contract/file/file.ts";
import { pick } from "#contract/key-words.ts";
import { dateFrench, NBSP } from "#document/french.ts";
import type { Language } from "#kernel/refusal.ts";

/** The same changes for a program: paths and values of the file, in no language. */
export function diffValue(before: ContractFile, after: ContractFile): unknown {
  const version = ({ version: { number, effective } }: ContractFile): unknown => ({ number, effective });
  const changes = diffContracts(before, after).map(({ path, clauses, before: old, after: now }) => ({
    path,
    clauses,
    before: old,
    after: now,
  }));
  return { before: version(before), after: version(after), changes };
}

/** What changes from one file to the other, a sentence for each parameter with its clauses and its path. */
export function diffText(before: ContractFile, after: ContractFile, language: Language): string {
  const changes = diffContracts(before, after);
  if (changes.length === 0) return `${pick(["Rien ne change.", "Nothing changes."], language)}\n`;
  const from = Temporal.PlainDate.from(after.version.effective);
  const day = language === "fr" ? dateFrench(from) : dayEnglish(from);
  const title = pick(
    [
      `${changes.length} changement(s), en vigueur le ${day}${NBSP}:`,
      `${changes.length} change(s), in force on ${day}:`,
    ],
    language,
  );
  return `${[title, ...changes.map((change) => `- ${changeSentence(change, language)}`)].join("\n")}\n`;
}
