/** What an order may still pay: its amount is one, over every period that it was recorded for (reading B13). */
import { amountText, cents, type Cents } from "#kernel/money.ts";
import { at, type Book } from "./book.ts";
import { refused } from "./refusals.ts";
import type { BilledLine, SavedOrder } from "./saved.ts";
import { totalsOf } from "./totals.ts";

type Money = Pick<Book, "orders" | "billed">;
type Here = Pick<SavedOrder, "charge" | "first">;

/** The orders of a period, each with what is left of it for a further invoice. */
export function ordersWithRoom(money: Money, here: Here): SavedOrder[] {
  return at(money.orders, here).map((order) => ({ ...order, amount: leftOf(order, spentUnder(money, order)) }));
}

/** The orders of a period, each with what it covers of this one: its amount less what other periods took. */
export function ordersFor(money: Money, here: Here): SavedOrder[] {
  return at(money.orders, here).map((order) => {
    const others = spentUnder(money, order).filter(
      (line) => line.charge !== here.charge || !line.first.equals(here.first),
    );
    return { ...order, amount: leftOf(order, others) };
  });
}

/** Why an order may not be recorded for a period; null when it may. One number is one order, of one amount. */
export function orderFault(money: Money, order: Here & Pick<SavedOrder, "number" | "amount" | "withTax">) {
  const known = money.orders.find(({ number }) => number === order.number);
  if (!known) return null;
  if (known.amount !== order.amount || known.withTax !== order.withTax)
    return refused("billing.order_differs", { number: order.number, amount: amountText(known.amount) });
  return leftOf(order, spentUnder(money, order)) > 0 ? null : refused("billing.order_spent", { number: order.number });
}

/** Why an order may not be taken back; null when it may: an invoice that stands under it is given back first (B2, B13). */
export function withdrawalFault({ billed }: Pick<Book, "billed">, order: Here & Pick<SavedOrder, "number">) {
  const { number } = order;
  const standing = at(billed, order).find((line) => !line.void && line.orderNumber === number);
  return standing ? refused("billing.order_invoiced", { number, invoice: standing.number }) : null;
}

/** What was invoiced under an order's number in the periods that it was recorded for; elsewhere the number bounds nothing. */
function spentUnder({ orders, billed }: Money, { number }: Pick<SavedOrder, "number">): BilledLine[] {
  const places = orders.filter((one) => one.number === number);
  return billed.filter(
    (line) => !line.void && line.orderNumber === number && places.some((place) => at([line], place).length > 0),
  );
}

/** Tax is taken once for each invoice, hence counted so. */
function leftOf({ amount, withTax }: Pick<SavedOrder, "amount" | "withTax">, spent: readonly BilledLine[]): Cents {
  const invoices = [...Map.groupBy(spent, ({ number }) => number).values()].map((lines) => totalsOf(lines));
  return cents(invoices.reduce((left, { gross, net }) => left - (withTax ? gross : net), Number(amount)));
}
