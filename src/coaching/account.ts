/**
 * The credit of half-days as it stands on a day (clause M3, reading C12): the ledger of what was granted, booked, held,
 * lapsed or given back, and what may still be booked. Everything is told from the contract and from facts.
 */
import type { Sessions } from "#contract/mission.ts";
import { termPeriodOn, type Term } from "#contract/term.ts";
import {
  civilDay,
  isBefore,
  isOnOrBefore,
  nthPeriod,
  periodHas,
  periodIndexOf,
  type CivilPeriod,
} from "#kernel/period.ts";
import { halfDayLedger, type HalfDayEntry, type Refunded } from "./ledger.ts";
import type { Session } from "./session.ts";

export type Account = {
  readonly entries: readonly HalfDayEntry[];
  /** The period that holds the day; null before the contract and after its end. */
  readonly period: CivilPeriod | null;
  readonly granted: number;
  readonly held: number;
  /** Booked in this period and not held yet. */
  readonly booked: number;
  readonly refunded: number;
  /** What may still be booked in this period. */
  readonly free: number;
};

export type AccountOf = {
  readonly rules: Sessions;
  readonly term: Term;
  readonly zone: string;
  readonly sessions: readonly Session[];
  readonly refunds: readonly Refunded[];
};

/** The period of the credit that holds a day of service; null outside the term, where nothing is granted. */
export function creditPeriodOn({ term, rules }: Pick<AccountOf, "term" | "rules">, day: Temporal.PlainDate) {
  if (!termPeriodOn(term, day)) return null;
  return nthPeriod(term.effective, rules.every, periodIndexOf(term.effective, rules.every, day));
}

export function accountOn(of: AccountOf, day: Temporal.PlainDate): Account {
  const period = creditPeriodOn(of, day);
  const alive = of.sessions.filter(({ state }) => state !== "cancelled");
  const within = period ? alive.filter((session) => periodHas(period, session.day)) : [];
  const booked = within.filter(({ state }) => state === "booked").length;
  const given = of.refunds.filter(({ on }) => period && periodHas(period, on));
  return {
    entries: ledgerOf(of, day, ({ state }) => state !== "booked"),
    period,
    granted: period ? of.rules.granted : 0,
    held: within.length - booked,
    booked,
    refunded: given.reduce((sum, { units }) => sum + units, 0),
    free: period ? freeOn(of, day, within) : 0,
  };
}

/** Every place taken counts, whether its day has come or not, so that the last half-day is never promised twice. */
function freeOn(of: AccountOf, day: Temporal.PlainDate, within: readonly Session[]): number {
  const past = (session: Session): boolean => isOnOrBefore(session.day, day);
  const balance = ledgerOf(of, day, past).at(-1)?.balance ?? 0;
  return Math.max(0, balance - within.filter((session) => !past(session)).length);
}

function ledgerOf(of: AccountOf, day: Temporal.PlainDate, done: (session: Session) => boolean): HalfDayEntry[] {
  const halfDays = of.sessions
    .filter(({ state }) => state !== "cancelled")
    .map((session) => ({
      session: session.id,
      day: session.day,
      booked: civilDay(session.bookedAt, of.zone),
      done: done(session),
    }));
  return halfDayLedger(of.rules, periodsUntil(of, day), halfDays, day, of.refunds);
}

function periodsUntil({ term, rules }: AccountOf, day: Temporal.PlainDate): CivilPeriod[] {
  const periods: CivilPeriod[] = [];
  for (let index = 0; ; index += 1) {
    const period = nthPeriod(term.effective, rules.every, index);
    if (isBefore(day, period.first) || !termPeriodOn(term, period.first)) return periods;
    periods.push(period);
    if (isOnOrBefore(day, period.last)) return periods;
  }
}
