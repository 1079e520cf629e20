/** The versions of one contract in order of their dates: which text applies on a day (clause P3). */
import type { CalendarDefinition } from "#calendar/definition.ts";
import { civilDay, isBefore, isOnOrBefore, type CivilPeriod } from "#kernel/period.ts";
import type { Contract } from "./contract.ts";
import { termLastDay } from "./term.ts";

/** Oldest first, never empty. Each applies from its date until the day before the next one's. */
export type Versions = readonly [Contract, ...Contract[]];

/** The text in force on a day; null before the first version and after the last renewal (clause E1). */
export function inForce(versions: Versions, day: Temporal.PlainDate): Contract | null {
  const found = versions.findLast(({ version }) => isOnOrBefore(version.effective, day)) ?? null;
  const last = found && termLastDay(found.term);
  return last && isBefore(last, day) ? null : found;
}

/** The same at an instant: the day is that of the zone of the first version. */
export function inForceAt(versions: Versions, at: Temporal.Instant): Contract | null {
  return inForce(versions, at.toZonedDateTimeISO(versions[0].zone).toPlainDate());
}

/** The latest text that has taken effect, the last one after the end, the first one before the beginning. */
export function lastInForce(versions: Versions, day: Temporal.PlainDate): Contract {
  return versions.findLast(({ version }) => isOnOrBefore(version.effective, day)) ?? versions[0];
}

/**
 * The text by which a period is judged (clauses P3, P5): that of its last day, or of today while it runs. What a later
 * amendment says of a year that is over changes nothing of it.
 */
export function textOfPeriod(versions: Versions, { first, last }: CivilPeriod, today: Temporal.PlainDate): Contract {
  const running = isOnOrBefore(first, today) && isBefore(today, last);
  return lastInForce(versions, running ? today : last);
}

/** The same at an instant. A single text needs no calendar to be found, and requests by the thousand have one. */
export function lastInForceAt(versions: Versions, at: Temporal.Instant): Contract {
  const [first, ...later] = versions;
  return later.length === 0 ? first : lastInForce(versions, civilDay(at, first.zone));
}

/** The texts that have taken effect by a day, the first one before the beginning: what the last of them says, holds. */
export function textsUntil(versions: Versions, day: Temporal.PlainDate): Versions {
  const [first, ...later] = versions;
  return [first, ...later.filter(({ version }) => isOnOrBefore(version.effective, day))];
}

/**
 * A calendar through the versions: each day follows the text in force that day (reading A14), so that hours agreed later
 * never move a deadline of the past. Closures every year are those of the oldest text that applies.
 */
export function calendarThrough(from: Contract, versions: Versions, name: string): CalendarDefinition | null {
  const base = from.calendars[name];
  if (!base) return null;
  const later = versions.filter(({ version }) => isBefore(from.version.effective, version.effective));
  return later.reduce((calendar, { version, calendars }, index) => {
    const next = calendars[name];
    if (!next) return calendar;
    const start = version.effective;
    const end = later[index + 1]?.version.effective ?? null;
    const before = <Dated extends { readonly date: Temporal.PlainDate }>(all: readonly Dated[]) =>
      all.filter(({ date }) => isBefore(date, start));
    const during = <Dated extends { readonly date: Temporal.PlainDate }>(all: readonly Dated[]) =>
      all.filter(({ date }) => isOnOrBefore(start, date) && (!end || isBefore(date, end)));
    return {
      ...calendar,
      holidays: [...before(calendar.holidays), ...during(next.holidays)],
      closures: [...before(calendar.closures), ...during(next.closures)],
      overrides: [...before(calendar.overrides), ...during(next.overrides)],
      versions: [...calendar.versions, { from: start, weekly: next.weekly, holidayRules: next.holidayRules }],
    };
  }, base);
}
