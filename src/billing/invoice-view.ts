/** An issued document as the interface shows it, with what is left to pay and what lateness would cost today. */
import type { Payment } from "#contract/payment.ts";
import { amountText, sum, type Cents } from "#kernel/money.ts";
import { isBefore } from "#kernel/period.ts";
import type { Invoice, InvoiceSummary } from "./api.ts";
import { contractInterest, dueDates, legalInterest } from "./late.ts";
import { CENTRAL_BANK_RATES } from "./legal-rate.ts";
import { lateRulesOf } from "./rules.ts";
import type { SavedInvoice } from "./saved.ts";
import { moneyOf } from "./view.ts";

export function paidOf({ facts }: SavedInvoice): Cents {
  return sum(facts.flatMap(({ amount }) => (amount === null ? [] : [amount])));
}

/** What the client still owes; what a credit note gives back is not awaited. */
export function balanceOf(invoice: SavedInvoice): Cents {
  return (invoice.kind === "credit_note" ? 0 : invoice.gross - invoice.credited - paidOf(invoice)) as Cents;
}

/** The day on which the delay begins: the deposit where it is awaited, else the issue (reading C9). */
export function delayFrom({ facts, issuedOn }: SavedInvoice): Temporal.PlainDate {
  const deposited = facts.find(({ kind }) => kind === "deposited");
  return deposited ? Temporal.PlainDate.from(deposited.on) : issuedOn;
}

export function invoiceSummary(invoice: SavedInvoice, payment: Payment, today: Temporal.PlainDate): InvoiceSummary {
  const dueOn = invoice.dueOn && dueDates(delayFrom(invoice), { days: payment.days, graceDays: 0 }).due;
  const balance = balanceOf(invoice);
  return {
    client: invoice.clientCode,
    clientName: invoice.clientName,
    contract: invoice.contractId,
    number: invoice.number,
    kind: invoice.kind,
    issuedOn: invoice.issuedOn.toString(),
    dueOn: dueOn?.toString() ?? null,
    daysLeft: dueOn && balance > 0 ? today.until(dueOn, { largestUnit: "days" }).days : null,
    state: invoice.state,
    orderNumber: invoice.orderNumber,
    totals: moneyOf(invoice),
    paid: amountText(paidOf(invoice)),
    balance: amountText(balance),
  };
}

export function invoiceView(invoice: SavedInvoice, payment: Payment, today: Temporal.PlainDate): Invoice {
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
    late: lateOf(invoice, payment, today),
  };
}

/** Interest by the contract and by the law, side by side, up to the day on which all was paid or up to today (B4). */
function lateOf(invoice: SavedInvoice, payment: Payment, today: Temporal.PlainDate): Invoice["late"] {
  const rules = lateRulesOf(payment);
  if (!rules || invoice.kind === "credit_note" || invoice.state === "credited") return null;
  const deposited = delayFrom(invoice);
  const payments = invoice.facts.flatMap(({ kind, on, amount }) =>
    kind === "paid" && amount !== null ? [{ on: Temporal.PlainDate.from(on), amount }] : [],
  );
  const last = payments
    .map(({ on }) => on)
    .sort(Temporal.PlainDate.compare)
    .at(-1);
  const until = balanceOf(invoice) <= 0 && last ? last : today;
  const { due } = dueDates(deposited, rules);
  if (!isBefore(due, until)) return null;
  const debt = { net: invoice.net, gross: invoice.gross, deposited };
  const granted = invoice.facts.some(({ kind }) => kind === "grace_granted");
  const agreed = contractInterest(debt, rules, granted, payments, until);
  const law = legalInterest(debt, rules.lumpSum, payments, until, CENTRAL_BANK_RATES);
  return {
    days: due.until(until, { largestUnit: "days" }).days,
    contract: amountText(agreed.interest),
    legal: law.rate === null ? null : amountText(law.interest),
    indemnity: amountText(law.lumpSum),
  };
}
