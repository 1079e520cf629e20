/** What may be recorded of an issued document, as far as money is concerned. */
import type { Payment } from "#contract/payment.ts";
import { amountText, type Cents } from "#kernel/money.ts";
import type { InvoiceFactBody } from "./api.ts";
import { balanceOf } from "./balance.ts";
import { delayFrom, OF_SENDING } from "./clocks.ts";
import { refused } from "./refusals.ts";
import type { SavedInvoice } from "./saved.ts";

/**
 * Why a fact is refused; null when it may be recorded. A payment and a refund bear their amount, and never more than what
 * is left on that side, unless a person says that the excess of a payment is held for the client; the days more that a contract allows are granted once, while something is unpaid and the delay that
 * they prolong runs (clause B4). Nothing is sent of the credit note of a refused invoice, which goes to nobody.
 */
export function factFault(
  invoice: SavedInvoice,
  payment: Payment,
  kind: InvoiceFactBody["kind"],
  amount: Cents | null,
  keepExcess: boolean,
) {
  if (invoice.internal && OF_SENDING.has(kind))
    return refused("billing.internal_credit_note", { number: invoice.number });
  const money = kind === "paid" || kind === "refunded";
  if (money !== (amount !== null)) return refused("billing.amount_for_payment_only");
  if (amount !== null && amount <= 0) return refused("billing.amount_not_positive");
  const balance = balanceOf(invoice);
  if (kind === "paid" && amount !== null && amount > balance && !keepExcess)
    return refused("billing.paid_too_much", { balance: amountText(Math.max(0, balance) as Cents) });
  if (kind === "refunded" && amount !== null && amount > -balance)
    return refused("billing.refunded_too_much", { owed: amountText(Math.max(0, -balance) as Cents) });
  return kind === "grace_granted" || kind === "grace_asked" ? graceFault(invoice, payment, kind, balance) : null;
}

function graceFault(invoice: SavedInvoice, payment: Payment, kind: "grace_granted" | "grace_asked", balance: Cents) {
  if (!payment.grace) return refused("billing.no_grace");
  if (invoice.facts.some((fact) => fact.kind === kind || fact.kind === "grace_granted"))
    return refused("billing.grace_known");
  if (balance <= 0) return refused("billing.nothing_unpaid", { number: invoice.number });
  return delayFrom(invoice, payment) ? null : refused("billing.not_deposited", { number: invoice.number });
}
