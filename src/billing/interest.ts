/**
 * The statement of interest of an invoice paid late, day by day, by the contract and by the law side by side (clause B4,
 * readings C9 to C11). It says which of the two the contract claims, and asks only for what earlier statements did not:
 * the whole is counted to its last day and rounded once, then what was claimed is taken off, so that neither a day nor
 * the lump sum is asked twice. Nothing here sends it: a person does.
 */
import { LEGAL_LUMP_SUM } from "#contract/payment-law.ts";
import type { Payment } from "#contract/payment.ts";
import { amountText, cents, sum, type BasisPoints, type Cents } from "#kernel/money.ts";
import { isBefore, isOnOrBefore, periodHas } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { balanceOf, received } from "./balance.ts";
import { delayFrom, graceGranted, legalClock, stopOf } from "./clocks.ts";
import {
  balanceOn,
  contractInterest,
  dueDates,
  legalInterest,
  limitsOf,
  type AgreedInterest,
  type Debt,
  type LateRules,
  type LegalInterest,
  type PaidPart,
} from "./late.ts";
import { lateLawOf } from "./late-law.ts";
import { halfYearOf, type CentralBankRate } from "./legal-rate.ts";
import { refused, type BillingRefusal } from "./refusals.ts";
import { lateRulesOf } from "./rules.ts";
import type { Claim, SavedInvoice } from "./saved.ts";

/** One day late: what was unpaid on it, and the interest of all days up to it by the contract. */
export type LateDay = {
  readonly on: Temporal.PlainDate;
  readonly balance: Cents;
  readonly contract: Cents;
};

/**
 * Interest of the law with its rate, and that of all days up to each day late. No rate where none of it runs yet and that of
 * its half-year is not known: nothing takes no rate.
 */
export type LegalSums = {
  readonly rate: BasisPoints | null;
  readonly interest: Cents;
  readonly daily: readonly Cents[];
};

/** Both interests of an invoice paid late, side by side (clause B4; CCP L2192-13). */
export type InterestStatement = {
  readonly number: string;
  readonly debt: Debt;
  readonly payments: readonly PaidPart[];
  readonly due: Temporal.PlainDate;
  readonly graceGranted: boolean;
  /** The last day counted: that of the payment that settled it, or the day of the statement. */
  readonly until: Temporal.PlainDate;
  readonly settled: boolean;
  readonly contract: AgreedInterest & { readonly rate: BasisPoints };
  readonly legal: {
    readonly limit: Temporal.PlainDate;
    readonly days: number;
    readonly lumpSum: Cents;
    /** The half-year in which it begins, whose rate counts for the whole debt (CCP R2192-31). */
    readonly halfYear: Temporal.PlainDate;
    /** Null while the table lacks the rate of that half-year. */
    readonly sums: LegalSums | null;
  };
  /** Whose law it is. */
  readonly buyer: Payment["buyer"];
  /** Which of the two the contract claims (`payment.late.claimed`). */
  readonly claimed: "contract" | "legal";
  /** How much that is in all, and what is left to ask, zero when earlier statements ask for all of it or for more; null
   * while it is the interest of the law and its rate is not known. */
  readonly asked: { readonly total: Cents; readonly amount: Cents } | null;
  /** Statements that a person sent before, the oldest first, and what they ask together. */
  readonly before: readonly Claim[];
  readonly claimedBefore: Cents;
  readonly days: readonly LateDay[];
};

/** A statement that may leave: both calculations are known, and something is left to ask. */
export type ClaimableStatement = Omit<InterestStatement, "legal" | "asked"> & {
  readonly legal: InterestStatement["legal"] & { readonly sums: LegalSums };
  readonly asked: NonNullable<InterestStatement["asked"]>;
};

/** What lateness is counted from: the invoice page and the statement share it, so that both tell the same sums. */
export type Lateness = Pick<InterestStatement, "debt" | "payments" | "due" | "graceGranted" | "until" | "settled"> & {
  readonly rules: LateRules;
  /** The last day that bears no interest by either of the two. */
  readonly limit: Temporal.PlainDate;
  readonly agreed: AgreedInterest;
  readonly law: LegalInterest;
};

/**
 * Refused for what is not late, for what was not deposited where the delay begins there (reading C9), and for a contract
 * that says nothing of lateness. What a credit note gave back is owed no more from its day on, hence bears nothing from
 * then; an invoice given back whole was never owed, nor is one that the buyer refused. Nothing is late while the buyer waits
 * for what is missing.
 */
export function latenessOf(
  invoice: SavedInvoice,
  payment: Payment,
  today: Temporal.PlainDate,
  table: readonly CentralBankRate[],
): Result<Lateness, BillingRefusal> {
  const rules = lateRulesOf(payment);
  if (!rules) return refused("billing.no_late_terms");
  const found = counted(invoice, payment, today);
  if (!found.ok) return found;
  const { debt, payments, until } = found.value;
  const granted = graceGranted(invoice);
  const agreed = contractInterest(debt, rules, granted, payments, until);
  // What had run before an interruption ran after the first delay: that one is named, not the one opened anew.
  const { due } = agreed.pause ? dueDates(debt.deposited, rules) : limitsOf(debt, rules);
  const law = legalInterest(debt, { ...lateLawOf(payment), lumpSum: rules.lumpSum }, payments, until, table);
  const limit = isBefore(law.limit, agreed.limit) ? law.limit : agreed.limit;
  if (!isBefore(limit, until)) return refused("billing.not_late", { number: invoice.number });
  return accept({ rules, ...found.value, due, graceGranted: granted, limit, agreed, law });
}

/**
 * What the law alone gives where the contract says nothing of lateness (reading C11): told as information, and claimed by
 * nobody, for whether the parties owe it beside their contract is not settled here. Null while nothing of it runs.
 */
export function lawAlone(
  invoice: SavedInvoice,
  payment: Payment,
  today: Temporal.PlainDate,
  table: readonly CentralBankRate[],
): LegalInterest | null {
  const found = payment.late ? null : counted(invoice, payment, today);
  if (!found?.ok) return null;
  const { debt, payments, until } = found.value;
  const rules = { ...lateLawOf(payment), lumpSum: LEGAL_LUMP_SUM.amount };
  const law = legalInterest(debt, rules, payments, until, table);
  return law.days > 0 && law.lumpSum > 0 ? law : null;
}

/** The debt that may be late, what settled it, and the last day counted; refused while nothing can run. */
function counted(
  invoice: SavedInvoice,
  payment: Payment,
  today: Temporal.PlainDate,
): Result<Pick<Lateness, "debt" | "payments" | "settled" | "until">, BillingRefusal> {
  const notLate = refused("billing.not_late", { number: invoice.number });
  const { net, gross } = invoice;
  if (invoice.kind === "credit_note" || gross <= invoice.credited) return notLate;
  const deposited = delayFrom(invoice, payment);
  const { limit: open, from, interruptions } = legalClock(invoice, payment);
  if (!deposited || !from) return refused("billing.not_deposited", { number: invoice.number });
  if (!open || stopOf(invoice, payment)) return notLate;
  const [first] = interruptions;
  const anew = first && { interrupted: first.from, reopened: open };
  const debt: Debt = { net, gross, deposited, available: from, ...anew };
  const payments = settlingParts(invoice);
  const settled = balanceOf(invoice) <= 0;
  return accept({ debt, payments, settled, until: settledDay(invoice) ?? today });
}

/** Whether interest of the law runs that cannot be counted, for the rate of its half-year is not in the table. */
export const lacksRate = ({ rate, days }: LegalInterest): boolean => rate === null && days > 0;

/** What the contract claims in all; null while it is the interest of the law and its rate is not known. */
export function totalOf({ rules, agreed, law }: Pick<Lateness, "rules" | "agreed" | "law">): Cents | null {
  if (rules.claimed === "contract") return agreed.interest;
  return lacksRate(law) ? null : sum([law.interest, law.lumpSum]);
}

/** Refused as lateness is. Without the central bank's rate it says what the contract alone makes, and which rate is missing. */
export function interestOf(
  invoice: SavedInvoice,
  payment: Payment,
  today: Temporal.PlainDate,
  table: readonly CentralBankRate[],
  before: readonly Claim[],
): Result<InterestStatement, BillingRefusal> {
  const late = latenessOf(invoice, payment, today, table);
  if (!late.ok) return late;
  const { rules, limit, agreed, law, ...common } = late.value;
  const { debt, payments, until } = common;
  const byContract = (day: Temporal.PlainDate) => contractInterest(debt, rules, common.graceGranted, payments, day);
  const byLaw = (day: Temporal.PlainDate) =>
    legalInterest(debt, { ...lateLawOf(payment), lumpSum: rules.lumpSum }, payments, day, table);
  const count = limit.until(until, { largestUnit: "days" }).days;
  const { pause } = agreed;
  // The days more that were granted put off the contract alone: within them the law runs again.
  const paused = (on: Temporal.PlainDate): boolean =>
    pause !== null && periodHas(pause, on) && isOnOrBefore(on, law.limit);
  const counted = Array.from({ length: count }, (_, index) => limit.add({ days: index + 1 }));
  // No interest runs in the pause, be it of the contract or of the law: its days would only repeat one line.
  const days = counted.flatMap((on): LateDay[] => {
    if (paused(on)) return [];
    // A payment still counts as unpaid on its own day.
    const balance = cents(Math.max(0, balanceOn(debt.gross, payments, on.subtract({ days: 1 }))));
    return [{ on, balance, contract: byContract(on).interest }];
  });
  const daily = days.map(({ on }) => byLaw(on).interest);
  const sums = lacksRate(law) ? null : { rate: law.rate, interest: law.interest, daily };
  const claimedBefore = sum(before.map((claim) => claim.amount));
  const total = totalOf(late.value);
  return accept({
    number: invoice.number,
    ...common,
    contract: { rate: rules.rate, ...agreed },
    legal: {
      limit: law.limit,
      days: law.days,
      lumpSum: law.lumpSum,
      halfYear: halfYearOf(law.limit.add({ days: 1 })),
      sums,
    },
    buyer: payment.buyer,
    claimed: rules.claimed,
    asked: total === null ? null : { total, amount: cents(Math.max(0, total - claimedBefore)) },
    before,
    claimedBefore,
    days,
  });
}

/** Refused while a rate is missing, since a statement shows both calculations, and when there is nothing new to ask. */
export function claimable(statement: InterestStatement): Result<ClaimableStatement, BillingRefusal> {
  const { number, before, asked, claimedBefore, legal } = statement;
  const until = statement.until.toString();
  if (!legal.sums || !asked) return refused("billing.legal_rate_unknown", { day: legal.halfYear.toString() });
  if (asked.amount > 0) return accept({ ...statement, legal: { ...legal, sums: legal.sums }, asked });
  const last = before.at(-1);
  if (!last) return refused("billing.no_interest", { number, until });
  const sums = { total: amountText(asked.total), claimed: amountText(claimedBefore) };
  return refused("billing.interest_claimed", { number: last.number, until, ...sums });
}

/**
 * What changed the debt, each part on its day: payments and what credit notes gave back lower it; what was paid back to the
 * client or carried to another invoice settles this one no more.
 */
export function settlingParts({ facts, credits }: SavedInvoice): PaidPart[] {
  const paid = facts.flatMap((fact) => (fact.amount === null ? [] : [{ on: fact.on, amount: received(fact) }]));
  return [...paid, ...credits]
    .map(({ on, amount }) => ({ on: Temporal.PlainDate.from(on), amount }))
    .sort((a, b) => Temporal.PlainDate.compare(a.on, b.on));
}

/** The day on which an invoice was settled for good, by payments or credit notes; null while something is unpaid. */
export const settledDay = (invoice: SavedInvoice): Temporal.PlainDate | null =>
  balanceOf(invoice) <= 0 ? settledOn(invoice.gross, settlingParts(invoice)) : null;

/** The first day from which nothing was left for good; null when something still is. */
function settledOn(gross: Cents, parts: readonly PaidPart[]): Temporal.PlainDate | null {
  const open = parts.findLastIndex(({ on }) => balanceOn(gross, parts, on) > 0);
  return parts[open + 1]?.on ?? null;
}
