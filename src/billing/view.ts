/** What the interface shows of recaps, quotes and what is due. */
import { amountText, type Cents } from "#kernel/money.ts";
import type { DueItem as DueView, PeriodSummary, PurchaseOrder, Recap as RecapView } from "./api.ts";
import type { InterestClaim } from "./claim-api.ts";
import type { DueEntry } from "./due.ts";
import { togetherOf } from "./invoice.ts";
import type { Line } from "./line.ts";
import { amountOf, matchOrder } from "./order.ts";
import type { Claim, SavedOrder, SentPaper } from "./saved.ts";
import { daysOf, quotedLine } from "./sheet.ts";
import { notOrdered, uncoveredLines, type PeriodStanding } from "./standing.ts";
import { totalsOf } from "./totals.ts";

/** Three amounts as decimal texts. */
export function moneyOf({ net, tax, gross }: { readonly net: Cents; readonly tax: Cents; readonly gross: Cents }) {
  return { net: amountText(net), tax: amountText(tax), gross: amountText(gross) };
}

export function claimView({ number, issuedOn, amount, until }: Claim): InterestClaim {
  return { number, issuedOn: issuedOn.toString(), amount: amountText(amount), until };
}

/** A period as the interface shows it, with the papers that left. */
export function recapView(client: string, standing: PeriodStanding, papers: readonly SentPaper[]): RecapView {
  const { of, sheet, saved, quoted, withdrawn, billed } = standing;
  return {
    client,
    contract: of.contract.id,
    charge: of.charge.id,
    ...sheet,
    period: daysOf(of.period),
    state: standing.state,
    version: saved?.version ?? 0,
    sentAt: saved?.at.toString() ?? null,
    recap: saved?.recapId ?? null,
    owed: standing.owed.map(({ line, from }) => ({ ...quotedLine(line), invoice: from?.number ?? null })),
    totals: moneyOf(totalsOf(quoted)),
    changed: standing.changed,
    orderRequired: of.charge.orderRequired,
    papers: papers.map((paper) => ({ ...paper, issuedOn: paper.issuedOn.toString() })),
    orders: orderViews(standing, quoted),
    withdrawnOrders: withdrawn.flatMap((order) => order.withdrawn ?? []),
    open: amountText(notOrdered(standing)),
    toOrder: moneyOf(totalsOf(uncoveredLines(standing.asked, standing.covering))),
    invoices: [...new Set([...billed, ...standing.credited].map(({ number }) => number))],
  };
}

/**
 * The orders of a quote, each by what it still covers held against what those before it left to order (B13): `covering`
 * bears the amounts that other periods left.
 */
export function orderViews({ orders, covering }: Ordered, quoted: readonly Line[]): PurchaseOrder[] {
  let left = quoted;
  return covering.map((order) => {
    const asked = left;
    left = matchOrder(left, order).open;
    const written = orders.find(({ id }) => id === order.id) ?? order;
    return { ...orderView(order, asked), amount: amountText(written.amount) };
  });
}

type Ordered = Pick<PeriodStanding, "orders" | "covering">;

/** `difference` bears no sign, and is with or without tax as the order is written. */
function orderView(order: SavedOrder, quoted: readonly Line[]): PurchaseOrder {
  const { verdict } = matchOrder(quoted, order);
  return {
    id: order.id,
    number: order.number,
    amount: amountText(order.amount),
    withTax: order.withTax,
    receivedOn: order.receivedOn.toString(),
    cameBy: order.cameBy,
    attachments: [...order.files],
    verdict: verdict === "missing" ? "smaller" : verdict,
    difference: amountText(Math.abs(order.amount - amountOf(quoted, order)) as Cents),
  };
}

export function periodSummary(client: string, { of, sheet, state, quoted }: PeriodStanding): PeriodSummary {
  return {
    client,
    contract: of.contract.id,
    charge: of.charge.id,
    label: sheet.label,
    period: daysOf(of.period),
    state,
    units: sheet.units,
    totals: moneyOf(totalsOf(quoted)),
  };
}

/** Something due, and what it waits for; what bears the same `together` goes on one invoice. */
export function dueView(client: string, entry: DueEntry): DueView {
  const { item, contract, label, clause, lines, waitsFor, ready, worked } = entry;
  // A recap or a quote has orders of its own, hence an invoice of its own.
  const alone = worked !== null || item.kind === "quote";
  return {
    client,
    contract: contract.id,
    charge: item.charge,
    label,
    clause,
    dueOn: item.dueOn.toString(),
    period: daysOf(item.period),
    totals: lines.length > 0 ? moneyOf(totalsOf(lines)) : null,
    ready,
    waitsFor,
    together: alone ? `${item.charge} ${item.period.first.toString()}` : togetherOf(item),
    orderAtIssue: !alone && item.orderRequired,
  };
}
