import { instantOf } from "#calendar/calendar.ts";
import type { Seconds } from "#kernel/quantity.ts";
import { workedOf, type Segment } from "./segment.ts";
import { countedOf, type TwoPeople } from "./unit.ts";

/**
 * The instant at which the worked time of one request passes a threshold (clause T4, reading A13): worked time, pauses
 * out, strictly over it. A request that stops exactly at the threshold has not passed it; it does when work resumes, at
 * that later instant. Null while it has not. Running sessions count once the caller has stopped them at its own `now`
 * (`stoppedAt`). Under `sum`, two people at once advance it twice as fast, to the next whole second.
 */
export function passedAt(
  segments: readonly Segment[],
  threshold: Seconds,
  twoPeople: TwoPeople = "once",
): Temporal.Instant | null {
  const counted = countedOf(workedOf(segments), twoPeople);
  const edges = counted
    .flatMap(({ from, to }) => [
      { at: from, people: 1 },
      { at: to, people: -1 },
    ])
    .sort((a, b) => a.at - b.at);
  let done = 0;
  let people = 0;
  let since = 0;
  for (const { at, people: change } of edges) {
    const gained = people * (at - since);
    if (done + gained > threshold) return instantOf(since + Math.ceil((threshold - done) / people));
    done += gained;
    since = at;
    people += change;
  }
  return null;
}

/** The threshold of every request that passed it, by request id; see `passedAt`. */
export function passedByTicket(
  segments: readonly Segment[],
  threshold: Seconds,
  twoPeople: TwoPeople = "once",
): ReadonlyMap<string, Temporal.Instant> {
  const passed = new Map<string, Temporal.Instant>();
  for (const [ticket, own] of Map.groupBy(segments, (segment) => segment.ticket)) {
    const at = passedAt(own, threshold, twoPeople);
    if (at) passed.set(ticket, at);
  }
  return passed;
}
