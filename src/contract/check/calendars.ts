import { compile, nextOpen } from "#calendar/calendar.ts";
import { parseDate, parseTime } from "#calendar/civil.ts";
import { WEEKDAYS } from "#calendar/hours.ts";
import { readCalendar } from "../calendar.ts";
import type { Closure, OpeningHours } from "../file/calendar.ts";
import type { ContractFile } from "../file/file.ts";
import type { Step } from "../path.ts";
import { fault, type Fault } from "./problem.ts";

type Interval = { readonly from: number; readonly to: number; readonly text: string; readonly steps: readonly Step[] };
const DAY = 86_400;
const WEEK = 7 * DAY;

/** Hours that overlap or last no time, closures that end before they begin, calendars that never open (clause T1). */
export function checkCalendars(file: ContractFile): readonly Fault[] {
  return Object.entries(file.calendars).flatMap(([name, calendar]) => {
    const steps: readonly Step[] = ["calendars", name];
    const faults = [
      ...checkWeek(calendar, steps),
      ...checkOverrides(calendar, steps),
      ...(calendar.closures ?? []).flatMap((closure, index) => checkClosure(closure, [...steps, "closures", index])),
    ];
    return faults.length > 0 || opens(calendar) ? faults : [fault("contract.never_open", [...steps, "weekly"])];
  });
}

/** Closures of every year may leave no day to a week that seems open. */
function opens(calendar: OpeningHours): boolean {
  return nextOpen(compile(readCalendar(calendar, "UTC")), Temporal.Instant.fromEpochMilliseconds(0)).ok;
}

function checkWeek({ weekly }: OpeningHours, steps: readonly Step[]): readonly Fault[] {
  const intervals = WEEKDAYS.flatMap((day, index) =>
    read(weekly[day] ?? [], [...steps, "weekly", day]).map((one) => shift(one, index * DAY)),
  );
  if (intervals.length === 0) return [fault("contract.never_open", [...steps, "weekly"])];
  const [first] = intervals;
  const wrapped = first ? [shift(first, WEEK)] : [];
  return [...empties(intervals), ...overlaps(intervals, wrapped)];
}

function checkOverrides({ overrides }: OpeningHours, steps: readonly Step[]): readonly Fault[] {
  return Object.entries(overrides ?? {}).flatMap(([date, hours]) => {
    const at: readonly Step[] = [...steps, "overrides", date];
    const intervals = read(hours, at);
    const real = parseDate(date) ? [] : [{ ...fault("contract.impossible_date", at, { value: date }), atKey: true }];
    return [...real, ...empties(intervals), ...overlaps(intervals, [])];
  });
}

function checkClosure(closure: Closure, steps: readonly Step[]): readonly Fault[] {
  const { from, to, every_year_from, every_year_to } = closure;
  const dated = from !== undefined && to !== undefined;
  const yearly = every_year_from !== undefined && every_year_to !== undefined;
  const given = [from, to, every_year_from, every_year_to].filter((value) => value !== undefined).length;
  if (given !== 2 || dated === yearly) return [fault("contract.closure_without_days", steps)];
  if (!dated) return [];
  if (to < from) return [fault("contract.closure_backwards", [...steps, "to"], { from, to })];
  const { days } = Temporal.PlainDate.from(from).until(to, { largestUnit: "days" });
  return days > 366 ? [fault("contract.closure_too_long", [...steps, "to"], { days: days + 1 })] : [];
}

/** The intervals of a day in the order of the clock; one that ends before it begins runs into the next day. */
function read(hours: readonly (readonly [string, string])[], steps: readonly Step[]): readonly Interval[] {
  return hours
    .map(([from, to], index) => {
      const [start, end] = [parseTime(from) ?? 0, parseTime(to) ?? 0];
      return { from: start, to: end < start ? end + DAY : end, text: `${from}-${to}`, steps: [...steps, index] };
    })
    .sort((left, right) => left.from - right.from);
}

function shift(interval: Interval, by: number): Interval {
  return { ...interval, from: interval.from + by, to: interval.to + by };
}

/** Intervals without time, and those that would begin at the end of the day: that is the next day's midnight. */
function empties(intervals: readonly Interval[]): readonly Fault[] {
  return intervals
    .filter(({ from, to, text }) => from === to || text.startsWith("24:00"))
    .map(({ steps, text }) => fault("contract.empty_hours", steps, { first: text.slice(0, 5) }));
}

/** Each interval against the next one; `after` closes the ring of the week, Sunday night reaching into Monday. */
function overlaps(intervals: readonly Interval[], after: readonly Interval[]): readonly Fault[] {
  const ring = [...intervals, ...after];
  return ring.slice(1).flatMap((next, index) => {
    const before = ring[index];
    if (!before || before.to <= next.from || before.steps === next.steps) return [];
    return [fault("contract.overlapping_hours", next.steps, { first: before.text, second: next.text })];
  });
}
