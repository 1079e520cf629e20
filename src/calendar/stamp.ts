/** ISO 8601 stamps of whole seconds to and from seconds since the Unix epoch, fast enough for a replay of millions. */
import { civilDate, DAY_SECONDS, dayNumber } from "./civil.ts";
import { FIRST_SECOND, LAST_SECOND } from "./timeline.ts";
import type { Zone } from "./zone.ts";

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

/** `2024-01-08T17:29:00+01:00` on the clock of a zone; offsets of old local times keep their seconds. */
export function stampText(zone: Zone, second: number): string {
  const offset = zone.offsetAt(second);
  const local = second + offset;
  const dayNumberOfLocal = Math.floor(local / DAY_SECONDS);
  const { year, month, day } = civilDate(dayNumberOfLocal);
  const time = clock(local - dayNumberOfLocal * DAY_SECONDS);
  const shift = clock(Math.abs(offset));
  const shown = shift.endsWith(":00") ? shift.slice(0, 5) : shift;
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${time}${offset < 0 ? "-" : "+"}${shown}`;
}

function clock(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

const TWO = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, "0"));

function two(value: number): string {
  return TWO[value] ?? String(value);
}
