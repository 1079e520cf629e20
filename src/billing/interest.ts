/**
 * The statement of interest of an invoice paid late, day by day, by the contract and by the law side by side (clause B4,
 * readings C9 to C11). It says which of the two the contract claims; nothing here sends it: a person does.
 */
import type { Payment } from "#contract/payment.ts";
import { cents, share, sum, type BasisPoints, type Cents } from "#kernel/money.ts";
import { isBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { balanceOf, delayFrom } from "./invoice-view.ts";
import { balanceOn, contractInterest, dueDates, legalInterest, type Debt, type PaidPart } from "./late.ts";
import type { CentralBankRate } from "./legal-rate.ts";
import { refused, type BillingRefusal } from "./refusals.ts";
import { lateRulesOf } from "./rules.ts";
import type { SavedInvoice } from "./saved.ts";

/** One day late: what was unpaid on it, and the interest of all days up to it, by each of the two. */
export type LateDay = {
  readonly on: Temporal.PlainDate;
  readonly balance: Cents;
  readonly contract: Cents;
  readonly legal: Cents;
};

export type InterestStatement = {
  readonly number: string;
  readonly debt: Debt;
  readonly payments: readonly PaidPart[];
  readonly due: Temporal.PlainDate;
  readonly graceGranted: boolean;
  /** The last day counted: that of the payment that settled it, or the day of the statement. */
  readonly until: Temporal.PlainDate;
  readonly settled: boolean;
  readonly contract: {
    readonly rate: BasisPoints;
    readonly limit: Temporal.PlainDate;
    readonly days: number;
    readonly interest: Cents;
  };
  readonly legal: {
    readonly rate: BasisPoints;
    readonly limit: Temporal.PlainDate;
    readonly days: number;
    readonly interest: Cents;
    readonly lumpSum: Cents;
  };
  /** Which of the two the contract claims (`payment.late.claimed`), and how much that is. */
  readonly claimed: "contract" | "legal";
  readonly amount: Cents;
  readonly days: readonly LateDay[];
};

/**
 * Refused for what is not late, for a contract that says nothing of lateness, and while the central bank's rate of the
 * half-year in which legal interest begins is not known. What a credit note gave back is not owed, hence bears nothing.
 */
export function interestOf(
  invoice: SavedInvoice,
  payment: Payment,
  today: Temporal.PlainDate,
  table: readonly CentralBankRate[],
): Result<InterestStatement, BillingRefusal> {
  const { number } = invoice;
  const rules = lateRulesOf(payment);
  if (!rules) return refused("billing.no_late_terms");
  const gross = cents(invoice.gross - invoice.credited);
  if (invoice.kind === "credit_note" || gross <= 0) return refused("billing.not_late", { number });
  const debt = { net: share(invoice.net, gross, invoice.gross), gross, deposited: delayFrom(invoice) };
  const payments = paymentsOf(invoice);
  const settled = balanceOf(invoice) <= 0;
  const until = (settled ? payments.at(-1)?.on : undefined) ?? today;
  const graceGranted = invoice.facts.some(({ kind }) => kind === "grace_granted");
  const { due } = dueDates(debt.deposited, rules);
  const begins = debt.deposited.add({ days: 31 });
  const byContract = (day: Temporal.PlainDate) => contractInterest(debt, rules, graceGranted, payments, day);
  const byLaw = (day: Temporal.PlainDate) => legalInterest(debt, rules.lumpSum, payments, day, table);
  const agreed = byContract(until);
  const { rate, ...law } = byLaw(until);
  const first = isBefore(law.limit, agreed.limit) ? law.limit : agreed.limit;
  if (!isBefore(first, until)) return refused("billing.not_late", { number });
  if (rate === null) return refused("billing.legal_rate_unknown", { day: halfYear(begins) });
  const count = first.until(until, { largestUnit: "days" }).days;
  const days = Array.from({ length: count }, (_, index): LateDay => {
    const on = first.add({ days: index + 1 });
    // A payment still counts as unpaid on its own day.
    const balance = cents(Math.max(0, balanceOn(gross, payments, on.subtract({ days: 1 }))));
    return { on, balance, contract: byContract(on).interest, legal: byLaw(on).interest };
  });
  const amount = rules.claimed === "contract" ? agreed.interest : sum([law.interest, law.lumpSum]);
  return accept({
    number,
    debt,
    payments,
    due,
    graceGranted,
    until,
    settled,
    contract: { rate: rules.rate, limit: agreed.limit, days: agreed.days, interest: agreed.interest },
    legal: { rate, limit: law.limit, days: law.days, interest: law.interest, lumpSum: law.lumpSum },
    claimed: rules.claimed,
    amount,
    days,
  });
}

function paymentsOf({ facts }: SavedInvoice): PaidPart[] {
  return facts
    .flatMap(({ kind, on, amount }) =>
      kind === "paid" && amount !== null ? [{ on: Temporal.PlainDate.from(on), amount }] : [],
    )
    .sort((a, b) => Temporal.PlainDate.compare(a.on, b.on));
}

const halfYear = (day: Temporal.PlainDate): string => day.with({ month: day.month <= 6 ? 1 : 7, day: 1 }).toString();
