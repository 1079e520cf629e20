/** An issued document as the interface shows it, with what is left to pay and what lateness would cost today. */
import type { Payment } from "#contract/payment.ts";
import { amountText } from "#kernel/money.ts";
import type { Invoice, InvoiceSummary } from "./api.ts";
import { balanceOf, paidOf } from "./balance.ts";
import { delayFrom, legalClock } from "./clocks.ts";
import { latenessOf } from "./interest.ts";
import { dueDates, limitsOf } from "./late.ts";
import type { CentralBankRate } from "./legal-rate.ts";
import type { Claim, SavedInvoice } from "./saved.ts";
import { claimView, moneyOf } from "./view.ts";

export function invoiceSummary(invoice: SavedInvoice, payment: Payment, today: Temporal.PlainDate): InvoiceSummary {
  const dueOn = invoice.dueOn && dueDates(delayFrom(invoice), { days: payment.days, graceDays: 0 }).due;
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
  };
}

export function invoiceView(
  invoice: SavedInvoice,
  payment: Payment,
  today: Temporal.PlainDate,
  { rates, claims }: { readonly rates: readonly CentralBankRate[]; readonly claims: readonly Claim[] },
): Invoice {
  return {
    ...invoiceSummary(invoice, payment, today),
    corrects: invoice.correctsNumber,
    creditedBy: [...invoice.creditedBy],
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
    digest: invoice.digest,
    clocks: clocksOf(invoice, payment),
    late: lateOf(invoice, payment, today, rates),
    claims: claims.map(claimView),
  };
}

/** Interest by the contract and by the law, side by side, up to the day on which all was paid or up to today (B4). */
function lateOf(
  invoice: SavedInvoice,
  payment: Payment,
  today: Temporal.PlainDate,
  rates: readonly CentralBankRate[],
): Invoice["late"] {
  const late = latenessOf(invoice, payment, today, rates);
  if (!late.ok) return null;
  const { limit, until, agreed, law } = late.value;
  return {
    days: limit.until(until, { largestUnit: "days" }).days,
    contract: amountText(agreed.interest),
    legal: law.rate === null ? null : amountText(law.interest),
    indemnity: amountText(law.lumpSum),
  };
}

/** The last day to pay in time: after what the buyer interrupted, and with the days more that were granted (B3, B4). */
function lastDayOf(invoice: SavedInvoice, payment: Payment): Temporal.PlainDate | null {
  const clocks = clocksOf(invoice, payment);
  return clocks && Temporal.PlainDate.from(clocks.contract.graceUntil ?? clocks.contract.due);
}

/** The delay of the contract and the one of the law side by side; null for what is not to be paid (B3, C9). */
function clocksOf(invoice: SavedInvoice, payment: Payment): Invoice["clocks"] {
  if (invoice.kind === "credit_note") return null;
  const { from, interruptions, limit } = legalClock(invoice);
  const deposited = delayFrom(invoice);
  const reopened = interruptions.length > 0 && limit ? { reopened: limit } : {};
  const graceDays = payment.grace?.days ?? 0;
  const { due, withGrace } = limitsOf({ deposited, ...reopened }, { days: payment.days, graceDays });
  const said = (kind: string): boolean => invoice.facts.some((fact) => fact.kind === kind);
  return {
    contract: {
      from: deposited.toString(),
      due: due.toString(),
      clause: payment.clause,
      graceAsked: said("grace_asked"),
      graceUntil: said("grace_granted") ? withGrace.toString() : null,
    },
    legal: {
      from: from.toString(),
      limit: limit?.toString() ?? null,
      interruptions: interruptions.map((one) => ({
        from: one.from.toString(),
        until: one.until?.toString() ?? null,
      })),
    },
  };
}
