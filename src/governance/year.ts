import type { Contract } from "#contract/contract.ts";
import { termPeriods } from "#contract/term.ts";
import { isBefore, isOnOrBefore, type CivilPeriod } from "#kernel/period.ts";

/** The periods of a contract that began by a day, cut to the days of service: none begins after a known end (E1 to E4). */
export function yearsOf(
  { term }: Pick<Contract, "term">,
  today: Temporal.PlainDate,
  ended: Temporal.PlainDate | null,
): CivilPeriod[] {
  const until = ended && isBefore(ended, today) ? ended : today;
  return termPeriods(term, until)
    .map(({ period }) => period)
    .filter(({ first }) => isOnOrBefore(first, until))
    .map(({ first, last }) => ({ first, last: ended && isBefore(ended, last) ? ended : last }));
}
