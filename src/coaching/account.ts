/**
 * The credit of half-days as it stands on a day (clause M3, reading C12): the ledger of what was granted, booked, held,
 * lapsed or given back, and what may still be booked. Everything is told from the contract and from facts.
 */
import { civilDay, periodHas } from "#kernel/period.ts";
import { halfDayLedger, type HalfDay, type HalfDayEntry, type Refunded } from "./ledger.ts";
import type { Session } from "./session.ts";
import { creditPeriodOn, creditPeriods, type CreditPeriod, type CreditText } from "./text.ts";
import { freeUnits, unusedUnits, type UnitsOf, type UnusedUnits } from "./unused.ts";

/** The half-days of the period that holds a day, and all their movements. */
export type Account = {
  readonly entries: readonly HalfDayEntry[];
  /** The period that holds the day; null before the contract and after its end. */
  readonly period: CreditPeriod | null;
  readonly granted: number;
  readonly held: number;
  /** Booked in this period and not held yet. */
  readonly booked: number;
  readonly refunded: number;
  /** What may still be booked in this period. */
  readonly free: number;
};

export type AccountOf = {
  readonly text: CreditText;
  readonly zone: string;
  readonly sessions: readonly Session[];
  readonly refunds: readonly Refunded[];
};

/** The credit as it stands on a day, that day included. */
export function accountOn(of: AccountOf, day: Temporal.PlainDate): Account {
  const period = creditPeriodOn(of.text, day);
  const alive = of.sessions.filter(({ state }) => state !== "cancelled");
  const within = period ? alive.filter((session) => periodHas(period, session.day)) : [];
  const booked = within.filter(({ state }) => state === "booked").length;
  const given = of.refunds.filter(({ on }) => period && periodHas(period, on));
  return {
    entries: ledgerOf(of, day, ({ state }) => state !== "booked"),
    period,
    granted: period?.granted ?? 0,
    held: within.length - booked,
    booked,
    refunded: given.reduce((sum, { units }) => sum + units, 0),
    free: freeUnits(
      unitsOf(of, day, () => false),
      day,
    ),
  };
}

function ledgerOf(of: AccountOf, day: Temporal.PlainDate, done: (session: Session) => boolean): HalfDayEntry[] {
  const { periods, halfDays, refunds } = unitsOf(of, day, done);
  return halfDayLedger(periods, halfDays, day, refunds);
}

const unitsOf = (of: AccountOf, day: Temporal.PlainDate, done: (session: Session) => boolean): UnitsOf => ({
  periods: creditPeriods(of.text, day),
  halfDays: halfDaysOf(of, done),
  refunds: of.refunds,
});

function halfDaysOf({ sessions, zone }: AccountOf, done: (session: Session) => boolean): HalfDay[] {
  return sessions
    .filter(({ state }) => state !== "cancelled")
    .map((session) => ({
      session: session.id,
      day: session.day,
      booked: civilDay(session.bookedAt, zone),
      done: done(session),
    }));
}

/** What is left at the end of a day of the half-days of its period: those that were booked and not held are not used. */
export function unusedOn(of: AccountOf, day: Temporal.PlainDate): UnusedUnits | null {
  return unusedUnits(
    unitsOf(of, day, ({ state }) => state !== "booked"),
    day,
  );
}
