import type { Contract } from "#contract/contract.ts";
import { termLastDay } from "#contract/term.ts";
import { isBefore, nthPeriod, type CivilPeriod } from "#kernel/period.ts";

/** The yearly report is of years, however short or long the periods are by which the contract is renewed (P6). */
const A_YEAR = Temporal.Duration.from({ years: 1 });

/** The n-th year of a contract from its beginning, whole. */
export const yearOf = ({ term }: Pick<Contract, "term">, index: number): CivilPeriod =>
  nthPeriod(term.effective, A_YEAR, index);

/** The years of a contract that began by a day, cut to the days of service: none begins after a known end (E1 to E4). */
export function yearsOf(
  contract: Pick<Contract, "term">,
  today: Temporal.PlainDate,
  ended: Temporal.PlainDate | null,
): CivilPeriod[] {
  const end = ended ?? termLastDay(contract.term);
  const until = end && isBefore(end, today) ? end : today;
  const years: CivilPeriod[] = [];
  for (let year = yearOf(contract, 0); !isBefore(until, year.first); year = yearOf(contract, years.length))
    years.push({ first: year.first, last: end && isBefore(end, year.last) ? end : year.last });
  return years;
}
