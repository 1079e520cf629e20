/** From what somebody wants to invoice to the draft of one invoice, or why not. */
import type { Charge } from "#contract/charge.ts";
import type { Contract } from "#contract/contract.ts";
import { lastInForce } from "#contract/versions.ts";
import { isBefore, isOnOrBefore, type CivilPeriod } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { IssueBody } from "./api.ts";
import { at, type Book } from "./book.ts";
import { entriesOf, type DueEntry } from "./due.ts";
import { draftInvoice, type Draft } from "./invoice.ts";
import type { Line } from "./line.ts";
import { refused, type BillingRefusal } from "./refusals.ts";
import type { Sheet } from "./sheet.ts";
import type { PeriodStanding } from "./standing.ts";

/** A line with what makes it unique: nothing is billed twice, and the database says so too. */
export type ClaimLine = {
  readonly line: Line;
  /** The period of the charge that is billed; units used beyond a pack are billed with the instalment that follows. */
  readonly billed: CivilPeriod;
  readonly recapId: string | null;
  readonly attempt: number;
  readonly part: number;
  readonly rank: number;
  /** On a credit note that a person decided, the request that it is about. */
  readonly about?: string;
  /** When its service ends, null for what the contract has paid in advance; none for a specific quote, invoiced once done. */
  readonly served?: string | null;
};

/** What would be invoiced together, before it has a number. */
export type Claim = {
  /** The text in force on the day of issue: whose names, addresses and account stand on the document. */
  readonly contract: Contract;
  readonly draft: Draft;
  readonly lines: readonly ClaimLine[];
  /** The recaps that prove worked time, shown with the invoice. */
  readonly sheets: readonly { readonly sheet: Sheet; readonly version: number }[];
};

const YEAR = Temporal.Duration.from({ years: 1 });

/** Refuses what is not due, waits for something, is invoiced already, or falls under several purchase orders. */
export function claimOf(
  book: Book,
  { items, orderNumber }: Pick<IssueBody, "items" | "orderNumber">,
  today: Temporal.PlainDate,
): Result<Claim, BillingRefusal> {
  const entries = entriesOf(book, today.add(YEAR), today);
  const chosen = new Map<string, DueEntry>();
  for (const { charge, first } of items) {
    const entry = entries.find(({ item }) => item.charge === charge && item.period.first.toString() === first);
    if (!entry) return refused("billing.unknown_period", { charge, first });
    const fault = whyNot(entry, orderNumber, today);
    if (fault) return fault;
    chosen.set(`${charge} ${first}`, entry);
  }
  const all = [...chosen.values()];
  const orders = new Set(all.map(({ order }) => order?.number ?? null));
  if (orders.size > 1) return refused("billing.orders_mixed");
  const drafted = draftOf(all, orderNumber);
  if (!drafted.ok) return drafted;
  const kept = new Set(drafted.value.lines);
  return accept({
    contract: lastInForce(book.versions, today),
    draft: drafted.value,
    lines: all.flatMap((entry) => claimLines(book, entry)).filter(({ line }) => kept.has(line)),
    sheets: all.flatMap(({ worked }) =>
      worked?.saved ? [{ sheet: worked.saved.sheet, version: worked.saved.version }] : [],
    ),
  });
}

/** The first thing that keeps it from being invoiced today; null when nothing does. One invoice bears one order. */
function whyNot(
  { item, worked, invoiced, ...entry }: DueEntry,
  orderNumber: string | undefined,
  today: Temporal.PlainDate,
) {
  const named = { charge: item.charge, first: item.period.first.toString() };
  if (invoiced) return refused("billing.already_invoiced", named);
  if (worked) return whyNotWork(worked, named, orderNumber);
  if (item.kind === "quote") {
    if (entry.waitsFor === "order") return refused("billing.order_missing");
    if (entry.waitsFor === "delivery") return refused("billing.quote_not_delivered", { number: item.charge });
    const other = entry.order && orderNumber !== undefined && entry.order.number !== orderNumber;
    return other ? refused("billing.orders_mixed") : null;
  }
  if (isBefore(today, item.dueOn))
    return refused("billing.not_due_yet", { charge: item.charge, due: item.dueOn.toString() });
  return entry.waitsFor === "order" && orderNumber === undefined ? refused("billing.order_missing") : null;
}

function whyNotWork(
  { state, of, quoted, ready }: PeriodStanding,
  named: { readonly charge: string; readonly first: string },
  orderNumber: string | undefined,
) {
  switch (state) {
    case "running":
      return refused("billing.period_still_running", { last: of.period.last.toString() });
    case "to_close":
      return refused("billing.not_closed");
    case "to_credit":
      return quoted.length > 0 ? refused("billing.already_invoiced", named) : refused("billing.nothing_to_invoice");
    case "nothing_to_bill":
      return refused("billing.nothing_to_invoice");
    case "waiting_order":
      return refused("billing.order_missing");
    case "invoiced":
      return refused("billing.already_invoiced", named);
    case "to_invoice": {
      const other = ready?.order && orderNumber !== undefined && ready.order.number !== orderNumber;
      return other ? refused("billing.orders_mixed") : null;
    }
  }
}

/** An order that was recorded bounds the invoice; a number given now (a yearly engagement) is only printed. */
function draftOf(entries: readonly DueEntry[], orderNumber: string | undefined): Result<Draft, BillingRefusal> {
  const lines = entries.flatMap((entry) => entry.lines);
  const order = entries[0]?.order ?? null;
  const drafted = draftInvoice(lines, order, order !== null);
  if (!drafted.ok || order) return drafted;
  return accept({ ...drafted.value, orderNumber: orderNumber ?? null });
}

/**
 * `attempt` counts the documents given back whole, `part` those that stand. The index `billed_once` takes each place
 * once, so that of two issues together one is refused.
 */
function claimLines(book: Book, { item, contract, worked, lines }: DueEntry): ClaimLine[] {
  const here = { charge: item.charge, first: item.period.first };
  const known = at(book.billed, here);
  const count = (given: boolean): number =>
    new Set(known.filter((line) => line.void === given).map(({ number }) => number)).size;
  const charge = contract.charges.find(({ id }) => id === item.charge);
  return lines.map((line, rank) => ({
    line,
    ...(charge && { served: servedOn(charge, item.period, line.period) }),
    billed: item.period,
    recapId: worked?.saved?.recapId ?? null,
    attempt: count(true),
    part: worked || item.kind === "quote" ? count(false) : 0,
    rank,
  }));
}

/**
 * The day on which what a line bills is done, which begins the delay of the law where it comes after the document (CCP
 * R2192-13). Null for what the contract has paid in advance (clause B1): it agreed that no service is waited for. Units
 * used beyond a pack come after their use.
 */
export function servedOn({ when }: Pick<Charge, "when">, billed: CivilPeriod, { last }: CivilPeriod): string | null {
  return when === "advance" && isOnOrBefore(billed.first, last) ? null : last.toString();
}
