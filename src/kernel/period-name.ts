/** The names of whole calendar periods: "2e trimestre 2026", "avril 2026". One rule for papers, notices and screens. */
import { dayNumber } from "./day-number.ts";
import type { Language } from "./refusal.ts";

const NBSP = "\u00a0";

/** The months as French writes them inside a sentence. */
export const MONTHS_FRENCH = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
] as const;

const MONTHS_ENGLISH = [
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

/** The first and the last day of a period, as ISO 8601 dates: browsers without Temporal name periods too. */
type Days = { readonly first: string; readonly last: string };

/** A month, a quarter, a half or the whole of a calendar year by its name; null for any other stretch of days. */
export function periodName(days: Days, language: Language): string | null {
  const [year = 0, month = 0] = partsOf(days.first);
  const months = wholeMonths(days);
  const place = (month - 1) / (months ?? 1);
  if (months === null || !Number.isInteger(place)) return null;
  if (months === 12) return language === "fr" ? `année${NBSP}${year}` : `year ${year}`;
  if (months === 1)
    return language === "fr" ? `${MONTHS_FRENCH[place]}${NBSP}${year}` : `${MONTHS_ENGLISH[place]} ${year}`;
  if (language === "en") return `${ORDINALS[place]} ${months === 3 ? "quarter" : "half"} of ${year}`;
  return `${place === 0 ? "1er" : `${place + 1}e`}${NBSP}${months === 3 ? "trimestre" : "semestre"}${NBSP}${year}`;
}

const partsOf = (date: string): number[] => date.split("-").map(Number);

/** 1, 3, 6 or 12, of one calendar year; null where a period is cut or has another length. */
function wholeMonths({ first, last }: Days): 1 | 3 | 6 | 12 | null {
  const [year = 0, from = 0, day] = partsOf(first);
  const [lastYear = 0, to = 0, lastDay = 0] = partsOf(last);
  const length = dayNumber(to === 12 ? year + 1 : year, (to % 12) + 1, 1) - dayNumber(year, to, 1);
  if (day !== 1 || year !== lastYear || lastDay !== length) return null;
  const months = to - from + 1;
  return months === 1 || months === 3 || months === 6 || months === 12 ? months : null;
}
