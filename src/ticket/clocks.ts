/** From a request's facts to its two clocks, by the contract in force. */
import type { Contract, Service } from "#contract/contract.ts";
import { inForceAt, type Versions } from "#contract/versions.ts";
import { engagedAt, responseClock, restorationClock, type Clock, type ClockRules } from "#sla/clock.ts";
import type { ClockEvent } from "#sla/event.ts";
import { clockRules } from "#sla/rules.ts";
import type { Fact } from "./fact.ts";
import type { Life } from "./life.ts";

export type Clocks = { readonly response: Clock; readonly restoration: Clock };

/** The sooner deadline of a clock that still runs. */
export function nextDeadline({ response, restoration }: Clocks): Temporal.Instant | null {
  const awaited = [response, restoration].flatMap(({ deadline, stoppedAt }) =>
    stoppedAt || !deadline ? [] : [deadline],
  );
  return awaited.sort(Temporal.Instant.compare)[0] ?? null;
}

/**
 * The instant at which restoration will be engaged unless the problem is solved before (T3): the response deadline, even
 * of a request answered in time. Null when there is none to come, or when the service promises no restoration.
 */
export function engagementDue({ response, restoration }: Clocks, life: Life): Temporal.Instant | null {
  const over = life.engagedAt ?? life.restoredAt ?? life.closedAt;
  return over === null && restoration.promise ? response.deadline : null;
}

/** The text that a request made at H follows, with its rules. Null when none was in force on that day. */
export function followed(
  versions: Versions,
  h: Temporal.Instant,
): { readonly contract: Contract; readonly rules: ClockRules } | null {
  const contract = inForceAt(versions, h);
  return contract && { contract, rules: clockRules(contract, versions) };
}

/** The service of a name, whether it takes requests or not; null when the contract has none. */
export function serviceIn(contract: Contract, id: string): Service | null {
  return contract.services.find((service) => service.id === id) ?? null;
}

/**
 * Both clocks seen at `now`, or at the last fact where the machine's clock was set back behind it: what was recorded is
 * never unseen. `service` is the one at hour H; reclassifications are among the facts.
 */
export function clocksOf(rules: ClockRules, facts: readonly Fact[], now: Temporal.Instant): Clocks {
  const { service, events } = clockEventsOf(facts);
  const last = facts.at(-1)?.recordedAt ?? now;
  const seen = Temporal.Instant.compare(last, now) > 0 ? last : now;
  return {
    response: responseClock(rules, service, events, seen),
    restoration: restorationClock(rules, service, events, seen),
  };
}

/** When the response deadline passed with the request unsolved (T3); null when it did not, or not yet. */
export function engagement(rules: ClockRules, facts: readonly Fact[], now: Temporal.Instant): Temporal.Instant | null {
  const { service, events } = clockEventsOf(facts);
  return engagedAt(rules, service, events, now);
}

/** What a history means for the clocks; `service` is the one at hour H. */
export function clockEventsOf(facts: readonly Fact[]): {
  readonly service: string;
  readonly events: readonly ClockEvent[];
} {
  const [first] = facts;
  if (first?.kind !== "opened") throw new Error("the history of a request begins with its opening");
  return { service: first.detail.service, events: facts.flatMap(eventOf) };
}

/** What a fact means for the clocks: nothing for most of them. A robot's fact never answers the client (A7). */
function eventOf(fact: Fact): readonly ClockEvent[] {
  const said = { at: fact.at, author: fact.author.id };
  switch (fact.kind) {
    case "opened":
      return [{ ...said, kind: "requested" }];
    case "taken_into_account":
      return fact.author.side === "provider" ? [{ ...said, kind: "answered" }] : [];
    case "wait_started": {
      const { party } = fact.detail;
      return [{ ...said, kind: "waiting_started", for: party, reason: `waiting_${party}`, clause: fact.clause }];
    }
    case "wait_ended":
      return [{ ...said, kind: "waiting_ended" }];
    case "exemption_claimed":
      return [{ ...said, kind: "exemption_claimed", reason: fact.detail.exemption, clause: fact.clause ?? "" }];
    case "exemption_withdrawn":
      return [{ ...said, kind: "exemption_withdrawn" }];
    case "analysis_done":
    case "restored":
    case "closed":
    case "reopened":
      return [{ ...said, kind: fact.kind }];
    case "reclassified":
      return [{ ...said, kind: "reclassified", service: fact.detail.to }];
    default:
      return [];
  }
}
