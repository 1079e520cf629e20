/**
 * Days and times as whole numbers, for the fast inside of the calendar. A civil day is its number of days since
 * 1970-01-01; a local time is seconds since the local midnight. Proleptic Gregorian, as ISO 8601 and Temporal have it.
 */
import { DAY_SECONDS, dayNumber, ERA_DAYS, TO_UNIX } from "#kernel/day-number.ts";

export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

/** The civil date of a day number; the inverse of `dayNumber`. */
export function civilDate(number: number): CivilDate {
  const shifted = number + TO_UNIX;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}

/** The day number of a date. */
export function dayOf(date: Temporal.PlainDate): number {
  return dayNumber(date.year, date.month, date.day);
}

/** The date of a day number. */
export function plainDate(number: number): Temporal.PlainDate {
  const { year, month, day } = civilDate(number);
  return new Temporal.PlainDate(year, month, day);
}

/** An existing day between the years 0001 and 9999 written `YYYY-MM-DD`; null for anything else. */
export function parseDate(text: unknown): Temporal.PlainDate | null {
  const match = typeof text === "string" ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) : null;
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1) return null;
  const date = civilDate(dayNumber(year, month, day));
  return date.month === month && date.day === day ? new Temporal.PlainDate(year, month, day) : null;
}

/** Seconds since midnight of `HH:MM` or `HH:MM:SS`, 24:00 included; null for anything else. */
export function parseTime(text: unknown): number | null {
  const match = typeof text === "string" ? /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text) : null;
  if (!match) return null;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? "0")];
  if (minutes > 59 || seconds > 59) return null;
  const total = hours * 3600 + minutes * 60 + seconds;
  return total <= DAY_SECONDS ? total : null;
}

/** `HH:MM`, with seconds only when there are some; times past midnight read as those of the next day. */
export function timeText(seconds: number): string {
  const time = seconds > DAY_SECONDS ? seconds - DAY_SECONDS : seconds;
  const two = (value: number) => String(value).padStart(2, "0");
  const minutes = `${two(Math.floor(time / 3600))}:${two(Math.floor(time / 60) % 60)}`;
  return time % 60 === 0 ? minutes : `${minutes}:${two(time % 60)}`;
}
