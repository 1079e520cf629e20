/** Seconds since the Unix epoch written as ISO 8601 stamps of whole seconds, fast enough for a replay of millions. */
import { DAY_SECONDS } from "#kernel/day-number.ts";
import { civilDate } from "./civil.ts";
import type { Zone } from "./zone.ts";

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
