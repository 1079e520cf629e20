/**
 * What an opening calendar is, as data, and how it is read from the JSON shape of `vigie replay` and of contract files.
 *
 * - The hours of a day belong to the day on which they begin: Monday `["22:00","06:00"]` ends on Tuesday at 06:00,
 *   stays open when Tuesday is a holiday and does not open at all when Monday is one.
 * - A holiday closes its day; an override replaces the hours of its date and beats a holiday; a closure (`breaks`)
 *   takes its hours out of whatever is left, the tail of the night before included.
 * - Each day follows the version in force that day (reading A14).
 */
import { accept, type Result } from "#kernel/result.ts";
import { dayOf, parseDate, parseTime } from "./civil.ts";
import { type HolidayName, type HolidayRule, HOLIDAY_RULES, isHolidayRule } from "./holidays.ts";
import { type DayHours, parseHours, parseWeekly, type Weekly } from "./hours.ts";
import { type CalendarRefusal, refuseCalendar, wrongShape } from "./refusals.ts";
import { isZone } from "./zone.ts";

/** A holiday given by its date; the name is shown in the ledger when there is one. */
export type NamedDay = { readonly date: Temporal.PlainDate; readonly name: HolidayName | null };

/** A closure agreed for part or all of a date (reading A2): seconds since midnight, `to` excluded, at most 24:00. */
export type Closure = {
  readonly date: Temporal.PlainDate;
  readonly from: number;
  readonly to: number;
  readonly reason: string | null;
};

/** Whole days closed every year (August), both ends included; `to` before `from` runs over the new year. */
export type YearlyClosure = { readonly from: MonthDay; readonly to: MonthDay; readonly reason: string | null };
export type MonthDay = { readonly month: number; readonly day: number };

export type HoursOverride = { readonly date: Temporal.PlainDate; readonly hours: readonly DayHours[] };

/** The hours from a date on. `holidayRules` is null when the version keeps those of the calendar. */
export type CalendarVersion = {
  readonly from: Temporal.PlainDate;
  readonly weekly: Weekly;
  readonly holidayRules: readonly HolidayRule[] | null;
};

/** A calendar as the contract states it: the hours of a week, and all that departs from them. */
export type CalendarDefinition = {
  readonly zone: string;
  readonly weekly: Weekly;
  readonly holidays: readonly NamedDay[];
  readonly holidayRules: readonly HolidayRule[];
  readonly closures: readonly Closure[];
  readonly yearlyClosures: readonly YearlyClosure[];
  readonly overrides: readonly HoursOverride[];
  /** In order of date; before the first one `weekly` holds. */
  readonly versions: readonly CalendarVersion[];
};

/** Open all the time, for targets that count clock hours. The zone only serves to write stamps and split days. */
export function roundTheClock(zone: string): CalendarDefinition {
  const allDay: readonly DayHours[] = [{ from: 0, to: 86_400 }];
  const weekly = [allDay, allDay, allDay, allDay, allDay, allDay, allDay] as const;
  return {
    zone,
    weekly,
    holidays: [],
    holidayRules: [],
    closures: [],
    yearlyClosures: [],
    overrides: [],
    versions: [],
  };
}

type Read<Value> = Result<Value, CalendarRefusal>;
type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a calendar written as `docs/guides` and `vigie replay` describe it: `tz`, `weekly`, `holidays`,
 * `holiday_rules`, `breaks`, `yearly_breaks`, `overrides`, `versions`. Unknown fields are ignored; the first fault is refused with its path.
 */
export function parseCalendar(input: unknown): Read<CalendarDefinition> {
  if (!isObject(input)) return wrongShape("calendar", "object");
  const zone = input["tz"];
  if (typeof zone !== "string") return wrongShape("tz", "text");
  if (!isZone(zone)) return refuseCalendar("calendar.unknown_zone", { zone });
  const weekly = parseWeekly(input["weekly"], "weekly");
  if (!weekly.ok) return weekly;
  const holidays = list(input["holidays"], "holidays", parseHoliday);
  if (!holidays.ok) return holidays;
  const holidayRules = list(input["holiday_rules"], "holiday_rules", parseRule);
  if (!holidayRules.ok) return holidayRules;
  const closures = list(input["breaks"], "breaks", parseClosure);
  if (!closures.ok) return closures;
  const yearlyClosures = list(input["yearly_breaks"], "yearly_breaks", parseYearlyClosure);
  if (!yearlyClosures.ok) return yearlyClosures;
  const overrides = parseOverrides(input["overrides"]);
  if (!overrides.ok) return overrides;
  const versions = parseVersions(input["versions"]);
  if (!versions.ok) return versions;
  return accept({
    zone,
    weekly: weekly.value,
    holidays: holidays.value,
    holidayRules: holidayRules.value,
    closures: closures.value,
    yearlyClosures: yearlyClosures.value,
    overrides: overrides.value,
    versions: versions.value,
  });
}

function parseHoliday(item: unknown, path: string): Read<NamedDay> {
  const named = isObject(item);
  const date = parseDay(named ? item["date"] : item, path);
  if (!date.ok) return date;
  const name = named && typeof item["name"] === "string" ? item["name"] : null;
  return accept({ date: date.value, name: name === null ? null : { fr: name, en: name } });
}

function parseRule(item: unknown, path: string): Read<HolidayRule> {
  if (typeof item === "string" && isHolidayRule(item)) return accept(item);
  const rule = typeof item === "string" ? item : JSON.stringify(item);
  return refuseCalendar("calendar.unknown_holiday_rule", { path, rule, known: HOLIDAY_RULES.join(", ") });
}

function parseClosure(item: unknown, path: string): Read<Closure> {
  if (!isObject(item)) return wrongShape(path, "object");
  const date = parseDay(item["date"], `${path}.date`);
  if (!date.ok) return date;
  const from = parseTime(item["from"]);
  if (from === null) return badTime(`${path}.from`, item["from"]);
  const to = parseTime(item["to"]);
  if (to === null) return badTime(`${path}.to`, item["to"]);
  if (to <= from)
    return refuseCalendar("calendar.ends_before_start", { path, from: String(item["from"]), to: String(item["to"]) });
  return accept({ date: date.value, from, to, reason: typeof item["reason"] === "string" ? item["reason"] : null });
}

function parseYearlyClosure(item: unknown, path: string): Read<YearlyClosure> {
  if (!isObject(item)) return wrongShape(path, "object");
  const from = parseMonthDay(item["from"], `${path}.from`);
  if (!from.ok) return from;
  const to = parseMonthDay(item["to"], `${path}.to`);
  if (!to.ok) return to;
  return accept({ from: from.value, to: to.value, reason: typeof item["reason"] === "string" ? item["reason"] : null });
}

/** `MM-DD`; 02-29 is possible, as it is in a leap year. */
function parseMonthDay(input: unknown, path: string): Read<MonthDay> {
  const date = typeof input === "string" ? parseDate(`2000-${input}`) : null;
  if (!date) return refuseCalendar("calendar.impossible_date", { path, text: shown(input) });
  return accept({ month: date.month, day: date.day });
}

function parseOverrides(input: unknown): Read<readonly HoursOverride[]> {
  if (input === undefined || input === null) return accept([]);
  if (!isObject(input)) return wrongShape("overrides", "object");
  const overrides: HoursOverride[] = [];
  for (const [text, hours] of Object.entries(input)) {
    const path = `overrides.${text}`;
    const date = parseDay(text, path);
    if (!date.ok) return date;
    const read = parseHours(hours, path);
    if (!read.ok) return read;
    overrides.push({ date: date.value, hours: read.value });
  }
  return accept(overrides);
}

function parseVersions(input: unknown): Read<readonly CalendarVersion[]> {
  const read = list(input, "versions", parseVersion);
  if (!read.ok) return read;
  const versions = [...read.value].sort((left, right) => dayOf(left.from) - dayOf(right.from));
  const twice = versions.find((version, index) => versions[index + 1]?.from.equals(version.from) === true);
  if (twice) return refuseCalendar("calendar.version_twice", { path: "versions", date: twice.from.toString() });
  return accept(versions);
}

function parseVersion(item: unknown, path: string): Read<CalendarVersion> {
  if (!isObject(item)) return wrongShape(path, "object");
  const from = parseDay(item["from"], `${path}.from`);
  if (!from.ok) return from;
  // A version that says no hours would close the calendar for ever: closing is said with an empty week.
  if (!isObject(item["weekly"])) return wrongShape(`${path}.weekly`, "object");
  const weekly = parseWeekly(item["weekly"], `${path}.weekly`);
  if (!weekly.ok) return weekly;
  if (item["holiday_rules"] === undefined)
    return accept({ from: from.value, weekly: weekly.value, holidayRules: null });
  const rules = list(item["holiday_rules"], `${path}.holiday_rules`, parseRule);
  return rules.ok ? accept({ from: from.value, weekly: weekly.value, holidayRules: rules.value }) : rules;
}

function parseDay(input: unknown, path: string): Read<Temporal.PlainDate> {
  const date = parseDate(input);
  return date ? accept(date) : refuseCalendar("calendar.impossible_date", { path, text: shown(input) });
}

/** What is absent is an empty list; the first fault ends the reading. */
function list<Value>(
  input: unknown,
  path: string,
  read: (item: unknown, path: string) => Read<Value>,
): Read<readonly Value[]> {
  if (input === undefined || input === null) return accept([]);
  if (!Array.isArray(input)) return wrongShape(path, "list");
  const values: Value[] = [];
  for (const [index, item] of input.entries()) {
    const value = read(item, `${path}[${index}]`);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return accept(values);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "undefined");
}

function badTime(path: string, value: unknown) {
  return refuseCalendar("calendar.bad_time", { path, text: shown(value) });
}
