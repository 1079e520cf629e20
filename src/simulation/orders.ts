/** Which recap an order answers, and which invoice a deposit, a payment or a granted delay is about. */
import { parseAmount, type Cents } from "#kernel/money.ts";
import { civilDay, isBefore, isOnOrBefore, type CivilPeriod } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { InvoiceRun, OrderRun, RecapRun } from "./books.ts";
import type { EventOf, SimEvent } from "./event.ts";
import { faultOn, type LineFault } from "./read.ts";
import { refused, type SimulationRefusal } from "./refusals.ts";

export type Settled<Value> = { readonly found: readonly Value[]; readonly faults: readonly LineFault[] };

/** An order names its period, or answers the oldest recap that waits. Without an amount it is for the whole quote. */
export function ordersOf(events: readonly SimEvent[], recaps: readonly RecapRun[], zone: string): Settled<OrderRun> {
  const found: OrderRun[] = [];
  const faults: LineFault[] = [];
  const open = recaps.filter(({ orderRequired, quote }) => orderRequired && quote.lines.length > 0);
  for (const event of events) {
    if (event.kind !== "order") continue;
    const on = civilDay(event.at, zone);
    const answered = new Set(found.map(({ recap }) => recap));
    const named = event.period === undefined ? null : String(event.period);
    const recap =
      named === null
        ? open.find(({ id, dueOn }) => !answered.has(id) && isOnOrBefore(dueOn, on))
        : open.find(({ id, period }) => id === named || namesPeriod(named, period));
    if (recap) found.push({ ...orderOf(event, recap), recap: recap.id, on });
    // A named period without work to order is no fault: the order is larger than what was done.
    else if (named === null)
      faults.push(faultOn(event.line, refused("simulation.no_recap_waiting", { number: event.number })));
  }
  return { found, faults };
}

function orderOf(event: EventOf<"order">, { quote }: RecapRun) {
  const amount =
    event.amount === undefined ? quote.totals.net : (parseAmount(String(event.amount)) ?? quote.totals.net);
  // An amount that is the total of the quote to the cent says by itself that it includes tax.
  const withTax = event.with_tax ?? (amount === quote.totals.gross && amount !== quote.totals.net);
  return { number: String(event.number), amount, withTax };
}

/** "2023-Q4", "2023-T4", "2023-10", the first day, or "first..last". */
export function namesPeriod(name: string, { first, last }: CivilPeriod): boolean {
  const quarter = /^(\d{4})[- ]?[QT]([1-4])$/i.exec(name);
  if (quarter) return first.year === Number(quarter[1]) && Math.ceil(first.month / 3) === Number(quarter[2]);
  const text = first.toString();
  return name === text || name === text.slice(0, 7) || name === `${text}..${last.toString()}`;
}

/** What became of an invoice of the run. */
export type InvoiceLife = {
  readonly invoice: InvoiceRun;
  readonly deposited: Temporal.PlainDate;
  readonly graceAt: Temporal.Instant | null;
  readonly payments: readonly { readonly on: Temporal.PlainDate; readonly amount: Cents }[];
  /** No payment is told in the whole run: every invoice is then taken as paid on its due day. */
  readonly assumedPaid: boolean;
};

/** What became of each invoice. One that no event deposits is taken as deposited on its date. */
export function livesOf(
  events: readonly SimEvent[],
  invoices: readonly InvoiceRun[],
  zone: string,
): { readonly lives: readonly InvoiceLife[]; readonly faults: readonly LineFault[] } {
  const assumedPaid = !events.some(({ kind }) => kind === "payment");
  const faults: LineFault[] = [];
  const lives = new Map(
    invoices.map((invoice): [string, InvoiceLife] => [
      invoice.id,
      { invoice, deposited: invoice.date, graceAt: null, payments: [], assumedPaid },
    ]),
  );
  for (const event of events) {
    if (event.kind !== "deposit" && event.kind !== "payment" && event.kind !== "grace") continue;
    const on = civilDay(event.at, zone);
    const named = invoiceNamed(String(event.invoice), invoices, on);
    if (!named.ok) faults.push(faultOn(event.line, named));
    else {
      const life = lives.get(named.value.id);
      if (life) lives.set(named.value.id, after(life, event, on));
    }
  }
  return { lives: [...lives.values()], faults };
}

function after(
  life: InvoiceLife,
  event: EventOf<"deposit" | "payment" | "grace">,
  on: Temporal.PlainDate,
): InvoiceLife {
  if (event.kind === "deposit") return { ...life, deposited: on };
  if (event.kind === "grace") return { ...life, graceAt: event.at };
  const { gross } = life.invoice.draft.totals;
  const amount = event.amount === undefined ? gross : (parseAmount(String(event.amount)) ?? gross);
  return { ...life, payments: [...life.payments, { on, amount }] };
}

/** By its id, its number in the order of dates ("1", "F1"), its date, its period, or the charge it is for. */
function invoiceNamed(
  name: string,
  invoices: readonly InvoiceRun[],
  on: Temporal.PlainDate,
): Result<InvoiceRun, SimulationRefusal> {
  const issued = invoices.filter(({ date }) => isOnOrBefore(date, on));
  const number = /^(?:[A-Za-z]+-?)?(\d{1,3})$/.exec(name)?.[1];
  const found =
    issued.find(({ id }) => id === name) ??
    (number === undefined ? undefined : issued[Number(number) - 1]) ??
    issued.find(({ date }) => date.toString() === name) ??
    issued.find(({ draft }) => namesPeriod(name, draft.period)) ??
    issued.findLast(({ draft }) => draft.lines.some(({ charge }) => charge === name));
  if (found) return accept(found);
  return refused("simulation.unknown_invoice", { invoice: name, known: issued.map(({ id }) => id).join(", ") });
}

/** The first evening on which nothing is left to pay; null while something is. */
export function paidOn({ invoice, payments }: InvoiceLife): Temporal.PlainDate | null {
  let left = Number(invoice.draft.totals.gross);
  for (const { on, amount } of payments.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))) {
    left -= amount;
    if (left <= 0) return on;
  }
  return null;
}

/** Whether nothing was left to pay on the evening of that day. */
export const isPaidBy = (life: InvoiceLife, day: Temporal.PlainDate): boolean => {
  const on = paidOn(life);
  return on !== null && !isBefore(day, on);
};
