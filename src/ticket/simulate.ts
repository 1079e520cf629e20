/** "What if a request came in at…": both clocks of a request that nobody made, explained to the second. */
import type { ClockAnswer, SimulatedClock } from "#contract/api.ts";
import type { Contract } from "#contract/contract.ts";
import { inForceAt } from "#contract/versions.ts";
import type { Language, Refusal } from "#kernel/refusal.ts";
import { civilDay } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { clockRules } from "#sla/rules.ts";
import { responseClock, restorationClock, type Clock } from "#sla/clock.ts";
import { serviceIn } from "./clocks.ts";
import { isRunning, type KnownContract } from "./opening.ts";
import { refused } from "./refusals.ts";
import { calendarName, spanOf } from "./view.ts";

/**
 * Both clocks of a request made at that instant, under the text in force then, as if nothing followed it. Refuses
 * `ticket.no_contract`, after the last day of service too, and `ticket.unknown_service`.
 */
export function simulate(
  known: KnownContract,
  question: { readonly service: string; readonly at: Temporal.Instant },
  language: Language,
): Result<ClockAnswer, Refusal> {
  const { versions } = known;
  const contract = isRunning(known, question.at) ? inForceAt(versions, question.at) : null;
  if (!contract) return refused("ticket.no_contract", { day: civilDay(question.at, versions[0].zone).toString() });
  const service = serviceIn(contract, question.service);
  if (!service) {
    const names = contract.services.map(({ id }) => id).join(", ");
    return refused("ticket.unknown_service", { service: question.service, known: names });
  }
  const rules = clockRules(contract, versions);
  const requested = [{ kind: "requested", at: question.at, author: "system:simulation" }] as const;
  const clocks = [responseClock, restorationClock].map((clock) => clock(rules, service.id, requested, question.at));
  return accept({
    service: service.id,
    at: question.at.toString(),
    version: contract.version.number,
    timezone: contract.zone,
    clocks: clocks.flatMap((clock) => simulated(clock, contract, language)),
  });
}

/** Nothing for a clock that the service does not have. */
function simulated(clock: Clock, contract: Contract, language: Language): SimulatedClock[] {
  const { promise } = clock;
  if (!promise) return [];
  return [
    {
      kind: clock.kind,
      target: promise.seconds,
      calendar: calendarName(promise.hours, contract) ?? "",
      clause: promise.clause,
      startedAt: clock.startedAt?.toString() ?? null,
      deadline: clock.deadline?.toString() ?? null,
      ledger: (clock.plan()?.spans ?? []).map((span) => spanOf(span, language)),
    },
  ];
}
