/** Recaps, orders, invoices and what is given back, from the rules that the product bills with (clauses B1 to B6, M2c). */
import type { Work } from "#contract/charge.ts";
import type { Ending } from "#contract/ending.ts";
import type { Versions } from "#contract/versions.ts";
import { closingsOf } from "#billing/closing.ts";
import { draftInvoice, invoicesOf, type Draft } from "#billing/invoice.ts";
import type { Line } from "#billing/line.ts";
import { quoteOf, type Quote } from "#billing/quote.ts";
import type { Recap } from "#billing/recap.ts";
import { quotedChargeOf } from "#billing/rules.ts";
import type { SavedOrder } from "#billing/saved.ts";
import { dueBetween } from "#billing/schedule.ts";
import type { PeriodOf } from "#billing/sheet.ts";
import { requestOfKey } from "#billing/worked.ts";
import { civilDay, isOnOrBefore, type CivilPeriod } from "#kernel/period.ts";
import { accept, refuse, type Result } from "#kernel/result.ts";
import type { Case } from "./cases.ts";
import { beyondIn, dueBeyond } from "./packs.ts";
import type { RunFault } from "./read.ts";
import { waitingIn } from "./settle.ts";
import { livedWork } from "./steps.ts";
import { counted, dueOf, idOf, refigure, type Story, type Told } from "./story.ts";

/** A recap of the run, over or still running. */
export type RecapRun = {
  readonly id: string;
  readonly charge: Work;
  readonly period: CivilPeriod;
  readonly dueOn: Temporal.PlainDate;
  /** When it left, once it did. */
  readonly sentAt: Temporal.Instant | null;
  /** Whether the period is over at the end of the run. */
  readonly over: boolean;
  readonly recap: Recap;
  readonly quote: Quote;
  readonly orderRequired: boolean;
  /** The orders that count. */
  readonly orders: readonly SavedOrder[];
};

/** An invoice that the run issues on its day. */
export type InvoiceRun = {
  readonly id: string;
  readonly date: Temporal.PlainDate;
  readonly clause: string;
  readonly draft: Draft;
  /** The periods of charges that it bills, `M1-forfait/2023-10-01`: corrections stand under the recap that asks for them. */
  readonly bills: readonly string[];
};

/** A credit note of what a recap takes back, on the invoice that it corrects (reading B10). */
export type CreditRun = Omit<InvoiceRun, "bills"> & { readonly corrects: string; readonly recap: string };

/** What the run bills, and what it cannot bill yet. */
export type Books = {
  readonly recaps: readonly RecapRun[];
  readonly invoices: readonly InvoiceRun[];
  readonly credits: readonly CreditRun[];
  /** Lines that wait for an order, by recap. */
  readonly waiting: ReadonlyMap<string, readonly Line[]>;
};

export type Setting = {
  readonly versions: Versions;
  readonly cases: readonly Case[];
  readonly ending: Ending | null;
  readonly until: Temporal.PlainDate;
};

/** Everything billed by the end of the run; or every event about orders that cannot be. */
export function booksOf(told: Told): Result<Books, readonly RunFault[]> {
  const story = livedWork(told);
  if (story.faults.length > 0) return refuse(story.faults);
  const recaps = recapsOf(story);
  const waiting = recaps.map((run) => [run.id, waitingOf(story, run)] as const);
  const invoices = [...feesOf(told), ...story.invoices].sort(byDate);
  return accept({
    recaps,
    invoices,
    credits: story.credits,
    waiting: new Map(waiting.filter(([, lines]) => lines.length > 0)),
  });
}

function waitingOf(story: Story, { id, quote, orderRequired }: RecapRun): readonly Line[] {
  const sent = story.sent.get(id);
  if (!sent) return [];
  if (story.figures.has(id)) return waitingIn(story, sent.of);
  return orderRequired ? quote.lines : [];
}

const byDate = (left: InvoiceRun, right: InvoiceRun): number => Temporal.PlainDate.compare(left.date, right.date);

/** Every recap whose period has begun by the end of the run, and those of corrections alone, in order of dates. */
function recapsOf(story: Story): RecapRun[] {
  const { until } = story.told;
  const begun = story.chain.filter(({ period }) => isOnOrBefore(period.first, until));
  const afterwards = [...story.sent.values()].map(({ of }) => of).filter(({ afterLast }) => afterLast);
  return [...begun, ...afterwards].map((of) => recapRun(story, of));
}

function recapRun(story: Story, of: PeriodOf): RecapRun {
  const { contract, charge, period, afterLast } = of;
  const { now, until, cases } = story.told;
  const id = idOf(of);
  const sentAt = story.sent.get(id)?.at ?? null;
  // A sheet is kept of what was ever answered or corrected; the others are counted once, here.
  if (story.figures.has(id)) refigure(story, of, now);
  const recap = story.figures.get(id) ?? counted(story, of, now);
  return {
    id,
    charge,
    period,
    dueOn: afterLast && sentAt ? civilDay(sentAt, contract.zone) : dueOf(of),
    sentAt,
    over: isOnOrBefore(period.last, until),
    recap: named(recap, cases),
    quote: quoteOf(recap, quotedChargeOf(contract, charge)),
    orderRequired: charge.orderRequired,
    orders: story.book.orders.filter((order) => order.charge === charge.id && order.first.equals(period.first)),
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
    corrections: rename(recap.corrections),
  };
}

/** The invoices of what the calendar alone makes due by the end of the run. */
function feesOf(setting: Setting): InvoiceRun[] {
  const { versions, ending, until } = setting;
  const ended = ending?.lastDay ?? null;
  const due = dueBetween(versions, ended, versions[0].term.effective, until);
  const fees = invoicesOf(due).flatMap((items) => {
    const [first] = items;
    if (!first) return [];
    const lines = items.flatMap((item) => [...(item.line ? [item.line] : []), ...dueBeyond(setting, item)]);
    return invoiceOf(`${first.dueOn.toString()}/${first.charge}`, first.dueOn, lines);
  });
  const closed = closingsOf(versions, ended, until).flatMap(({ item, of }) =>
    invoiceOf(`${item.dueOn.toString()}/${item.charge}`, item.dueOn, beyondIn(setting, item.charge, of)),
  );
  return [...fees, ...closed];
}

function invoiceOf(id: string, date: Temporal.PlainDate, lines: readonly Line[]): InvoiceRun[] {
  const draft = draftInvoice(lines, null, false);
  if (!draft.ok) return [];
  const bills = draft.value.lines.map(({ charge, period }) => `${charge}/${period.first.toString()}`);
  return [{ id, date, clause: lines[0]?.clause ?? "", draft: draft.value, bills }];
}
