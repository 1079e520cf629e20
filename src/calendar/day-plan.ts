/** Which hours hold on a civil day, and why a day is closed: the one place that knows how the parts of a calendar rank. */
import { DAY_SECONDS, dayNumber } from "#kernel/day-number.ts";
import { civilDate, dayOf, weekdayOf } from "./civil.ts";
import type { CalendarDefinition, MonthDay } from "./definition.ts";
import { type HolidayName, holidayNames, type HolidayRule } from "./holidays.ts";
import type { DayHours, Weekly } from "./hours.ts";

/** A closure in local seconds since 1970-01-01T00:00 of the wall clock, end excluded. */
export type LocalClosure = { readonly from: number; readonly to: number; readonly reason: string | null };

/** What a day is when it does not open as its week says. */
export type DayKind =
  | { readonly kind: "ordinary" }
  | { readonly kind: "holiday"; readonly names: readonly HolidayName[] }
  | { readonly kind: "override" };

type Version = { readonly from: number; readonly weekly: Weekly; readonly rules: readonly HolidayRule[] };

const NO_HOURS: readonly DayHours[] = [];
const NO_NAMES: readonly HolidayName[] = [];
const ORDINARY: DayKind = { kind: "ordinary" };
const OVERRIDE: DayKind = { kind: "override" };
const UNNAMED: HolidayName = { fr: "Jour férié", en: "Public holiday" };

/**
 * The days of one calendar (clause T1, readings A1 and A2). Hours set for one date outrank holidays, holidays outrank
 * the week, each day follows the version in force that day (A14), and closures are taken out of whatever remains.
 */
export class DayPlan {
  readonly #closures: readonly LocalClosure[];
  /** By month and day, why that day is closed every year; undefined when it is not. */
  readonly #yearly = new Map<number, { readonly reason: string | null }>();
  /** The last civil day that can open, or Infinity: decided from the data and not by searching. */
  readonly lastOpenDay: number;
  readonly #versions: readonly Version[];
  readonly #overrides = new Map<number, readonly DayHours[]>();
  readonly #holidays = new Map<number, HolidayName>();
  #rules: readonly HolidayRule[] = [];
  #yearStart = 0;
  #yearEnd = 0;
  #names: ReadonlyMap<number, readonly HolidayName[]> = new Map();

  constructor(definition: CalendarDefinition) {
    const first = { from: -Infinity, weekly: definition.weekly, rules: definition.holidayRules };
    let rules = definition.holidayRules;
    this.#versions = [
      first,
      ...definition.versions.map((version) => {
        rules = version.holidayRules ?? rules;
        return { from: dayOf(version.from), weekly: version.weekly, rules };
      }),
    ].reverse();
    for (const { date, hours } of definition.overrides) this.#overrides.set(dayOf(date), hours);
    for (const { date, name } of definition.holidays) this.#holidays.set(dayOf(date), name ?? UNNAMED);
    this.#closures = definition.closures
      .map(({ date, from, to, reason }) => {
        const midnight = dayOf(date) * DAY_SECONDS;
        return { from: midnight + from, to: midnight + to, reason };
      })
      .sort((left, right) => left.from - right.from);
    for (const { from, to, reason } of definition.yearlyClosures)
      for (const key of monthDaysBetween(from, to)) if (!this.#yearly.has(key)) this.#yearly.set(key, { reason });
    this.lastOpenDay = this.#findLastOpenDay();
  }

  /** The hours that begin on a day, closures not yet taken out. */
  hoursOf(day: number): readonly DayHours[] {
    const override = this.#overrides.get(day);
    if (override) return override;
    const version = this.#versionOf(day);
    if (this.#holidays.has(day) || this.#ruledNames(day, version).length > 0) return NO_HOURS;
    return version.weekly[weekdayOf(day)] ?? NO_HOURS;
  }

  /** The hours that the week alone gives to a day, whatever holidays and overrides say. */
  weeklyHoursOf(day: number): readonly DayHours[] {
    return this.#versionOf(day).weekly[weekdayOf(day)] ?? NO_HOURS;
  }

  /** The closures that touch the days from `firstDay` to `lastDay`, both included, those of every year among them. */
  closuresBetween(firstDay: number, lastDay: number): readonly LocalClosure[] {
    const [from, to] = [firstDay * DAY_SECONDS, (lastDay + 1) * DAY_SECONDS];
    const found = this.#closures.filter((closure) => closure.from < to && closure.to > from);
    if (this.#yearly.size === 0) return found;
    for (let day = firstDay; day <= lastDay; day += 1) {
      const { month, day: dayOfMonth } = civilDate(day);
      const yearly = this.#yearly.get(monthDayKey(month, dayOfMonth));
      if (yearly) found.push({ from: day * DAY_SECONDS, to: (day + 1) * DAY_SECONDS, reason: yearly.reason });
    }
    return found;
  }

  kindOf(day: number): DayKind {
    if (this.#overrides.has(day)) return OVERRIDE;
    const names = this.#ruledNames(day, this.#versionOf(day));
    if (names.length > 0) return { kind: "holiday", names };
    const name = this.#holidays.get(day);
    return name ? { kind: "holiday", names: [name] } : ORDINARY;
  }

  #versionOf(day: number): Version {
    const found = this.#versions.find((version) => version.from <= day);
    if (!found) throw new Error("a calendar has no version before its first one: this cannot be");
    return found;
  }

  /** The holidays by rule of a day. Days are asked in order, so the last year looked up is kept at hand. */
  #ruledNames(day: number, version: Version): readonly HolidayName[] {
    const { rules } = version;
    if (rules.length === 0) return NO_NAMES;
    if (rules !== this.#rules || day < this.#yearStart || day >= this.#yearEnd) {
      const { year } = civilDate(day);
      this.#rules = rules;
      this.#yearStart = dayNumber(year, 1, 1);
      this.#yearEnd = dayNumber(year + 1, 1, 1);
      this.#names = namesOf(rules, year);
    }
    return this.#names.get(day) ?? NO_NAMES;
  }

  /**
   * A week that opens on some day opens for ever, unless closures of every year and holidays of fixed date leave no day of
   * the year: each date falls on each weekday, movable holidays move, and the dated facts are finite.
   */
  #findLastOpenDay(): number {
    const last = this.#versions[0];
    if (last?.weekly.some((hours) => hours.length > 0) && this.#leavesADay(last.rules)) return Infinity;
    const openOverrides = [...this.#overrides].filter(([, hours]) => hours.length > 0).map(([day]) => day);
    return Math.max(last?.from ?? -Infinity, ...openOverrides);
  }

  #leavesADay(rules: readonly HolidayRule[]): boolean {
    if (this.#yearly.size < 366 - 12 * rules.length) return true;
    const years = [2096, 2104].map((year) => new Set(rules.flatMap((rule) => monthDaysOf(rule, year))));
    return monthDaysBetween({ month: 1, day: 1 }, { month: 12, day: 31 }).some(
      (key) => !this.#yearly.has(key) && !years.every((days) => days.has(key)),
    );
  }
}

/** The holidays of a year under all rules at once; a day that several rules name in the same way is named once. */
function namesOf(rules: readonly HolidayRule[], year: number): ReadonlyMap<number, readonly HolidayName[]> {
  if (rules.length === 1 && rules[0]) return holidayNames(rules[0], year);
  const all = new Map<number, readonly HolidayName[]>();
  for (const rule of rules)
    for (const [day, names] of holidayNames(rule, year)) {
      const known = all.get(day) ?? [];
      all.set(day, [...known, ...names.filter((name) => !known.some((other) => other.fr === name.fr))]);
    }
  return all;
}

/** Easter falls on 15 April in 2096 and on 13 April in 2104: a holiday on the same date in both is one of fixed date. */
function monthDaysOf(rule: HolidayRule, year: number): readonly number[] {
  return [...holidayNames(rule, year).keys()].map((number) => {
    const { month, day } = civilDate(number);
    return monthDayKey(month, day);
  });
}

const monthDayKey = (month: number, day: number): number => month * 32 + day;

/** Both ends included, over the new year when `to` comes first; 29 February is among them. */
function monthDaysBetween(from: MonthDay, to: MonthDay): readonly number[] {
  const [first, last] = [monthDayKey(from.month, from.day), monthDayKey(to.month, to.day)];
  const newYear = dayNumber(2000, 1, 1);
  const keys = Array.from({ length: 366 }, (_, offset) => {
    const { month, day } = civilDate(newYear + offset);
    return monthDayKey(month, day);
  });
  return keys.filter((key) => (first <= last ? key >= first && key <= last : key >= first || key <= last));
}
