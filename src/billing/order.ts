import type { Cents } from "#kernel/money.ts";
import { lineOf, type Line } from "./line.ts";
import { totalsOf, type Totals } from "./totals.ts";

/** The client's purchase order; its amount is as written on it, with or without tax. */
export type Order = { readonly number: string; readonly amount: Cents; readonly withTax: boolean };

/** An order held against the lines that it answers. */
export type OrderMatch = {
  readonly verdict: "missing" | "same" | "smaller" | "larger";
  /** What may be invoiced now: never above the order. */
  readonly invoiced: readonly Line[];
  /** What stays open and visible until another order covers it. */
  readonly open: readonly Line[];
  /** Ordered but not worked: nothing is invoiced for it. */
  readonly surplus: Cents;
};

/**
 * Compares a quote with the order that came for it (reading B13): no invoice above the order, and the difference stays
 * open. A smaller order is filled with whole units, line after line. Nothing is invoiced while no order came.
 */
export function matchOrder(lines: readonly Line[], order: Order | null): OrderMatch {
  if (!order) return { verdict: "missing", invoiced: [], open: lines, surplus: 0 as Cents };
  const invoiced: Line[] = [];
  const open: Line[] = [];
  for (const line of lines) {
    const fits = largest(line.quantity, (units) => amountOf([...invoiced, part(line, units)], order) <= order.amount);
    if (fits > 0) invoiced.push(part(line, fits));
    if (fits < line.quantity) open.push(part(line, line.quantity - fits));
  }
  const asked = amountOf(lines, order);
  return {
    verdict: asked === order.amount ? "same" : asked < order.amount ? "larger" : "smaller",
    invoiced,
    open,
    surplus: Math.max(0, order.amount - asked) as Cents,
  };
}

/** The total that an order's amount is compared with. */
export function amountOf(lines: readonly Line[], order: Pick<Order, "withTax">): Cents {
  const totals: Totals = totalsOf(lines);
  return order.withTax ? totals.gross : totals.net;
}

function part(line: Line, quantity: number): Line {
  return quantity === line.quantity ? line : lineOf({ ...line, quantity });
}

/** The largest number of units from 0 to `most` that fits; what fits for some units fits for fewer. */
function largest(most: number, fits: (units: number) => boolean): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
