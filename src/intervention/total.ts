/** What the sessions of one request add up to, and when they pass the contract's threshold (T4, A13). */
import type { Contract, Service } from "#contract/contract.ts";
import { secondOf } from "#calendar/calendar.ts";
import type { Span } from "#kernel/period.ts";
import type { Seconds } from "#kernel/quantity.ts";
import { seconds } from "#kernel/quantity.ts";
import { lengthOf, type Interval } from "./interval.ts";
import { workChargeOf } from "./rules.ts";
import { segmentOf, type WorkSession } from "./session.ts";
import { stoppedAt, workedOf } from "./segment.ts";
import { passedAt } from "./threshold.ts";
import { countedOf, type TwoPeople } from "./unit.ts";

/** Whether two people at once count once (B3); once where nothing is billed. */
export function twoPeopleOf(contract: Contract, service: Pick<Service, "id">): TwoPeople {
  return workChargeOf(contract, service.id)?.twoPeopleAtOnce ?? "once";
}

/** Worked seconds, running sessions counted up to `now`. */
export function workedSeconds(sessions: readonly WorkSession[], twoPeople: TwoPeople, now: Temporal.Instant): Seconds {
  return seconds(lengthOf(countedOf(workedOf(stoppedAt(sessions.map(segmentOf), now)), twoPeople)));
}

/** The same within a stretch of time: what lies before or after it is left out. */
export function secondsWithin(
  sessions: readonly WorkSession[],
  twoPeople: TwoPeople,
  { start, end }: Span,
  now: Temporal.Instant,
): Seconds {
  const [first, last] = [secondOf(start), secondOf(end)];
  const worked = countedOf(workedOf(stoppedAt(sessions.map(segmentOf), now)), twoPeople);
  return seconds(lengthOf(worked.map(({ from, to }) => cutTo(from, to, first, last))));
}

const cutTo = (from: number, to: number, first: number, last: number): Interval => {
  const begins = Math.max(from, first);
  return { from: begins, to: Math.max(begins, Math.min(to, last)) };
};

/** What is kept for the lists: ended sessions, and how many still run. */
export function keptTotal(sessions: readonly WorkSession[], twoPeople: TwoPeople) {
  const running = sessions.filter(({ state }) => state !== "ended").length;
  return {
    workedSeconds: lengthOf(countedOf(workedOf(sessions.map(segmentOf)), twoPeople)),
    workRunning: running,
  };
}

export type LongWork = { readonly passedAt: Temporal.Instant } | { readonly lookAgain: Temporal.Instant } | null;

/**
 * Either the instant at which the threshold was passed, or the earliest one at which it can be while somebody is
 * connected, or null: no threshold, or nobody connected.
 */
export function longWork(
  sessions: readonly WorkSession[],
  contract: Contract,
  service: Service,
  now: Temporal.Instant,
): LongWork {
  const after = service.work?.longWork?.after;
  if (after === undefined) return null;
  const twoPeople = twoPeopleOf(contract, service);
  const at = passedAt(stoppedAt(sessions.map(segmentOf), now), after, twoPeople);
  if (at) return { passedAt: at };
  const connected = sessions.filter(({ state }) => state === "connected").length;
  if (connected === 0) return null;
  const pace = twoPeople === "sum" ? connected : 1;
  const left = Math.floor((after - workedSeconds(sessions, twoPeople, now)) / pace);
  return { lookAgain: now.add({ seconds: Math.max(left, 0) + 1 }) };
}
