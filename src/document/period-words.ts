/** Periods as people call them: "2e trimestre 2026", "avril 2026", and from a day to a day where no name is known. */
import type { CivilPeriod } from "#kernel/period.ts";
import type { Language } from "#kernel/refusal.ts";
import { monthFrench, NBSP, periodFrench } from "./french.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const ORDINALS = ["1st", "2nd", "3rd", "4th"] as const;

/** A month, a quarter, a half or the whole of a calendar year by its name; any other stretch by its first and last day. */
export function periodWords(period: CivilPeriod, language: Language): string {
  const { first, last } = period;
  const months = wholeMonths(period);
  const { year, month } = first;
  const place = (month - 1) / (months ?? 1);
  if (months === null || !Number.isInteger(place))
    return language === "fr" ? periodFrench(period) : `${first.toString()} to ${last.toString()}`;
  if (months === 12) return language === "fr" ? `année${NBSP}${year}` : `year ${year}`;
  if (months === 1) return language === "fr" ? `${monthFrench(first)}${NBSP}${year}` : `${MONTHS[month - 1]} ${year}`;
  if (language === "en") return `${ORDINALS[place]} ${months === 3 ? "quarter" : "half"} of ${year}`;
  return `${place === 0 ? "1er" : `${place + 1}e`}${NBSP}${months === 3 ? "trimestre" : "semestre"}${NBSP}${year}`;
}

/** 1, 3, 6 or 12, of one calendar year; null where a period is cut or has another length. */
function wholeMonths({ first, last }: CivilPeriod): 1 | 3 | 6 | 12 | null {
  if (first.day !== 1 || first.year !== last.year || last.day !== last.daysInMonth) return null;
  const months = last.month - first.month + 1;
  return months === 1 || months === 3 || months === 6 || months === 12 ? months : null;
}
