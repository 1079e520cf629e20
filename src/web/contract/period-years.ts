import type { ContractDetail } from "#contract/api.ts";

type Period = ContractDetail["term"]["periods"][number];
export type YearOfPeriods = { readonly year: string; readonly periods: readonly Period[]; readonly current: boolean };

/**
 * The periods of a term by the year in which they begin (E1): the year that runs, those to come, then those that are over,
 * the latest first. A term with one period a year is a single group.
 */
export function yearsOf(periods: readonly Period[]): readonly YearOfPeriods[] {
  const years = Map.groupBy(periods, ({ first }) => first.slice(0, 4));
  const current = periods.find((one) => one.current)?.first.slice(0, 4) ?? [...years.keys()].at(-1) ?? "";
  if ([...years.values()].every(({ length }) => length === 1)) return [{ year: current, periods, current: true }];
  const groups = [...years].map(([year, own]) => ({ year, periods: own, current: year === current }));
  return [...groups.filter(({ year }) => year >= current), ...groups.filter(({ year }) => year < current).toReversed()];
}
