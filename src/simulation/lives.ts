/** What became of each invoice of a run: its deposit, its payments, a granted delay, and what credit notes gave back. */
import { refused as refusedLive } from "#billing/refusals.ts";
import { cents, parseAmount, sum, type Cents } from "#kernel/money.ts";
import { civilDay, isBefore, isOnOrBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Books, InvoiceRun } from "./books.ts";
import type { EventOf, SimEvent } from "./event.ts";
import { namesPeriod } from "./orders.ts";
import { faultOn, type RunFault } from "./read.ts";
import { refused, type SimulationRefusal } from "./refusals.ts";

type Part = { readonly on: Temporal.PlainDate; readonly amount: Cents };

/** What became of an invoice of the run. */
export type InvoiceLife = {
  readonly invoice: InvoiceRun;
  readonly deposited: Temporal.PlainDate;
  readonly graceAt: Temporal.Instant | null;
  readonly payments: readonly Part[];
  /** What credit notes gave back of it, each from its day. */
  readonly credits: readonly Part[];
  /** No payment is told in the whole run: every invoice is then taken as paid on its due day. */
  readonly assumedPaid: boolean;
};

/** What became of each invoice. One that no event deposits is taken as deposited on its date. */
export function livesOf(
  events: readonly SimEvent[],
  { invoices, credits }: Pick<Books, "invoices" | "credits">,
  zone: string,
): { readonly lives: readonly InvoiceLife[]; readonly faults: readonly RunFault[] } {
  const assumedPaid = !events.some(({ kind }) => kind === "payment");
  const faults: RunFault[] = [];
  const lives = new Map(
    invoices.map((invoice): [string, InvoiceLife] => [
      invoice.id,
      {
        invoice,
        deposited: invoice.date,
        graceAt: null,
        payments: [],
        credits: credits
          .filter(({ corrects }) => corrects === invoice.id)
          .map(({ date, draft }) => ({ on: date, amount: draft.totals.gross })),
        assumedPaid,
      },
    ]),
  );
  for (const event of events) {
    if (event.kind !== "deposit" && event.kind !== "payment" && event.kind !== "grace") continue;
    const on = civilDay(event.at, zone);
    const named = invoiceNamed(String(event.invoice), invoices, on);
    if (!named.ok) faults.push(faultOn(event.line, named));
    else {
      const life = lives.get(named.value.id);
      if (life?.graceAt && event.kind === "grace") faults.push(faultOn(event.line, refusedLive("billing.grace_known")));
      else if (life) lives.set(named.value.id, after(life, event, on));
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
  const given = life.credits.filter((credit) => isOnOrBefore(credit.on, on)).map((credit) => credit.amount);
  const whole = cents(life.invoice.draft.totals.gross - sum(given));
  const amount = event.amount === undefined ? whole : (parseAmount(String(event.amount)) ?? whole);
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

/** What settles an invoice: payments, and what credit notes gave back. */
export const partsOf = ({ payments, credits }: InvoiceLife): Part[] => [...payments, ...credits];

/** The first evening on which nothing is left to pay; null while something is. */
export function paidOn(life: InvoiceLife): Temporal.PlainDate | null {
  let left = Number(life.invoice.draft.totals.gross);
  for (const { on, amount } of partsOf(life).toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))) {
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
