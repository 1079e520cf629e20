import { secondOf } from "#calendar/calendar.ts";
import { accept, type Result } from "#kernel/result.ts";
import { refused, type InterventionRefusal } from "./refusals.ts";
import { without, type Interval } from "./interval.ts";

/** An interruption of a session: research, waiting, a break (clause M2b, reading B5). `to` null: to the session's end. */
export type Pause = {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant | null;
  readonly reason: string;
};

/** One connection of one person for one request. `stop` null: still running. */
export type Segment = {
  readonly id: string;
  readonly ticket: string;
  readonly person: string;
  readonly start: Temporal.Instant;
  readonly stop: Temporal.Instant | null;
  readonly pauses: readonly Pause[];
};

/** Seconds really worked, with the session that proves them. */
export type Worked = Interval & {
  readonly segment: string;
  readonly ticket: string;
  readonly person: string;
};

/**
 * The worked stretches of stopped sessions: start to stop, less the pauses. A pause, or a part of one, that lies outside
 * its session has no effect. A running session has worked nothing billable yet (reading B9).
 */
export function workedOf(segments: readonly Segment[]): Worked[] {
  return segments.flatMap((segment) => {
    if (segment.stop === null) return [];
    const whole = { from: secondOf(segment.start), to: secondOf(segment.stop) };
    const pauses = segment.pauses.map(({ from, to }) => ({
      from: secondOf(from),
      to: to === null ? whole.to : secondOf(to),
    }));
    const { id, ticket, person } = segment;
    return without(whole, pauses).map(({ from, to }) => ({ from, to, segment: id, ticket, person }));
  });
}

/** Running sessions seen as if they stopped at `now`, for counters on screen; those begun later are left out. */
export function stoppedAt(segments: readonly Segment[], now: Temporal.Instant): Segment[] {
  return segments
    .filter(({ start, stop }) => stop !== null || Temporal.Instant.compare(start, now) <= 0)
    .map((segment) => (segment.stop === null ? { ...segment, stop: now } : segment));
}

/** The sessions that nobody has ended: a recap warns about them, since they are not billed yet (reading B9). */
export function runningIds(segments: readonly Segment[]): string[] {
  return segments.filter(({ stop }) => stop === null).map(({ id }) => id);
}

/** Nobody stays connected for ten years: a longer session is a mistyped year. */
export const LONGEST_SESSION_DAYS = 3653;

/**
 * Refuses sessions that cannot be: one id twice, an end before its beginning, more than ten years, and one person at work on two requests
 * at once (reading B7). The same person twice on the same request is no fault: the seconds count once.
 */
export function checkSegments(segments: readonly Segment[]): Result<readonly Segment[], InterventionRefusal> {
  const seen = new Set<string>();
  for (const { id, start, stop, pauses } of segments) {
    if (seen.has(id)) return refused("intervention.session_twice", { session: id });
    seen.add(id);
    if (stop !== null && Temporal.Instant.compare(stop, start) < 0)
      return refused("intervention.stop_before_start", { session: id });
    if (stop !== null && secondOf(stop) - secondOf(start) > LONGEST_SESSION_DAYS * 86_400)
      return refused("intervention.segment_too_long", { session: id, days: LONGEST_SESSION_DAYS });
    if (pauses.some(({ from, to }) => to !== null && Temporal.Instant.compare(to, from) < 0))
      return refused("intervention.pause_ends_before_it_begins", { session: id });
  }
  const clash = atOnce(workedOf(segments));
  if (!clash) return accept(segments);
  const [first, second] = clash;
  return refused("intervention.same_person_at_once", {
    person: second.person,
    first: first.segment,
    second: second.segment,
  });
}

/** The first two stretches in which one person works on two requests at the same second; null when there are none. */
function atOnce(worked: readonly Worked[]): readonly [Worked, Worked] | null {
  const open = new Map<string, Worked[]>();
  for (const piece of [...worked].sort((a, b) => a.from - b.from)) {
    const still = (open.get(piece.person) ?? []).filter(({ to }) => to > piece.from);
    const other = still.find(({ ticket }) => ticket !== piece.ticket);
    if (other) return [other, piece];
    still.push(piece);
    open.set(piece.person, still);
  }
  return null;
}
