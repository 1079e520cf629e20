import { amountText } from "#kernel/money.ts";
import { spanOf, type CivilPeriod } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Line } from "./line.ts";
import { amountOf, type Order } from "./order.ts";
import { refused, type BillingRefusal } from "./refusals.ts";
import type { DueItem } from "./schedule.ts";
import { totalsOf, type Totals, type VatRow } from "./totals.ts";

/** An invoice before its number: what `einvoice` will write and what people check beforehand. */
export type Draft = {
  readonly kind: "invoice" | "credit_note";
  readonly orderNumber: string | null;
  readonly lines: readonly Line[];
  readonly totals: Totals;
  /** From the first to the last day that its lines pay for. */
  readonly period: CivilPeriod;
};

/**
 * Makes a draft of lines. Refuses one that nothing is due on, one without the order number that the contract wants (clause
 * B2), and one above its order (reading B13).
 */
export function draftInvoice(
  lines: readonly Line[],
  order: Order | null,
  orderRequired: boolean,
): Result<Draft, BillingRefusal> {
  const charged = lines.filter(({ net }) => net !== 0);
  const period = spanOf(charged.map((line) => line.period));
  if (!period) return refused("billing.nothing_to_invoice");
  if (orderRequired && !order) return refused("billing.order_missing");
  if (order && amountOf(charged, order) > order.amount)
    return refused("billing.above_order", {
      amount: amountText(amountOf(charged, order)),
      order: amountText(order.amount),
    });
  return accept({
    kind: "invoice",
    orderNumber: order?.number ?? null,
    lines: charged,
    totals: totalsOf(charged),
    period,
  });
}

/**
 * A credit note gives back what its lines add up to; its amounts are positive.
 * @param before the rows of VAT that earlier credit notes of the same invoice gave back
 */
export function draftCreditNote(
  lines: readonly Line[],
  orderNumber: string | null,
  before: readonly VatRow[],
): Result<Draft, BillingRefusal> {
  const given = lines.filter(({ net }) => net !== 0);
  const period = spanOf(given.map((line) => line.period));
  if (!period) return refused("billing.nothing_to_invoice");
  return accept({ kind: "credit_note", orderNumber, lines: given, totals: totalsOf(given, before), period });
}

/**
 * What falls due on one day for one contract goes on one invoice, apart from charges that wait for an order (which may
 * never come) and from work, whose amount comes out of its own recap.
 */
export function invoicesOf(due: readonly DueItem[]): (readonly DueItem[])[] {
  const known = due.filter(({ line }) => line !== null);
  return [...Map.groupBy(known, togetherOf).values()];
}

/** The word shared by what goes on one invoice of a contract. */
export const togetherOf = ({ dueOn, orderRequired }: Pick<DueItem, "dueOn" | "orderRequired">): string =>
  `${dueOn.toString()}${orderRequired ? " order" : ""}`;
