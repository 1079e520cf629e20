/** Which period a duty is about: its subject names only the first day, as `rules/rhythm.ts` writes it. */
import { nthPeriod, periodIndexOf, type CivilPeriod } from "#kernel/period.ts";
import type { Contract } from "../contract.ts";
import { termPeriodOn } from "../term.ts";
import { CALENDAR, chainStart } from "./plan.ts";

type Chain = { readonly start: Temporal.PlainDate; readonly every: Temporal.Duration };

/**
 * The period that begins on a day for a charge, a routine or the half-days of a service (M1, M2c, M3, B1, B2); the first one
 * may begin with the contract. Null where no period of theirs begins then: the day is a date like any other.
 */
export function periodOf(contract: Contract, id: string, first: Temporal.PlainDate): CivilPeriod | null {
  const chain = chainOf(contract, id);
  if (!chain) return null;
  const whole = nthPeriod(chain.start, chain.every, periodIndexOf(chain.start, chain.every, first));
  const begins = whole.first.equals(first) || contract.term.effective.equals(first);
  return begins ? { first, last: whole.last } : null;
}

/** The period of the contract that begins on a day (E1); null where none does. */
export function termPeriodFrom({ term }: Contract, first: Temporal.PlainDate): CivilPeriod | null {
  const found = termPeriodOn(term, first);
  return found?.period.first.equals(first) ? found.period : null;
}

function chainOf({ charges, services, term }: Contract, id: string): Chain | null {
  const charge = charges.find((one) => one.id === id);
  if (charge)
    return { start: chainStart(charge.anchor), every: charge.kind === "pack" ? charge.invoicedEvery : charge.every };
  const routine = services.flatMap(({ routines }) => routines).find((one) => one.id === id);
  if (routine) return { start: chainStart(CALENDAR), every: routine.every };
  const sessions = services.find((one) => one.id === id)?.sessions;
  return sessions ? { start: term.effective, every: sessions.every } : null;
}
