import { diffContracts, type Change } from "#contract/diff.ts";
import type { ContractFile } from "#contract/file/file.ts";
import type { Language } from "#kernel/refusal.ts";
import { pick, valueText, wordOf } from "./words.ts";

export function diffValue(before: ContractFile, after: ContractFile): unknown {
  const version = ({ version: { number, effective } }: ContractFile): unknown => ({ number, effective });
  return { before: version(before), after: version(after), changes: diffContracts(before, after) };
}

/** What changes from one file to the other, a sentence for each parameter with its clauses. */
export function diffText(before: ContractFile, after: ContractFile, language: Language): string {
  const changes = diffContracts(before, after);
  if (changes.length === 0) return `${pick(["Rien ne change.", "Nothing changes."], language)}\n`;
  const from = after.version.effective;
  const title = pick(
    [`${changes.length} changement(s), en vigueur le ${from} :`, `${changes.length} change(s), in force on ${from}:`],
    language,
  );
  return `${[title, ...changes.map((change) => `- ${sentence(change, language)}`)].join("\n")}\n`;
}

function sentence({ path, clauses, before, after }: Change, language: Language): string {
  const word = wordOf(path, language);
  const where = [
    word === null ? path : `${word} (${path})`,
    ...(clauses.length > 0 ? [`[${clauses.join(", ")}]`] : []),
  ].join(" ");
  const [old, now] = [valueText(before, language), valueText(after, language)];
  if (before === undefined) return pick([`${where} : ajouté, ${now}`, `${where}: added, ${now}`], language);
  if (after === undefined)
    return pick([`${where} : retiré, c’était ${old}`, `${where}: removed, it was ${old}`], language);
  return pick([`${where} : ${old} → ${now}`, `${where}: ${old} → ${now}`], language);
}
