import { parseTime } from "#calendar/civil.ts";
import { roundTheClock, type CalendarDefinition, type Closure, type YearlyClosure } from "#calendar/definition.ts";
import { isHolidayRule, type HolidayRule } from "#calendar/holidays.ts";
import { parseHours, parseWeekly } from "#calendar/hours.ts";
import { accepted } from "#kernel/result.ts";
import type * as File from "./file/calendar.ts";
import { ROUND_THE_CLOCK } from "./file/mission.ts";
import { day } from "./scalar.ts";

/** The calendars of a checked file by name, with the one that never closes. */
export function readCalendars(
  files: Readonly<Record<string, File.OpeningHours>>,
  zone: string,
): Readonly<Record<string, CalendarDefinition>> {
  const read = Object.entries(files).map(([name, hours]) => [name, readCalendar(hours, zone)] as const);
  return { [ROUND_THE_CLOCK]: roundTheClock(zone), ...Object.fromEntries(read) };
}

/** The opening hours of a checked file as the calendar area computes with them. */
export function readCalendar(file: File.OpeningHours, zone: string): CalendarDefinition {
  return {
    zone: file.timezone ?? zone,
    weekly: accepted(parseWeekly(file.weekly, "weekly")),
    holidays: (file.extra_holidays ?? []).map((date) => ({ date: day(date), name: null })),
    holidayRules: readHolidays(file.holidays),
    closures: (file.closures ?? []).flatMap(datedDays),
    yearlyClosures: (file.closures ?? []).flatMap(yearlyDays),
    overrides: Object.entries(file.overrides ?? {}).map(([date, hours]) => ({
      date: day(date),
      hours: accepted(parseHours(hours, date)),
    })),
    versions: [],
  };
}

function readHolidays(rule: string | null): readonly HolidayRule[] {
  if (rule === null) return [];
  if (!isHolidayRule(rule)) throw new Error(`the checked contract file names the unknown holidays ${rule}`);
  return [rule];
}

const MIDNIGHT = parseTime("24:00") ?? 86_400;

/** A dated closure, one whole day after another, both ends included (reading A2). */
function datedDays(closure: File.Closure): readonly Closure[] {
  if (closure.from === undefined || closure.to === undefined) return [];
  const first = day(closure.from);
  const length = first.until(day(closure.to), { largestUnit: "days" }).days + 1;
  return Array.from({ length }, (_, offset) => ({
    date: first.add({ days: offset }),
    from: 0,
    to: MIDNIGHT,
    reason: closure.label,
  }));
}

/** A closure that comes back each year, `MM-DD` to `MM-DD`, both ends included. */
function yearlyDays(closure: File.Closure): readonly YearlyClosure[] {
  if (closure.every_year_from === undefined || closure.every_year_to === undefined) return [];
  return [{ from: monthDay(closure.every_year_from), to: monthDay(closure.every_year_to), reason: closure.label }];
}

function monthDay(text: string): YearlyClosure["from"] {
  const [month = "", dayOfMonth = ""] = text.split("-");
  return { month: Number(month), day: Number(dayOfMonth) };
}
