/** Recaps, orders, invoices and what is given back, from the rules that the product bills with (clauses B1 to B6, M2c). */
import type { Work } from "#contract/charge.ts";
import type { Contract } from "#contract/contract.ts";
import type { Ending } from "#contract/ending.ts";
import { lastInForce, type Versions } from "#contract/versions.ts";
import { closingsOf } from "#billing/closing.ts";
import { draftInvoice, invoicesOf, type Draft } from "#billing/invoice.ts";
import type { Line } from "#billing/line.ts";
import { matchOrder, type Order } from "#billing/order.ts";
import { quoteOf, type Quote } from "#billing/quote.ts";
import { recapOf, type Recap } from "#billing/recap.ts";
import { quotedChargeOf } from "#billing/rules.ts";
import { dueBetween, rhythmOf, type DueItem } from "#billing/schedule.ts";
import { requestOfKey, workOf } from "#billing/worked.ts";
import { lotRulesOf } from "#intervention/rules.ts";
import type { Segment } from "#intervention/segment.ts";
import { daySpan, isBefore, isOnOrBefore, type CivilPeriod } from "#kernel/period.ts";
import type { Case } from "./cases.ts";
import { judged } from "./judged.ts";
import { beyondIn, dueBeyond } from "./packs.ts";

/** A recap of the run, over or still running. */
export type RecapRun = {
  readonly id: string;
  readonly charge: Work;
  readonly period: CivilPeriod;
  readonly dueOn: Temporal.PlainDate;
  /** Whether the period is over at the end of the run. */
  readonly over: boolean;
  readonly recap: Recap;
  readonly quote: Quote;
  readonly orderRequired: boolean;
};

export type OrderRun = Order & { readonly recap: string; readonly on: Temporal.PlainDate };

/** An invoice that the run issues on its day. */
export type InvoiceRun = {
  readonly id: string;
  readonly date: Temporal.PlainDate;
  readonly clause: string;
  readonly draft: Draft;
};

/** What the run bills, and what it cannot bill yet. */
export type Books = {
  readonly recaps: readonly RecapRun[];
  readonly invoices: readonly InvoiceRun[];
  /** Lines that wait for an order, by recap. */
  readonly waiting: ReadonlyMap<string, readonly Line[]>;
};

export type Setting = {
  readonly versions: Versions;
  readonly cases: readonly Case[];
  readonly ending: Ending | null;
  readonly until: Temporal.PlainDate;
};

/** Every recap whose period has begun by the end of the run, in order of dates. */
export function recapsOf(setting: Setting): RecapRun[] {
  const { versions, until } = setting;
  const from = versions[0].term.effective;
  const longest = versions.flatMap(({ charges }) => charges).map((charge) => until.add(rhythmOf(charge)));
  // A recap is due once its period is over: one rhythm further, every period begun by the end of the run has its day.
  const horizon = longest.reduce((far, day) => (isBefore(far, day) ? day : far), until).add({ days: 1 });
  return dueItems(setting, from, horizon)
    .filter(({ kind, period }) => kind === "work" && isOnOrBefore(period.first, until))
    .flatMap((item) => {
      const contract = lastInForce(versions, item.period.first);
      const charge = contract.charges.find(({ id }) => id === item.charge);
      return charge?.kind === "work" ? [recapRun(setting, contract, charge, item)] : [];
    });
}

function recapRun({ cases, until }: Setting, contract: Contract, charge: Work, item: DueItem): RecapRun {
  const { segments, fates } = workOf(contract, charge, judged(cases, contract.id));
  // Lots rounded over the life of a request need all of its sessions, those before the period as well.
  const near = charge.rounding === "per_request_life" ? segments : segments.filter(touches(item.period, contract.zone));
  const recap = named(recapOf(lotRulesOf(contract, charge), item.period, near, fates), cases);
  return {
    id: `${charge.id}/${item.period.first.toString()}`,
    charge,
    period: item.period,
    dueOn: item.dueOn,
    over: isOnOrBefore(item.period.last, until),
    recap,
    quote: quoteOf(recap, quotedChargeOf(contract, charge)),
    orderRequired: item.orderRequired,
  };
}

/** The lines of a recap under the names of their tickets. */
function named(recap: Recap, cases: readonly Case[]): Recap {
  const rename = <Line extends { readonly ticket: string }>(lines: readonly Line[]): Line[] =>
    lines.map((line) => ({ ...line, ticket: cases[Number(requestOfKey(line.ticket))]?.ticket ?? line.ticket }));
  return {
    ...recap,
    lines: rename(recap.lines),
    contested: rename(recap.contested),
    orphans: rename(recap.orphans),
  };
}

/** Only these sessions can count in a period; the others would be cut away. */
function touches(period: CivilPeriod, zone: string): (segment: Segment) => boolean {
  const { start } = daySpan(period.first, zone);
  const { end } = daySpan(period.last, zone);
  return (segment) =>
    Temporal.Instant.compare(segment.start, end) < 0 &&
    (segment.stop === null || Temporal.Instant.compare(start, segment.stop) < 0);
}

/** The invoices dated by the end of the run, and what still waits for an order. */
export function booksOf(setting: Setting, recaps: readonly RecapRun[], orders: readonly OrderRun[]): Books {
  const { versions, until } = setting;
  const waiting = new Map<string, readonly Line[]>();
  const work = recaps
    .filter(({ dueOn }) => isOnOrBefore(dueOn, until))
    .flatMap((run) => workInvoices(run, orders, waiting));
  const fees = invoicesOf(dueItems(setting, versions[0].term.effective, until)).flatMap((items) => {
    const [first] = items;
    if (!first) return [];
    const lines = items.flatMap((item) => [...(item.line ? [item.line] : []), ...dueBeyond(setting, item)]);
    return invoiceOf(`${first.dueOn.toString()}/${first.charge}`, first.dueOn, lines, null, false);
  });
  const closed = closingsOf(versions, setting.ending?.lastDay ?? null, until).flatMap(({ item, of }) =>
    invoiceOf(`${item.dueOn.toString()}/${item.charge}`, item.dueOn, beyondIn(setting, item.charge, of), null, false),
  );
  const invoices = [...fees, ...closed, ...work]
    .filter(({ date }) => isOnOrBefore(date, until))
    .sort((left, right) => Temporal.PlainDate.compare(left.date, right.date));
  return { recaps, invoices, waiting };
}

/** One invoice for each order that covers something, or one for the whole recap where no order is needed. */
function workInvoices(run: RecapRun, orders: readonly OrderRun[], waiting: Map<string, readonly Line[]>): InvoiceRun[] {
  const { id, quote, dueOn, orderRequired } = run;
  if (quote.lines.length === 0) return [];
  if (!orderRequired) return invoiceOf(id, dueOn, quote.lines, null, false);
  const found: InvoiceRun[] = [];
  let open: readonly Line[] = quote.lines;
  for (const order of orders.filter((one) => one.recap === id)) {
    const matched = matchOrder(open, order);
    open = matched.open;
    // An order that comes before the recap is due waits for it.
    const date = isBefore(order.on, dueOn) ? dueOn : order.on;
    const name = found.length === 0 ? id : `${id}/${found.length + 1}`;
    found.push(...invoiceOf(name, date, matched.invoiced, order, true));
  }
  if (open.length > 0) waiting.set(id, open);
  return found;
}

function invoiceOf(
  id: string,
  date: Temporal.PlainDate,
  lines: readonly Line[],
  order: Order | null,
  orderRequired: boolean,
): InvoiceRun[] {
  const draft = draftInvoice(lines, order, orderRequired);
  const clause = lines[0]?.clause ?? "";
  return draft.ok ? [{ id, date, clause, draft: draft.value }] : [];
}

function dueItems({ versions, ending }: Setting, from: Temporal.PlainDate, to: Temporal.PlainDate): DueItem[] {
  return dueBetween(versions, ending?.lastDay ?? null, from, to);
}
