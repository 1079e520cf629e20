/**
 * The ledger of half-days: granted at the start of each period, booked, done, and at its end lapsed, carried over or given
 * back as the contract reads (clause M3, reading C12). It is told from dated facts; no counter is ever edited.
 */
import { isBefore, isOnOrBefore, periodHas, type CivilPeriod } from "#kernel/period.ts";

/** A period of the credit, with what the text in force on its first day grants and makes of the rest. */
export type Granted = CivilPeriod & { readonly granted: number; readonly unused: "lapse" | "carry" | "refund" };

/** One half-day on its day; a booking that was not held still holds its place until the end of the period. */
export type HalfDay = {
  readonly session: string;
  readonly day: Temporal.PlainDate;
  readonly booked: Temporal.PlainDate;
  readonly done: boolean;
};

/** Half-days of the credit that were given back in money during a period. */
export type Refunded = {
  readonly on: Temporal.PlainDate;
  readonly units: number;
  /** When it was written down, that of the credit note for what an early end gives back; none where it is only told. */
  readonly at?: Temporal.Instant;
};

/** A movement of a credit of half-days. */
export type HalfDayEntry = {
  readonly on: Temporal.PlainDate;
  readonly kind: "granted" | "booked" | "done" | "beyond" | "lapsed" | "carried" | "refunded";
  readonly session: string | null;
  readonly units: number;
  /** Half-days left to hold after this entry; a booking does not change it. */
  readonly balance: number;
};

/**
 * @param periods the periods of the credit, in order, cut to the days of service
 * @returns the entries up to `on`, included
 */
export function halfDayLedger(
  periods: readonly Granted[],
  halfDays: readonly HalfDay[],
  on: Temporal.PlainDate,
  refunds: readonly Refunded[] = [],
): HalfDayEntry[] {
  const entries: HalfDayEntry[] = [];
  let balance = 0;
  const write = (day: Temporal.PlainDate, kind: HalfDayEntry["kind"], session: string | null, units: number): void => {
    entries.push({ on: day, kind, session, units, balance });
  };
  for (const period of periods) {
    if (isBefore(on, period.first)) break;
    balance += period.granted;
    write(period.first, "granted", null, period.granted);
    for (const { day, kind, session, units } of movesOf(halfDays, refunds, period, on)) {
      const beyond = kind === "done" && balance === 0;
      if (kind !== "booked") balance = Math.max(0, balance - units);
      write(day, beyond ? "beyond" : kind, session, units);
    }
    const after = period.last.add({ days: 1 });
    if (isBefore(on, after) || balance === 0) continue;
    const left = balance;
    if (period.unused !== "carry") balance = 0;
    const end = { lapse: "lapsed", carry: "carried", refund: "refunded" } as const;
    write(after, end[period.unused], null, left);
  }
  return entries;
}

/** Bookings, sessions held and refunds of a period, by day; a booking made before the period is written on its first day. */
function movesOf(
  halfDays: readonly HalfDay[],
  refunds: readonly Refunded[],
  period: CivilPeriod,
  on: Temporal.PlainDate,
) {
  const held = halfDays
    .filter(({ day }) => periodHas(period, day))
    .flatMap(({ session, day, booked, done }) => {
      const from = isBefore(booked, period.first) ? period.first : booked;
      const first = { day: isBefore(day, from) ? day : from, kind: "booked" as const, session, units: 1 };
      return [first, ...(done ? [{ day, kind: "done" as const, session, units: 1 }] : [])];
    });
  const given = refunds
    .filter((refund) => periodHas(period, refund.on))
    .map((refund) => ({ day: refund.on, kind: "refunded" as const, session: null, units: refund.units }));
  return [...held, ...given]
    .filter(({ day }) => isOnOrBefore(day, on))
    .sort((left, right) => Temporal.PlainDate.compare(left.day, right.day));
}
