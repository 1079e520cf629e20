import { seconds, type Seconds } from "#kernel/quantity.ts";

/*
 * Lengths in words, as contracts write them: "15 minutes", "3 hours 30 minutes", "2 months". A length of the clock
 * (hours, minutes) is exact; a length of the calendar (days to years) is not, and the two never mix.
 */
const PART = /(\d+) (second|minute|hour|day|week|month|year)s?/y;
type Unit = "second" | "minute" | "hour" | "day" | "week" | "month" | "year";

const CLOCK: Partial<Record<Unit, number>> = { second: 1, minute: 60, hour: 3600 };

/** Reads "3 hours 30 minutes" as whole seconds; null when it is not a length of the clock. Zero is allowed. */
export function parseClockLength(text: string): Seconds | null {
  const parts = parseParts(text);
  if (!parts) return null;
  let total = 0;
  for (const [unit, count] of parts) {
    const size = CLOCK[unit];
    if (size === undefined) return null;
    total += size * count;
  }
  return Number.isSafeInteger(total) ? seconds(total) : null;
}

/** Longer than any contract: past it a date could fall outside of what a calendar can hold. */
const A_CENTURY = 36_600;

/** Reads "2 months" or "15 days" as a duration of the calendar; null for hours, more than a century, and anything else. */
export function parseCivilLength(text: string): Temporal.Duration | null {
  const parts = parseParts(text);
  if (!parts || [...parts.keys()].some((unit) => CLOCK[unit] !== undefined)) return null;
  const count = (unit: Unit): number => parts.get(unit) ?? 0;
  const most = count("year") * 366 + count("month") * 31 + count("week") * 7 + count("day");
  if (most > A_CENTURY) return null;
  return new Temporal.Duration(count("year"), count("month"), count("week"), count("day"));
}

/** Reads a period of whole months or years; null when it is not one. */
export function parsePeriodLength(text: string): Temporal.Duration | null {
  const length = parseCivilLength(text);
  return length && length.weeks === 0 && length.days === 0 ? length : null;
}

/** The parts of a length, each unit once at most and with at most six digits; null when the text is anything else. */
function parseParts(text: string): Map<Unit, number> | null {
  const parts = new Map<Unit, number>();
  let at = 0;
  while (at < text.length) {
    PART.lastIndex = at;
    const match = PART.exec(text);
    if (!match?.[1] || !match[2] || match[1].length > 6) return null;
    const unit = match[2] as Unit;
    if (parts.has(unit)) return null;
    parts.set(unit, Number(match[1]));
    at += match[0].length;
    if (at < text.length && text[at] !== " ") return null;
    if (at < text.length) at += 1;
    if (at === text.length && text.endsWith(" ")) return null;
  }
  return parts.size > 0 ? parts : null;
}
