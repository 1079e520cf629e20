import type { Contract, Service } from "#contract/contract.ts";
import type { Sessions } from "#contract/mission.ts";
import { termPeriodOn } from "#contract/term.ts";
import { accept, type Result } from "#kernel/result.ts";
import { refused, type CoachingRefusal } from "./refusals.ts";

/** A service of the contract with its half-days. */
export type Coached = { readonly contract: Contract; readonly service: Service; readonly rules: Sessions };

export function coachedIn(contract: Contract): Coached[] {
  return contract.services.flatMap((service) =>
    service.sessions ? [{ contract, service, rules: service.sessions }] : [],
  );
}

/**
 * The stretch that begins at `startsAt`: at one of the contract's times of day, as long as the contract says, to come and
 * within the term (clause M3: 3 h 30 from 9:00 or 13:30).
 */
export function offered(
  { contract, rules }: Coached,
  startsAt: Temporal.Instant,
  now: Temporal.Instant,
): Result<{ readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant }, CoachingRefusal> {
  const local = startsAt.toZonedDateTimeISO(contract.zone);
  if (!rules.starts.some((start) => start.equals(local.toPlainTime()))) {
    const starts = rules.starts.map((start) => start.toString({ smallestUnit: "minute" })).join(", ");
    return refused("coaching.wrong_start", { starts, clause: rules.clause });
  }
  if (Temporal.Instant.compare(startsAt, now) <= 0) return refused("coaching.past");
  const day = local.toPlainDate();
  if (!termPeriodOn(contract.term, day)) return refused("coaching.outside_term", { day: day.toString() });
  return accept({ startsAt, endsAt: startsAt.add({ seconds: rules.length }) });
}
