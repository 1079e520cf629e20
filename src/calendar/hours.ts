/** The hours of a day and of a week: half-open intervals in seconds since midnight. */
import { accept, type Result } from "#kernel/result.ts";
import { DAY_SECONDS } from "#kernel/day-number.ts";
import { parseTime, timeText } from "./civil.ts";
import { type CalendarRefusal, refuseCalendar, wrongShape } from "./refusals.ts";

/** Open from `from` to `to` excluded, seconds since the midnight of the day on which it begins; `to` > 24 h ends the next day. */
export type DayHours = { readonly from: number; readonly to: number };

/** Monday first; a closed day is an empty list. Each day is in order and overlaps neither itself nor the next day. */
export type Weekly = readonly [
  readonly DayHours[],
  readonly DayHours[],
  readonly DayHours[],
  readonly DayHours[],
  readonly DayHours[],
  readonly DayHours[],
  readonly DayHours[],
];

/** The days as a calendar names them, in the order of `Weekly`. */
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

type Read<Value> = Result<Value, CalendarRefusal>;

/** Reads `{"mon": [["09:00","12:30"], …]}`. A missing day is closed. Refuses overlaps, across midnight and Sunday too. */
export function parseWeekly(input: unknown, path: string): Read<Weekly> {
  const week: DayHours[][] = [[], [], [], [], [], [], []];
  if (input === undefined || input === null) return accept(week as unknown as Weekly);
  if (typeof input !== "object" || Array.isArray(input)) return wrongShape(path, "object");
  for (const [day, hours] of Object.entries(input)) {
    const index = (WEEKDAYS as readonly string[]).indexOf(day);
    if (index < 0) return refuseCalendar("calendar.unknown_day", { path, day });
    const read = parseHours(hours, `${path}.${day}`);
    if (!read.ok) return read;
    week[index] = [...read.value];
  }
  const clash = week.findIndex((hours, index) => spills(hours, week[(index + 1) % 7] ?? []));
  if (clash < 0) return accept(week as unknown as Weekly);
  const [last, first] = [week[clash]?.at(-1), week[(clash + 1) % 7]?.[0]];
  return overlap(`${path}.${WEEKDAYS[clash]}`, last, first);
}

/** Reads the intervals of one day, in any order; `["22:00","06:00"]` ends the next day. */
export function parseHours(input: unknown, path: string): Read<readonly DayHours[]> {
  if (!Array.isArray(input)) return wrongShape(path, "list");
  const hours: DayHours[] = [];
  for (const [index, item] of input.entries()) {
    const read = parseInterval(item, `${path}[${index}]`);
    if (!read.ok) return read;
    hours.push(read.value);
  }
  hours.sort((left, right) => left.from - right.from);
  const clash = hours.findIndex((one, index) => one.to > (hours[index + 1]?.from ?? Infinity));
  return clash < 0 ? accept(hours) : overlap(path, hours[clash], hours[clash + 1]);
}

function parseInterval(item: unknown, path: string): Read<DayHours> {
  if (!Array.isArray(item) || item.length !== 2) return wrongShape(path, "interval");
  const from = parseTime(item[0]);
  if (from === null || from === DAY_SECONDS)
    return refuseCalendar("calendar.bad_time", { path, text: String(item[0]) });
  const to = parseTime(item[1]);
  if (to === null) return refuseCalendar("calendar.bad_time", { path, text: String(item[1]) });
  if (to === from) return refuseCalendar("calendar.empty_hours", { path, from: timeText(from) });
  return accept({ from, to: to < from ? to + DAY_SECONDS : to });
}

function spills(hours: readonly DayHours[], next: readonly DayHours[]): boolean {
  const last = hours.at(-1);
  const first = next[0];
  return last !== undefined && first !== undefined && last.to - DAY_SECONDS > first.from;
}

function overlap(path: string, first: DayHours | undefined, second: DayHours | undefined) {
  return refuseCalendar("calendar.overlapping_hours", { path, first: hoursText(first), second: hoursText(second) });
}

function hoursText(hours: DayHours | undefined): string {
  return hours ? `${timeText(hours.from)}-${timeText(hours.to)}` : "";
}
