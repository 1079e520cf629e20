/** An issued document as the interface shows it, with what is left to pay and what lateness would cost today. */
import type { Contract } from "#contract/contract.ts";
import type { Payment } from "#contract/payment.ts";
import { amountText, sum } from "#kernel/money.ts";
import type { Invoice, InvoiceSummary } from "./api.ts";
import { balanceOf, paidOf } from "./balance.ts";
import { contractClock, delayFrom, graceGranted, lastDayOf, legalClock, paidAhead, stopOf } from "./clocks.ts";
import { groundOf } from "./ground.ts";
import { lacksRate, latenessOf, lawAlone } from "./interest.ts";
import { dueDates } from "./late.ts";
import { lateLawOf } from "./late-law.ts";
import type { CentralBankRate } from "./legal-rate.ts";
import { claimDue, justify, owedClaimView, type JustifiedClaim } from "./owed-claim.ts";
import type { OwedClaim, SavedInvoice, SavedPayment } from "./saved.ts";
import { moneyOf } from "./view.ts";

/** The central bank's rates, of which the one that is needed may be missing, and claims, of other documents as well. */
export type Known = { readonly rates: readonly CentralBankRate[]; readonly claims: readonly OwedClaim[] };

/**
 * A document in a list. `daysLeft` counts until the last day to pay in time, negative once late; null when nothing is
 * awaited.
 */
export function invoiceSummary(
  invoice: SavedInvoice,
  payment: Payment,
  today: Temporal.PlainDate,
  known: Known,
): InvoiceSummary {
  const begun = delayFrom(invoice, payment) ?? invoice.issuedOn;
  const dueOn = invoice.dueOn && dueDates(begun, { days: payment.days, graceDays: 0 }).due;
  const balance = balanceOf(invoice);
  const lastDay = lastDayOf(invoice, payment);
  return {
    client: invoice.clientCode,
    clientName: invoice.clientName,
    contract: invoice.contractId,
    number: invoice.number,
    kind: invoice.kind,
    issuedOn: invoice.issuedOn.toString(),
    dueOn: dueOn?.toString() ?? null,
    lastDay: lastDay?.toString() ?? null,
    daysLeft: lastDay && balance > 0 ? today.until(lastDay, { largestUnit: "days" }).days : null,
    state: invoice.state,
    orderNumber: invoice.orderNumber,
    totals: moneyOf(invoice),
    paid: amountText(paidOf(invoice)),
    balance: amountText(balance),
    interestDue: amountText(sum(justifiedOf(invoice, payment, today, known).map(({ awaited }) => awaited))),
  };
}

/** What every claim of a document still asks by what the document justifies (clause B4). */
export function justifiedOf(
  invoice: SavedInvoice,
  payment: Payment,
  today: Temporal.PlainDate,
  { rates, claims }: Known,
): JustifiedClaim[] {
  const own = claims.filter(({ invoiceId }) => invoiceId === invoice.invoiceId);
  return own.length === 0 ? [] : justify(own, groundOf(invoice, payment, today, rates));
}

/** The whole document as of `today`. */
export function invoiceView(
  invoice: SavedInvoice,
  contract: Contract,
  today: Temporal.PlainDate,
  known: Known,
): Invoice {
  const { payment } = contract;
  return {
    ...invoiceSummary(invoice, payment, today, known),
    corrects: invoice.correctsNumber,
    creditedBy: [...invoice.creditedBy],
    forGood: invoice.content.forGood === true,
    lines: invoice.content.lines.map(({ label, clause, period, quantity, unit, unitPrice, net }) => ({
      label,
      clause,
      period,
      quantity,
      unit,
      unitPrice,
      net,
    })),
    facts: invoice.facts.map(({ amount, ...fact }) => ({
      ...fact,
      amount: amount === null ? null : amountText(amount),
    })),
    payments: invoice.payments.map(({ amount, carry: _carry, withdrawn, ...payment }) => ({
      ...payment,
      amount: amountText(amount),
      withdrawn: withdrawn && withdrawalView(withdrawn),
    })),
    digest: invoice.digest,
    clocks: clocksOf(invoice, payment),
    late: lateOf(invoice, payment, today, known.rates),
    claims: justifiedOf(invoice, payment, today, known).map((one) =>
      owedClaimView(one, claimDue(one.claim, invoice, contract), today),
    ),
  };
}

function withdrawalView({ on, reason, author, at }: NonNullable<SavedPayment["withdrawn"]>) {
  return { on, reason, author, at };
}

/**
 * Interest by the contract and by the law, side by side, up to the day on which all was paid or up to today (B4); that of the
 * law alone, as information, where the contract says nothing of lateness (reading C11).
 */
function lateOf(
  invoice: SavedInvoice,
  payment: Payment,
  today: Temporal.PlainDate,
  rates: readonly CentralBankRate[],
): Invoice["late"] {
  const late = latenessOf(invoice, payment, today, rates);
  const law = late.ok ? late.value.law : lawAlone(invoice, payment, today, rates);
  if (!law) return null;
  const agreed = late.ok ? late.value.agreed : null;
  return {
    days: Math.max(agreed?.days ?? 0, law.days),
    contract: agreed && amountText(agreed.interest),
    legal: lacksRate(law) ? null : amountText(law.interest),
    indemnity: amountText(law.lumpSum),
  };
}

/** The delay of the contract and the one of the law side by side; null for what is not to be paid (B3, C9). */
function clocksOf(invoice: SavedInvoice, payment: Payment): Invoice["clocks"] {
  if (invoice.kind === "credit_note") return null;
  const { from, since, interruptions, withoutEffect, limit } = legalClock(invoice, payment);
  const clock = contractClock(invoice, payment);
  const running = stopOf(invoice, payment) ? null : clock;
  return {
    contract: {
      from: clock?.from.toString() ?? null,
      due: running?.due.toString() ?? null,
      counts: payment.from,
      clause: payment.clause,
      graceAsked: invoice.facts.some(({ kind }) => kind === "grace_asked"),
      graceUntil: running && graceGranted(invoice) ? running.withGrace.toString() : null,
    },
    legal: {
      buyer: payment.buyer,
      days: lateLawOf(payment).days,
      from: from?.toString() ?? null,
      since,
      paidAhead: paidAhead(invoice),
      limit: limit?.toString() ?? null,
      interruptions: interruptions.map((one) => ({
        from: one.from.toString(),
        until: one.until?.toString() ?? null,
      })),
      withoutEffect: [...new Set(withoutEffect.map(String))],
    },
  };
}
