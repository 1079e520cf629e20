/** Where a period of worked time stands: its figures, and what it waits for. */
import { sum, type Cents } from "#kernel/money.ts";
import { isBefore } from "#kernel/period.ts";
import type { Recap as RecapView } from "./api.ts";
import { at, correctionsFor, isFrozen, placeOf, type Book } from "./book.ts";
import { askedOf, invoicedUnits, owedBy, type Owed } from "./give-back.ts";
import { lineOf, type Line } from "./line.ts";
import { matchOrder } from "./order.ts";
import { ordersFor, ordersWithRoom } from "./room.ts";
import type { BilledLine, GivenLine, SavedOrder, SavedRecap } from "./saved.ts";
import { linesOf, sheetOf, type PeriodOf, type Sheet } from "./sheet.ts";

/** A period of worked time as it stands on a day. */
export type PeriodStanding = {
  readonly of: PeriodOf;
  readonly state: RecapView["state"];
  /** The figures sent, or those of today while nothing was sent. */
  readonly sheet: Sheet;
  readonly saved: SavedRecap | null;
  /** The figures of today, while they may still be sent. */
  readonly live: Sheet | null;
  readonly changed: boolean;
  readonly quoted: readonly Line[];
  /** What is still asked of it: less what later recaps took back before it was invoiced. */
  readonly asked: readonly Line[];
  readonly orders: readonly SavedOrder[];
  /** Orders that somebody took back. */
  readonly withdrawn: readonly SavedOrder[];
  /** The orders with what they cover of this period, other periods taken off. */
  readonly covering: readonly SavedOrder[];
  readonly billed: readonly BilledLine[];
  /** What the recap that was sent took back and no credit note gave back yet. */
  readonly owed: readonly Owed[];
  /** Lines of credit notes that gave back what it took back. */
  readonly credited: readonly GivenLine[];
  /** What may be invoiced now, and under which order; null when nothing may. */
  readonly ready: Ready | null;
};

export type Ready = { readonly lines: readonly Line[]; readonly order: SavedOrder | null };

/**
 * A period as it stands on a day; `periods` are all those of the contract that have begun. Throws when a frozen recap
 * is missing: a bug.
 */
export function standingOf(
  book: Book,
  periods: readonly PeriodOf[],
  of: PeriodOf,
  today: Temporal.PlainDate,
): PeriodStanding {
  const here = placeOf(of);
  const [saved = null] = at(book.recaps, here);
  const live = isFrozen(book, of) ? null : sheetOf(of, book.requests, correctionsFor(book, periods, of));
  const sheet = saved?.sheet ?? live;
  if (!sheet) throw new Error(`the frozen recap of ${here.charge} from ${here.first} is missing`);
  const changed = saved !== null && live !== null && figuresOf(saved.sheet) !== figuresOf(live);
  const quoted = linesOf(sheet.quoted, of);
  const asked = askedOf(book, here, quoted);
  const orders = at(book.orders, here);
  const billed = at(book.billed, here);
  const ready = saved ? readyOf(of.charge.orderRequired, asked, ordersWithRoom(book, here), billed) : null;
  const credited = book.givenLines.filter(({ recapId }) => recapId === saved?.recapId);
  const owed = saved && !changed ? owedBy(book, of, saved) : [];
  const state = stateOf({ of, sheet, saved, changed, quoted, asked, billed, owed, ready }, today);
  const withdrawn = at(book.withdrawnOrders, here);
  const covering = ordersFor(book, here);
  const lines = { quoted, asked, billed, owed, credited };
  return { of, state, sheet, saved, live, changed, ...lines, orders, withdrawn, covering, ready };
}

type Known = Pick<
  PeriodStanding,
  "of" | "sheet" | "saved" | "changed" | "quoted" | "asked" | "billed" | "owed" | "ready"
>;

function stateOf(known: Known, today: Temporal.PlainDate): PeriodStanding["state"] {
  const { of, sheet, saved, changed, quoted, asked, billed, owed, ready } = known;
  if (!of.afterLast && !isBefore(of.period.last, today)) return "running";
  if (!saved) return hasNothing(sheet) ? "nothing_to_bill" : "to_close";
  if (quoted.length === 0 && changed) return "to_close";
  if (openOf(asked, billed).length === 0)
    return owed.length > 0 ? "to_credit" : asked.length === 0 ? "nothing_to_bill" : "invoiced";
  return ready ? "to_invoice" : "waiting_order";
}

function hasNothing({ quoted, credits, orphans, running, contested }: Sheet): boolean {
  return [quoted, credits, orphans, running, contested].every((list) => list.length === 0);
}

/**
 * What was quoted and is not invoiced, by label and price. Of an invoice given back whole all is open again, but for the
 * units that were given back before: they are not asked twice.
 */
export function openOf(quoted: readonly Line[], billed: readonly BilledLine[]): Line[] {
  return quoted.flatMap((line) => {
    const done = invoicedUnits(billed, line);
    return done >= line.quantity ? [] : [lineOf({ ...line, quantity: line.quantity - done })];
  });
}

/**
 * Under the first order with room for one more unit, when the contract wants one (B13).
 * @param orders with what is left of them
 */
export function readyOf(
  orderRequired: boolean,
  quoted: readonly Line[],
  orders: readonly SavedOrder[],
  billed: readonly BilledLine[],
): Ready | null {
  const open = openOf(quoted, billed);
  if (open.length === 0) return null;
  if (!orderRequired) return { lines: open, order: null };
  for (const order of orders) {
    const { invoiced } = matchOrder(open, order);
    if (invoiced.length > 0) return { lines: invoiced, order };
  }
  return null;
}

/** Still asked, and covered by no order yet. */
export function notOrdered({ of, asked, covering }: Pick<PeriodStanding, "of" | "asked" | "covering">): Cents {
  return of.charge.orderRequired ? uncovered(asked, covering) : (0 as Cents);
}

/** The net amount of a quote that no order covers. */
export function uncovered(quoted: readonly Line[], orders: readonly SavedOrder[]): Cents {
  return sum(uncoveredLines(quoted, orders).map(({ net }) => net));
}

/** What of a quote no order covers, line by line (B13). */
export function uncoveredLines(quoted: readonly Line[], orders: readonly SavedOrder[]): readonly Line[] {
  return orders.reduce<readonly Line[]>((rest, order) => matchOrder(rest, order).open, quoted);
}

/** The figures of a sheet, to tell whether they have moved since it was sent. */
function figuresOf({ lines, contested, corrections, quoted, credits }: Sheet): string {
  const line = ({ key, fate, seconds, units, amount }: Sheet["lines"][number]) => [key, fate, seconds, units, amount];
  const sums = ({ label, quantity, net }: Sheet["quoted"][number]) => [label, quantity, net];
  return JSON.stringify([
    lines.map(line),
    contested.map(line),
    corrections.map(({ key, units, amount }) => [key, units, amount]),
    quoted.map(sums),
    credits.map(sums),
  ]);
}
