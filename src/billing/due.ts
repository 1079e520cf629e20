/** What may be invoiced of a contract, what may not yet, and why. */
import type { Charge, Pack } from "#contract/charge.ts";
import type { Contract } from "#contract/contract.ts";
import { lastInForce } from "#contract/versions.ts";
import { isBefore, isOnOrBefore, type CivilPeriod } from "#kernel/period.ts";
import type { DueItem as DueView } from "./api.ts";
import { workPeriods } from "./after-last.ts";
import { beyondLines } from "./beyond.ts";
import { at, scheduleOf, workPeriod, type Book } from "./book.ts";
import { closingsOf, type Closing } from "./closing.ts";
import { invoicedUnits } from "./give-back.ts";
import { lineOf, type Line } from "./line.ts";
import { packLedgerOf } from "./pack-state.ts";
import { ordersWithRoom } from "./room.ts";
import type { DueItem } from "./schedule.ts";
import type { BilledLine, SavedOrder } from "./saved.ts";
import type { PeriodOf } from "./sheet.ts";
import { quoteLines, type SavedQuote } from "./specific/quote.ts";
import { openOf, readyOf, standingOf, type PeriodStanding } from "./standing.ts";

/** Something to invoice, and what it still waits for. */
export type DueEntry = {
  readonly item: DueItem;
  readonly contract: Contract;
  readonly label: string;
  readonly clause: string;
  readonly lines: readonly Line[];
  readonly ready: boolean;
  readonly waitsFor: DueView["waitsFor"];
  /** The period of worked time behind it; null for a fee, a pack or a specific quote. */
  readonly worked: PeriodStanding | null;
  /** The purchase order under which it may be invoiced now. */
  readonly order: SavedOrder | null;
  readonly invoiced: boolean;
};

/** Everything up to a day in the order of its dates, what is invoiced or costs nothing included. */
export function entriesOf(book: Book, until: Temporal.PlainDate, today: Temporal.PlainDate): DueEntry[] {
  const periods = workPeriods(book, today);
  const schedule = scheduleOf(book, until);
  const scheduled = schedule.map((item) => {
    const of = workPeriod(book, item);
    return of ? workEntry(item, standingOf(book, periods, of, today)) : fixedEntry(book, schedule, item, today);
  });
  const corrected = periods.filter(({ afterLast }) => afterLast).map((of) => correctedEntry(book, periods, of, today));
  const closings = closingsOf(book.versions, book.ended, isBefore(until, today) ? until : today);
  const closed = closings.flatMap((one) => closingEntry(book, one) ?? []);
  const quotes = book.quotes.filter(({ answer }) => answer === "accepted").toReversed();
  return [...scheduled, ...corrected, ...closed, ...quotes.map((quote) => quoteEntry(book, quote, today))];
}

/** An accepted quote: invoiced once its work is done, under its order where the contract wants one (clauses T4, B2). */
function quoteEntry(book: Book, quote: SavedQuote, today: Temporal.PlainDate): DueEntry {
  const lines = quoteLines(quote, today);
  const [head] = lines;
  if (!head) throw new Error(`quote ${quote.number} has no lines`);
  const { orderRequired, title, clause } = quote.content;
  const here = { charge: head.charge, first: head.period.first };
  const billed = at(book.billed, here);
  const open = openOf(lines, billed);
  const ready = readyOf(orderRequired, lines, ordersWithRoom(book, here), billed);
  const invoiced = open.length === 0;
  const done = quote.deliveredOn !== null;
  return {
    item: {
      dueOn: head.period.last,
      charge: head.charge,
      kind: "quote",
      period: head.period,
      orderRequired,
      line: null,
    },
    contract: lastInForce(book.versions, today),
    label: title,
    clause,
    lines: ready?.lines ?? open,
    ready: !invoiced && done && ready !== null,
    waitsFor: invoiced ? null : ready === null ? "order" : done ? null : "delivery",
    worked: null,
    order: ready?.order ?? null,
    invoiced,
  };
}

/** What a person still has to see: not invoiced, and not nothing. */
export function stillDue(entries: readonly DueEntry[]): DueEntry[] {
  return entries.filter(({ invoiced, worked, lines }) => {
    if (invoiced) return false;
    return worked ? worked.state !== "nothing_to_bill" : lines.some(({ net }) => net !== 0);
  });
}

const WAITS: Readonly<Partial<Record<PeriodStanding["state"], DueView["waitsFor"]>>> = {
  running: "period_end",
  to_close: "close",
  waiting_order: "order",
  to_credit: "credit",
};

function workEntry(item: DueItem, worked: PeriodStanding): DueEntry {
  const { state, ready, of, asked, billed } = worked;
  const { label, clause } = of.charge;
  return {
    item,
    contract: of.contract,
    label,
    clause,
    lines: ready?.lines ?? openOf(asked, billed),
    ready: state === "to_invoice",
    waitsFor: WAITS[state] ?? null,
    worked,
    order: ready?.order ?? null,
    invoiced: state === "invoiced",
  };
}

/** Corrections after the last recap: due as soon as there are any. */
function correctedEntry(book: Book, periods: readonly PeriodOf[], of: PeriodOf, today: Temporal.PlainDate): DueEntry {
  const { charge, period } = of;
  const dueOn = isBefore(today, period.first) ? today : period.first;
  const { id, orderRequired } = charge;
  const item: DueItem = { dueOn, charge: id, kind: "work", period, orderRequired, line: null };
  const standing = standingOf(book, periods, of, today);
  return { ...workEntry(item, standing), label: standing.sheet.label };
}

/** A fee waits for its day, then for an order where one is required. Units used beyond a pack go with its fee. */
function fixedEntry(book: Book, schedule: readonly DueItem[], item: DueItem, today: Temporal.PlainDate): DueEntry {
  const contract = lastInForce(book.versions, item.period.first);
  const charge = contract.charges.find(({ id }) => id === item.charge);
  if (!charge || !item.line) throw new Error(`charge ${item.charge} is due without a line`);
  const during = charge.kind === "pack" ? beyondDays(book, schedule, item, charge) : null;
  const beyond = during ? usedBeyond(book, item.charge, during) : [];
  return dueEntry(book, item, { contract, charge }, [item.line, ...beyond], today);
}

/** The days whose use goes on an instalment: its own in arrears, those of the one before in advance. */
function beyondDays(book: Book, schedule: readonly DueItem[], item: DueItem, pack: Pack): CivilPeriod | null {
  if (pack.when === "arrears") return item.period;
  const before = schedule.findLast(
    (one) => one.charge === item.charge && isBefore(one.period.first, item.period.first),
  );
  if (!before) return null;
  // A pack that ended and was agreed on again had its last account: what was billed there is not billed again.
  return isBilled(book, { charge: item.charge, first: before.period.last }) ? null : before.period;
}

/** What was used beyond a pack in its last instalment, which no other follows; null when nothing was. */
function closingEntry(book: Book, { item, of }: Closing): DueEntry | null {
  const contract = lastInForce(book.versions, of.first);
  const charge = contract.charges.find(({ id }) => id === item.charge);
  if (charge?.kind !== "pack") return null;
  const beyond = usedBeyond(book, charge.id, of);
  return beyond.length > 0 ? dueEntry(book, item, { contract, charge }, beyond, item.dueOn) : null;
}

type Text = Pick<DueEntry, "contract"> & { readonly charge: Charge };

function dueEntry(
  book: Book,
  item: DueItem,
  { contract, charge }: Text,
  lines: readonly Line[],
  today: Temporal.PlainDate,
): DueEntry {
  const here = { charge: item.charge, first: item.period.first };
  const ordered = !item.orderRequired || at(book.orders, here).length > 0;
  const arrived = isOnOrBefore(item.dueOn, today);
  return {
    item,
    contract,
    label: charge.label,
    clause: charge.clause,
    lines: againOf(lines, at(book.billed, here)),
    ready: arrived && ordered,
    waitsFor: arrived && !ordered ? "order" : null,
    worked: null,
    order: null,
    invoiced: isBilled(book, here),
  };
}

/**
 * Of an invoice given back whole all is due again, but for the units that credit notes gave back before: those were given,
 * as with worked time (B10), and are not asked twice. Lines of one price share what was given of it.
 */
function againOf(lines: readonly Line[], billed: readonly BilledLine[]): Line[] {
  const voided = billed.filter((one) => one.void);
  const priceOf = ({ label, unitPrice }: Line): string => JSON.stringify([label, unitPrice]);
  const given = new Map(lines.map((line) => [priceOf(line), invoicedUnits(voided, line)]));
  return lines.flatMap((line) => {
    const units = Math.min(line.quantity, given.get(priceOf(line)) ?? 0);
    given.set(priceOf(line), (given.get(priceOf(line)) ?? 0) - units);
    if (units === 0) return [line];
    return units < line.quantity ? [lineOf({ ...line, quantity: line.quantity - units })] : [];
  });
}

const isBilled = (book: Book, here: Parameters<typeof at>[1]): boolean =>
  at(book.billed, here).some((line) => !line.void);

/** Units used beyond an empty pack in some days of service. */
const usedBeyond = (book: Book, id: string, during: CivilPeriod): Line[] =>
  beyondLines(book.versions, id, during, (contract, pack) => packLedgerOf(book, contract, pack, during.last));
