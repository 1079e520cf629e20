/** Both clocks of every request of a run, with the dates that their deadlines had on the way (clauses T2, T3). */
import type { ClockFact, Closing, DutyFact } from "#contract/duty/fact.ts";
import { inForceAt, lastInForce, type Versions } from "#contract/versions.ts";
import { clockWords } from "#contract/words.ts";
import { civilDay } from "#kernel/period.ts";
import { type Clock, engagedAt, responseClock, restorationClock } from "#sla/clock.ts";
import { clockRules } from "#sla/rules.ts";
import type { Case } from "./cases.ts";

export type CaseClocks = {
  readonly case: Case;
  readonly response: Clock;
  readonly restoration: Clock;
  readonly engagedAt: Temporal.Instant | null;
  readonly facts: readonly DutyFact[];
};

/** Events that can move a deadline. */
const MOVING = new Set([
  "requested",
  "waiting_started",
  "waiting_ended",
  "analysis_done",
  "reclassified",
  "reopened",
  "answered",
]);

export function clocksOf(versions: Versions, found: Case, until: Temporal.Instant): CaseClocks | null {
  const { requestedAt, serviceAtH, clockEvents } = found;
  if (!requestedAt) return null;
  const contract = inForceAt(versions, requestedAt) ?? lastInForce(versions, civilDay(requestedAt, versions[0].zone));
  const rules = clockRules(contract, versions);
  const response = responseClock(rules, serviceAtH, clockEvents, until);
  const restoration = restorationClock(rules, serviceAtH, clockEvents, until);
  const moments = clockEvents.filter(({ kind }) => MOVING.has(kind)).map(({ at }) => at);
  const before = (clock: typeof responseClock) => moments.map((at) => clock(rules, serviceAtH, clockEvents, at));
  return {
    case: found,
    response,
    restoration,
    engagedAt: engagedAt(rules, serviceAtH, clockEvents, until),
    facts: [
      ...factsOf(found.ticket, [...before(responseClock), response], [...moments, until]),
      ...factsOf(found.ticket, [...before(restorationClock), restoration], [...moments, until]),
    ],
  };
}

/** The deadlines one after the other, then what closed the last one. */
function factsOf(ticket: string, clocks: readonly Clock[], moments: readonly Temporal.Instant[]): DutyFact[] {
  const facts: ClockFact[] = [];
  for (const [index, clock] of clocks.entries()) {
    const { deadline, startedAt, promise, kind } = clock;
    const at = moments[index];
    if (!deadline || !startedAt || !promise || !at) continue;
    if (facts.at(-1)?.due.equals(deadline)) continue;
    facts.push({
      kind: "clock",
      duty: kind,
      subject: ticket,
      at,
      startedAt,
      due: deadline,
      promise: clockWords(promise.seconds),
      clause: promise.clause,
      warnings: warningsOf(clock),
    });
  }
  const last = clocks.at(-1);
  return facts.length > 0 && last ? [...facts, ...closingOf(ticket, last)] : facts;
}

function closingOf(ticket: string, { kind, state, stoppedAt, notes }: Clock): Closing[] {
  const at = stoppedAt ?? notes.find((note) => note.code === "exempted")?.at;
  if (!at) return [];
  const closes = { duty: kind, subject: ticket, at };
  if (state === "exempt") return [{ ...closes, kind: "cancelled", reason: "exemption" }];
  if (state === "withdrawn") return [{ ...closes, kind: "cancelled", reason: "closed" }];
  return [{ ...closes, kind: "done", proof: kind === "response" ? "answer" : "restored" }];
}

const SHARES = [50, 75, 90];

/** The instants at which half, three quarters and nine tenths of the promise are used up. */
function warningsOf(clock: Clock): Temporal.Instant[] {
  const { promise } = clock;
  const plan = promise && clock.plan();
  if (!promise || !plan) return [];
  const found: Temporal.Instant[] = [];
  let done = 0;
  for (const { start, seconds, counted } of plan.spans) {
    if (!counted) continue;
    for (const share of SHARES.slice(found.length)) {
      const wanted = Math.ceil((promise.seconds * share) / 100);
      if (wanted <= done + seconds) found.push(start.add({ seconds: wanted - done }));
    }
    done += seconds;
  }
  return found;
}
