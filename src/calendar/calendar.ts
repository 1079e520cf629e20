/**
 * Working time on exact instants: the public face of a compiled calendar. Instants are read to the whole second below
 * (reading A5: second precision). Years 0001 to 9999; there is no other horizon.
 */
import { seconds, type Seconds } from "#kernel/quantity.ts";
import { accept, type Result } from "#kernel/result.ts";
import { DayPlan } from "./day-plan.ts";
import type { CalendarDefinition } from "./definition.ts";
import { consumedSeconds, deadlineSecond, mergePauses, type PauseSpan } from "./pauses.ts";
import { type CalendarRefusal, refuseCalendar } from "./refusals.ts";
import { NEVER, Timeline } from "./timeline.ts";
import { zoneOf } from "./zone.ts";

/** A calendar ready to be asked. Compile once and keep: it fills itself as it is asked, and its answers never change. */
export type Calendar = { readonly definition: CalendarDefinition; readonly timeline: Timeline };

/** Time that does not count; `to` null runs on until somebody ends it. Pauses may overlap: they are merged. */
export type Pause = { readonly from: Temporal.Instant; readonly to: Temporal.Instant | null };

/** A calendar ready to be asked. The work is done later, when the first question about a stretch of days comes. */
export function compile(definition: CalendarDefinition): Calendar {
  return { definition, timeline: new Timeline(new DayPlan(definition), zoneOf(definition.zone)) };
}

/** Whether an instant is opening time: opening times are included, closing times are not. */
export function isOpen(calendar: Calendar, at: Temporal.Instant): boolean {
  return calendar.timeline.isOpen(secondOf(at));
}

/** The smallest open instant at or after `start`. Refuses `calendar.never_open`, `calendar.no_opening_before_9999`. */
export function nextOpen(calendar: Calendar, start: Temporal.Instant): Result<Temporal.Instant, CalendarRefusal> {
  return addOpen(calendar, start, seconds(0));
}

/**
 * The smallest instant with `amount` opening seconds since `start`: closing time when it uses up a period exactly (A3),
 * the next opening for 0 (A15). Refuses `calendar.never_open`, `calendar.beyond_year_9999` and, for 0,
 * `calendar.no_opening_before_9999`.
 */
export function addOpen(
  calendar: Calendar,
  start: Temporal.Instant,
  amount: Seconds,
): Result<Temporal.Instant, CalendarRefusal> {
  const at = calendar.timeline.add(secondOf(start), asAmount(amount));
  if (Number.isFinite(at)) return accept(instantOf(at));
  const from = start.toString({ timeZone: calendar.definition.zone });
  if (at === NEVER) return refuseCalendar("calendar.never_open", { start: from });
  return amount === 0
    ? refuseCalendar("calendar.no_opening_before_9999", { start: from })
    : refuseCalendar("calendar.beyond_year_9999", { amount });
}

/** Opening seconds from start to end; 0 when the end is not after the start (A15). */
export function elapsedOpen(calendar: Calendar, start: Temporal.Instant, end: Temporal.Instant): Seconds {
  return calendar.timeline.elapsed(secondOf(start), secondOf(end)) as Seconds;
}

/**
 * As `addOpen`, pauses not counting. Null when it is never reached: a pause that nobody ended, or a calendar closed for
 * good, comes first. Refuses `calendar.beyond_year_9999`.
 */
export function deadline(
  calendar: Calendar,
  start: Temporal.Instant,
  amount: Seconds,
  pauses: readonly Pause[] = [],
): Result<Temporal.Instant | null, CalendarRefusal> {
  const at = deadlineSecond(calendar.timeline, secondOf(start), asAmount(amount), pauseSpans(pauses));
  if (Number.isNaN(at)) return refuseCalendar("calendar.beyond_year_9999", { amount });
  return accept(at === NEVER ? null : instantOf(at));
}

/** As `elapsedOpen`, pauses not counting. */
export function consumed(
  calendar: Calendar,
  start: Temporal.Instant,
  end: Temporal.Instant,
  pauses: readonly Pause[] = [],
): Seconds {
  return consumedSeconds(calendar.timeline, secondOf(start), secondOf(end), pauseSpans(pauses)) as Seconds;
}

/** Pauses in whole seconds, in order and merged, so that time under two of them is left out once. */
export function pauseSpans(pauses: readonly Pause[]): readonly PauseSpan[] {
  if (pauses.length === 0) return [];
  return mergePauses(pauses.map(({ from, to }) => ({ from: secondOf(from), to: to ? secondOf(to) : Infinity })));
}

/** Whole seconds since the Unix epoch, the fraction dropped. */
export function secondOf(at: Temporal.Instant): number {
  return Math.floor(at.epochMilliseconds / 1000);
}

export function instantOf(second: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(second * 1000);
}

function asAmount(amount: Seconds): number {
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw new RangeError(`an amount of working time is whole seconds from 0 on, not ${amount}`);
  return amount;
}
