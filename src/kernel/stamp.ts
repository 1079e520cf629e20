/** ISO 8601 stamps read to seconds since the Unix epoch, fast enough for a replay of millions. */
import { DAY_SECONDS, dayNumber } from "./day-number.ts";

/** 0001-01-01T00:00:00Z, the first second that a stamp may name. */
export const FIRST_SECOND = dayNumber(1, 1, 1) * DAY_SECONDS;

/** 9999-12-31T23:59:59Z, the last one: ISO 8601 has no common writing for the year after. */
export const LAST_SECOND = dayNumber(10_000, 1, 1) * DAY_SECONDS - 1;

const STAMP = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:Z|([+-])(\d{2}):(\d{2}))$/;

/**
 * The second of a stamp with an offset or Z, fractions dropped (A5); null for anything else, for days that do not exist
 * and for years outside 0001 to 9999. Other forms of ISO 8601 than the common one are left to Temporal.
 */
export function parseStamp(text: unknown): number | null {
  if (typeof text !== "string") return null;
  const match = STAMP.exec(text);
  const second = match ? commonStamp(match) : otherStamp(text);
  return second !== null && second >= FIRST_SECOND && second <= LAST_SECOND ? second : null;
}

function commonStamp(match: RegExpExecArray): number | null {
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6])];
  const [offsetHours, offsetMinutes] = [Number(match[8] ?? 0), Number(match[9] ?? 0)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) return null;
  const offset = (offsetHours * 3600 + offsetMinutes * 60) * (match[7] === "-" ? -1 : 1);
  return dayNumber(year, month, day) * DAY_SECONDS + hour * 3600 + minute * 60 + second - offset;
}

function otherStamp(text: string): number | null {
  try {
    return Math.floor(Temporal.Instant.from(text).epochMilliseconds / 1000);
  } catch (fault) {
    if (fault instanceof RangeError) return null;
    throw fault;
  }
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}
