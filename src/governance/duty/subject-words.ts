/** What a duty is about, in the words of its contract. */
import type { Contract } from "#contract/contract.ts";
import { periodOf, termPeriodFrom } from "#contract/duty/subject-period.ts";
import type { About } from "#contract/duty/source.ts";
import { proofText } from "#contract/duty/proof-words.ts";
import { LETTERS } from "#contract/ending.ts";
import { parameterName } from "#contract/parameters.ts";
import { dateFrench } from "#document/french.ts";
import { periodWords } from "#document/period-words.ts";
import type { Language } from "#kernel/refusal.ts";

/** What areas call the subjects of their facts: a document by its number, a request by its reference. */
export type Names = ReadonlyMap<string, Pick<About, "name">>;

/** A subject by the name that its area gives it, as every list and notice says it; else in the words of the contract. */
export function aboutWords(names: Names, subject: string, contract: Contract, language: Language): string {
  return names.get(subject)?.name ?? subjectWords(subject, contract, language);
}

const IS_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * "Ticket de 15 minutes, 2e trimestre 2026": the names of the contract for its own ids, its periods by theirs, and other days
 * as people write them.
 */
export function subjectWords(subject: string, contract: Contract, language: Language): string {
  const names = new Map<string, string>([
    ["provider", contract.provider.name],
    ["client", contract.client.name],
    ...contract.services.flatMap(({ title, routines }) => routines.map(({ id }) => [id, title] as const)),
    ...contract.charges.map(({ id, label }) => [id, label] as const),
    ...contract.services.map(({ id, title }) => [id, title] as const),
    ...contract.annexes.map(({ id, title }) => [id, title] as const),
    ...LETTERS.map((what) => [what, proofText(what, language)] as const),
    ...contract.conflicts.map(({ id, subject: what }) => [id, what] as const),
  ]);
  const parts = subject.split("/");
  const words = parts.map((part, index) => {
    if (!IS_DAY.test(part)) return names.get(part) ?? optionWords(part, contract, language) ?? part;
    const day = Temporal.PlainDate.from(part);
    const period = periodAt(parts, index, day, contract);
    if (period) return periodWords(period, language);
    return language === "fr" ? dateFrench(day) : part;
  });
  return words.join(", ");
}

/** A day behind a name may begin a period of that thing, and a day that stands first a period of the contract. */
function periodAt(parts: readonly string[], index: number, day: Temporal.PlainDate, contract: Contract) {
  const [first = "", second] = parts;
  if (index === 1) return periodOf(contract, first, day);
  // Before the name of a charge it is the day of an invoice.
  return index === 0 && (second === undefined || /^\d+$/.test(second)) ? termPeriodFrom(contract, day) : null;
}

/** An option left open goes by the place of its parameter in the file, which nobody reads. */
const optionWords = (part: string, contract: Contract, language: Language): string | null =>
  contract.readings.some(({ parameter }) => parameter === part) ? parameterName(contract, part, language) : null;
