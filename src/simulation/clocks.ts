/** Both clocks of every request of a run, with the dates that their deadlines had on the way (clauses T2, T3). */
import type { DutyFact } from "#contract/duty/fact.ts";
import { inForceAt, lastInForce, type Versions } from "#contract/versions.ts";
import { civilDay } from "#kernel/period.ts";
import { type Clock, engagedAt, responseClock, restorationClock } from "#sla/clock.ts";
import { deadlineFacts, engagementFacts } from "#sla/duties.ts";
import { clockRules } from "#sla/rules.ts";
import type { Case } from "./cases.ts";

/** Both clocks of a request, and what they make due. */
export type CaseClocks = {
  readonly case: Case;
  readonly response: Clock;
  readonly restoration: Clock;
  readonly engagedAt: Temporal.Instant | null;
  readonly facts: readonly DutyFact[];
};

/** Both clocks of a request seen at `until`, under the text in force at its hour H; null before anybody made it. */
export function clocksOf(versions: Versions, found: Case, until: Temporal.Instant): CaseClocks | null {
  const { requestedAt, serviceAtH, clockEvents: events, ticket: subject } = found;
  if (!requestedAt) return null;
  const contract = inForceAt(versions, requestedAt) ?? lastInForce(versions, civilDay(requestedAt, versions[0].zone));
  const rules = clockRules(contract, versions);
  const clocked = { subject, rules, serviceAtH, events };
  return {
    case: found,
    response: responseClock(rules, serviceAtH, events, until),
    restoration: restorationClock(rules, serviceAtH, events, until),
    engagedAt: engagedAt(rules, serviceAtH, events, until),
    facts: [...deadlineFacts(clocked, until), ...engagementFacts(clocked, until)],
  };
}
