/**
 * What is given back when a contract ends before what was paid for (clause B6, readings C7 and C8).
 *
 * Clauses E3 (breach of the charter) and E4 (the provider leaves): pro rata of the time left, of the sums paid. Clause E2
 * (the client leaves of its own will) gives no compensation, and the term's end leaves nothing to give back. Any other
 * cause is one that the text does not settle: the refund is computed as for E4, and people decide whether it is owed.
 *
 * By days: days after the last day of service / days of the period, both by the calendar (365 or 366). Each line is
 * rounded to the cent, half up, their sum is the net, and VAT is taken once on it at the original rate.
 */
import type { Charge } from "#contract/charge.ts";
import type { Ending } from "#contract/ending.ts";
import { lastInForce, type Versions } from "#contract/versions.ts";
import { share, ZERO, type Cents } from "#kernel/money.ts";
import { isBefore, periodDays, type CivilPeriod } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { refused, type BillingRefusal } from "./refusals.ts";
import { totalsOf, type Totals, type VatTreatment } from "./totals.ts";

/** Causes that the contract names, and whether they open a refund. */
export const REFUND_CAUSES: Readonly<Record<string, { readonly clause: string; readonly owed: boolean }>> = {
  charter_breach: { clause: "E3", owed: true },
  ceps_breach: { clause: "E3", owed: true },
  provider_exit: { clause: "E4", owed: true },
  client_exit: { clause: "E2", owed: false },
  client_notice: { clause: "E2", owed: false },
  end_of_term: { clause: "E1", owed: false },
};

/** What was paid for a period and how its rest is counted (option `refund` of a fee). */
export type PaidLine = {
  readonly id: string;
  readonly paid: Cents;
  readonly vat: VatTreatment;
  readonly basis: RefundBasis;
};
export type RefundBasis =
  | { readonly kind: "days" }
  /** Whole months left of the period; a month begun is served. */
  | { readonly kind: "months" }
  /** Units never used, such as half-days of coaching. */
  | { readonly kind: "unused"; readonly left: number; readonly of: number };

export type Refund = {
  readonly owed: boolean;
  readonly daysLeft: number;
  readonly daysInPeriod: number;
  readonly lines: readonly { readonly id: string; readonly net: Cents; readonly vat: VatTreatment }[];
  readonly totals: Totals;
};

/** Refuses a period that ends before it begins. A last day outside the period gives back all, or nothing. */
export function refundOf(
  cause: string,
  period: CivilPeriod,
  lastDay: Temporal.PlainDate,
  paid: readonly PaidLine[],
): Result<Refund, BillingRefusal> {
  if (isBefore(period.last, period.first))
    return refused("billing.period_reversed", { first: period.first.toString(), last: period.last.toString() });
  const owed = Object.hasOwn(REFUND_CAUSES, cause) ? (REFUND_CAUSES[cause]?.owed ?? true) : true;
  const daysInPeriod = periodDays(period);
  const daysLeft = within(lastDay.until(period.last, { largestUnit: "days" }).days, daysInPeriod);
  const lines = paid.map(({ id, paid: amount, vat, basis }) => ({
    id,
    vat,
    net: owed ? rest(amount, basis, period, lastDay, daysLeft) : ZERO,
  }));
  return accept({ owed, daysLeft, daysInPeriod, lines, totals: totalsOf(lines) });
}

/**
 * The charge by which an end gives a line back (reading C7): as the text of the day of its letter says it, as the end itself
 * is judged (P3); a charge that this text left out, as the text under which it was paid. Null for what is not a charge.
 */
export function refundedCharge(
  versions: Versions,
  { sent, lastDay }: Pick<Ending, "sent" | "lastDay">,
  paid: { readonly charge: string; readonly first: Temporal.PlainDate },
): Charge | null {
  const on = (day: Temporal.PlainDate) => lastInForce(versions, day).charges.find(({ id }) => id === paid.charge);
  return on(sent ?? lastDay) ?? on(paid.first) ?? null;
}

/** The share that is left: of days to the day, of whole months, or of the units that were never used. */
function rest(
  paid: Cents,
  basis: RefundBasis,
  period: CivilPeriod,
  lastDay: Temporal.PlainDate,
  daysLeft: number,
): Cents {
  switch (basis.kind) {
    case "days":
      return share(paid, daysLeft, periodDays(period));
    case "months": {
      const after = period.last.add({ days: 1 });
      const of = period.first.until(after, { largestUnit: "months" }).months;
      const left = lastDay.add({ days: 1 }).until(after, { largestUnit: "months" }).months;
      return of === 0 ? ZERO : share(paid, within(left, of), of);
    }
    case "unused":
      return basis.of === 0 ? ZERO : share(paid, within(basis.left, basis.of), basis.of);
  }
}

function within(value: number, most: number): number {
  return Math.min(Math.max(0, value), most);
}
