/**
 * What is unused of the half-days of a period at the end of a day: what a fee counted by unused units gives back when the
 * contract ends that day (clause B6, reading C7), or what lapses with the period (reading C12).
 */
import { isOnOrBefore, periodHas, type CivilPeriod } from "#kernel/period.ts";
import { halfDayLedger, type Granted, type HalfDay, type Refunded } from "./ledger.ts";

/** Half-days of a period that nobody held. */
export type UnusedUnits = {
  /** The period that holds the day, cut to the days of service. */
  readonly period: CivilPeriod;
  readonly granted: number;
  /** Of those granted for this period: never held, and not given back in money before. */
  readonly unused: number;
  /** Carried over from earlier periods and not used either: the fee of this period did not pay for them. */
  readonly carried: number;
  /** What is lost on the day after the period, were nothing more held in it. */
  readonly lapsing: number;
};

export type UnitsOf = {
  readonly periods: readonly Granted[];
  readonly halfDays: readonly HalfDay[];
  readonly refunds: readonly Refunded[];
};

/** Half-days carried over are used before those of the period. Null outside the periods: nothing was granted. */
export function unusedUnits({ periods, halfDays, refunds }: UnitsOf, day: Temporal.PlainDate): UnusedUnits | null {
  const period = periods.find((one) => periodHas(one, day));
  if (!period) return null;
  const { first, last, granted } = period;
  const left = halfDayLedger(periods, halfDays, day, refunds).at(-1)?.balance ?? 0;
  const unused = Math.min(left, granted);
  const lapsing = period.unused === "lapse" ? left : 0;
  return { period: { first, last }, granted, unused, carried: left - unused, lapsing };
}

/** What may be booked or given back: every place taken counts, its day come or not, so that none is promised twice. */
export function freeUnits({ periods, halfDays, refunds }: UnitsOf, day: Temporal.PlainDate): number {
  const period = periods.find((one) => periodHas(one, day));
  if (!period) return 0;
  const taken = halfDays.map((one) => ({ ...one, done: isOnOrBefore(one.day, day) }));
  const balance = halfDayLedger(periods, taken, day, refunds).at(-1)?.balance ?? 0;
  const ahead = taken.filter((one) => !one.done && periodHas(period, one.day)).length;
  return Math.max(0, balance - ahead);
}
