/** Periods as people call them: "2e trimestre 2026", "avril 2026", and from a day to a day where no name is known. */
import type { CivilPeriod } from "#kernel/period.ts";
import { periodName } from "#kernel/period-name.ts";
import type { Language } from "#kernel/refusal.ts";
import { periodFrench } from "./french.ts";

/** A month, a quarter, a half or the whole of a calendar year by its name; any other stretch by its first and last day. */
export function periodWords(period: CivilPeriod, language: Language): string {
  const days = { first: period.first.toString(), last: period.last.toString() };
  return periodName(days, language) ?? (language === "fr" ? periodFrench(period) : `${days.first} to ${days.last}`);
}
