/** What a clock shows, and how it is judged from its start, its pauses and what stopped it. */
import { type Calendar, consumed, deadline, secondOf } from "#calendar/calendar.ts";
import { type Ledger, ledger, type ReasonedPause } from "#calendar/ledger.ts";
import { seconds, type Seconds, ZERO_SECONDS } from "#kernel/quantity.ts";
import { accepted } from "#kernel/result.ts";
import type { ClockNote } from "./note.ts";
import type { CountedHours } from "./target.ts";

/**
 * - `not_engaged`: no target, not started yet, or solved before it started.
 * - `running`, `paused`: not stopped, deadline still to come.
 * - `overdue`: not stopped, deadline passed.
 * - `met`, `missed`: stopped, in time or late.
 * - `exempt`: freed by an exemption of the contract.
 * - `withdrawn`: the request was closed before the deadline without what stops the clock: no verdict.
 */
export type ClockState = "not_engaged" | "running" | "paused" | "overdue" | "met" | "missed" | "exempt" | "withdrawn";

/** The promise: so many seconds of these hours, by this clause. */
export type Pledge = { readonly seconds: Seconds; readonly hours: CountedHours; readonly clause: string };

/** One clock of a request as it stands at `now`. */
export type Clock = {
  readonly kind: "response" | "restoration";
  readonly state: ClockState;
  /** The service whose target holds, after reclassification. */
  readonly service: string;
  /** Null when the contract promises nothing. */
  readonly promise: Pledge | null;
  /** H for the response; for the restoration see `RestorationStart`. Null while not engaged. */
  readonly startedAt: Temporal.Instant | null;
  /** Null when there is none: not engaged, exempt, or a pause or a closed calendar that nobody has ended. */
  readonly deadline: Temporal.Instant | null;
  /** What stopped it: the answer, the standing restoration, the closing, or the exemption. Null while it goes on. */
  readonly stoppedAt: Temporal.Instant | null;
  /** Time counted from the start to `stoppedAt`, or to `now`. */
  readonly consumed: Seconds;
  /** What is left of the promise; 0 once it is used up. */
  readonly remaining: Seconds;
  /** Stopped, or seen at `now`, after the deadline. */
  readonly late: boolean;
  /** Time counted beyond the promise; may be 0 although late, when nothing has counted since the deadline (A4). */
  readonly overrun: Seconds;
  readonly notes: readonly ClockNote[];
  /** The spans from the start to the stop or `now`; they count `consumed` seconds. Computed when asked. */
  readonly ledger: () => Ledger;
  /** When so much of the promise is used up, as the deadline is when all of it is. Null without a deadline. */
  readonly usedUp: (part: Seconds) => Temporal.Instant | null;
  /** The spans from the start to the deadline; they count the promised seconds. Null without a deadline. */
  readonly plan: () => Ledger | null;
};

export type Stop = { readonly at: Temporal.Instant; readonly by: "fulfilled" | "closed" | "exempt" };

/** A clock that has started, before it is judged. */
export type Course = {
  readonly kind: Clock["kind"];
  readonly service: string;
  readonly promise: Pledge;
  readonly calendar: Calendar;
  readonly startedAt: Temporal.Instant;
  readonly pauses: readonly ReasonedPause[];
  readonly stop: Stop | null;
  readonly now: Temporal.Instant;
  readonly notes: readonly ClockNote[];
};

/** The deadline of a course; null when a pause or a calendar without an end stands before it. */
export function deadlineOf(course: Course): Temporal.Instant | null {
  return accepted(deadline(course.calendar, course.startedAt, course.promise.seconds, course.pauses));
}

/** Whole seconds decide (A5). */
export function isLater(at: Temporal.Instant, than: Temporal.Instant): boolean {
  return secondOf(at) > secondOf(than);
}

/**
 * The verdict on a clock that has started, by its deadline and never by the time it consumed (A4). An exemption leaves
 * no deadline; a clock closed without what it waited for has no verdict while its deadline is still to come.
 */
export function judged(course: Course): Clock {
  const { calendar, startedAt, pauses, promise, stop, now } = course;
  const due = stop?.by === "exempt" ? null : deadlineOf(course);
  const until = stop?.at ?? now;
  const late = due !== null && isLater(until, due);
  const counted = consumed(calendar, startedAt, until, pauses);
  return {
    kind: course.kind,
    state: stateOf(stop, late, pauses),
    service: course.service,
    promise,
    startedAt,
    deadline: due,
    stoppedAt: stop?.at ?? null,
    consumed: counted,
    remaining: seconds(Math.max(0, promise.seconds - counted)),
    late,
    overrun: seconds(late ? Math.max(0, counted - promise.seconds) : 0),
    notes: course.notes,
    ledger: () => ledger(calendar, startedAt, until, pauses),
    usedUp: (part) => (due ? accepted(deadline(calendar, startedAt, part, pauses)) : null),
    plan: () => (due ? ledger(calendar, startedAt, due, pauses) : null),
  };
}

const NOTHING: Ledger = { spans: [], counted: ZERO_SECONDS, notCounted: ZERO_SECONDS };

/** A clock that does not run: nothing promised, not started yet, solved or exempted before its start. */
export function idle(
  kind: Clock["kind"],
  state: "not_engaged" | "exempt",
  service: string,
  promise: Pledge | null,
  notes: readonly ClockNote[],
): Clock {
  return {
    kind,
    state,
    service,
    promise,
    startedAt: null,
    deadline: null,
    stoppedAt: null,
    consumed: ZERO_SECONDS,
    remaining: promise?.seconds ?? ZERO_SECONDS,
    late: false,
    overrun: ZERO_SECONDS,
    notes,
    ledger: () => NOTHING,
    usedUp: () => null,
    plan: () => null,
  };
}

function stateOf(stop: Stop | null, late: boolean, pauses: readonly ReasonedPause[]): ClockState {
  if (stop?.by === "exempt") return "exempt";
  if (late) return stop ? "missed" : "overdue";
  if (stop) return stop.by === "fulfilled" ? "met" : "withdrawn";
  return pauses.some(({ to }) => to === null) ? "paused" : "running";
}
