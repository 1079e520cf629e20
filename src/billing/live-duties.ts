/** The duties of money of one contract as its books stand: the simulator's facts, from what was really sent and paid. */
import { received } from "./balance.ts";
import type { DutyFact } from "#contract/duty/fact.ts";
import type { Contract } from "#contract/contract.ts";
import { lastInForce } from "#contract/versions.ts";
import { civilDay } from "#kernel/period.ts";
import { workPeriods } from "./after-last.ts";
import { at, placeOf, type Book } from "./book.ts";
import { contractClock, stopOf } from "./clocks.ts";
import { hourOf, invoiceFacts, morning, quoteFacts, recapFacts } from "./duties.ts";
import type { SavedQuote } from "./specific/quote.ts";
import type { SavedInvoice, SavedRecap } from "./saved.ts";
import type { PeriodOf } from "./sheet.ts";
import { standingOf } from "./standing.ts";

/** A fact, the name of what it is about (null: its subject says it), and where that is shown. */
export type Told = { readonly fact: DutyFact; readonly name: string | null; readonly page: string };

const isKnown =
  (now: Temporal.Instant) =>
  ({ at: recorded }: { readonly at: Temporal.Instant }): boolean =>
    Temporal.Instant.compare(recorded, now) <= 0;

/** Recaps, quotes and orders of every period of worked time that is over (M2c, B2). */
export function periodDuties(book: Book, now: Temporal.Instant): Told[] {
  const today = civilDay(now, book.versions[0].zone);
  const periods = workPeriods(book, today);
  return periods.flatMap((of) => {
    const id = `${of.charge.id}/${of.period.first.toString()}`;
    const page = `contracts/${book.contractId}/charges/${of.charge.id}/periods/${of.period.first.toString()}`;
    const saved = at(book.recaps, placeOf(of)).find(({ firstSentAt }) => isKnown(now)({ at: firstSentAt }));
    const facts = saved ? sentFacts(book, of, saved, id, now) : emptyFacts(book, periods, of, id, today);
    return facts.map((fact) => ({ fact, name: null, page }));
  });
}

function sentFacts(book: Book, of: PeriodOf, saved: SavedRecap, id: string, now: Temporal.Instant): DutyFact[] {
  const { zone } = of.contract;
  const orders = at(book.orders, placeOf(of)).filter(isKnown(now));
  return recapFacts({
    id,
    at: saved.firstSentAt,
    quoted: saved.sheet.quoted.length > 0,
    orderRequired: of.charge.orderRequired,
    orders: orders.map(({ number, receivedOn, at: written }) => {
      const told = { on: receivedOn.toString(), at: written.toString() };
      return { number, at: hourOf([told], zone)(receivedOn) };
    }),
  });
}

/** A period without work leaves nothing to send, to order nor to invoice. */
function emptyFacts(
  book: Book,
  periods: readonly PeriodOf[],
  of: PeriodOf,
  subject: string,
  today: Temporal.PlainDate,
): DutyFact[] {
  // Corrections after the last recap are no duty of the calendar: without any, nothing is called off.
  if (of.afterLast || standingOf(book, periods, of, today).state !== "nothing_to_bill") return [];
  const none = { subject, at: morning(of.period.last.add({ days: 1 }), of.contract.zone), reason: "no work" } as const;
  return (["recap", "quote", "work_invoice"] as const).map((duty) => ({ kind: "cancelled", duty, ...none }));
}

/** Specific quotes that were sent, until they are answered, withdrawn or replaced (T4, E6, M4). */
export function quoteDuties({ quotes }: Book, now: Temporal.Instant): Told[] {
  return quotes.flatMap((quote) => {
    const { number, sentAt, validUntil, content } = quote;
    if (number === null || !sentAt || !isKnown(now)({ at: sentAt })) return [];
    const ended = endOfQuote(quote, quotes);
    const known = ended && isKnown(now)(ended) ? ended : null;
    const facts = quoteFacts({ id: number, at: sentAt, clause: content.clause, validUntil, ended: known });
    return facts.map((fact) => ({ fact, name: `${number}, ${content.title}`, page: `quotes/${quote.quoteId}` }));
  });
}

function endOfQuote({ answer, answeredAt, revisedBy }: SavedQuote, quotes: Book["quotes"]) {
  if (answer && answeredAt) return { at: answeredAt, by: answer };
  const later = quotes.find(({ quoteId }) => quoteId === revisedBy);
  return later?.sentAt ? { at: later.sentAt, by: "revised" as const } : null;
}

/** Invoices deposited, paid, granted a delay, missed, and the credit note of an early end (B1 to B4, B6). */
export function documentDuties(book: Book, documents: readonly SavedInvoice[], now: Temporal.Instant): Told[] {
  const { zone } = book.versions[0];
  const today = civilDay(now, zone);
  const issued = documents.filter(isKnown(now));
  const names = subjectsOf(book, issued);
  return issued.flatMap((invoice) => {
    const facts = invoice.kind === "invoice" ? owedFacts(book, invoice, names, now, today) : refundFacts(book, invoice);
    return facts.map((fact) => ({ fact, name: invoice.number, page: `invoices/${invoice.number}` }));
  });
}

function owedFacts(
  { versions }: Book,
  invoice: SavedInvoice,
  names: ReadonlyMap<string, string>,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): DutyFact[] {
  const { zone } = versions[0];
  const { payment } = lastInForce(versions, invoice.issuedOn);
  const facts = invoice.facts.filter((fact) => isKnown(now)({ at: Temporal.Instant.from(fact.at) }));
  const grace = facts.find(({ kind }) => kind === "grace_granted");
  const known = { ...invoice, facts };
  const clock = contractClock(known, payment);
  if (!clock) return [];
  const owed = {
    id: names.get(invoice.number) ?? invoice.number,
    bills: invoice.content.lines.map(({ charge, billed }) => `${charge}/${billed.first}`),
    deposited: clock.from,
    days: payment.days,
    due: clock.due,
    withGrace: clock.withGrace,
    stopped: stopOf(known, payment),
    graceAt: grace ? hourOf([grace], zone)(Temporal.PlainDate.from(grace.on)) : null,
    paid: settledOn(invoice, facts, now),
    assumedPaid: false,
  };
  return invoiceFacts(owed, today, zone, [...facts, ...knownCredits(invoice, now)]);
}

const knownCredits = ({ credits }: SavedInvoice, now: Temporal.Instant): SavedInvoice["credits"] =>
  credits.filter((note) => isKnown(now)({ at: Temporal.Instant.from(note.at) }));

/** The first evening on which nothing is left to pay: by payments, and by credit notes, each from its day. */
function settledOn(
  invoice: SavedInvoice,
  facts: SavedInvoice["facts"],
  now: Temporal.Instant,
): Temporal.PlainDate | null {
  const parts = [...facts.map((fact) => ({ on: fact.on, amount: received(fact) })), ...knownCredits(invoice, now)];
  let left = Number(invoice.gross);
  for (const { on, amount } of parts.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    left -= amount;
    if (left <= 0) return Temporal.PlainDate.from(on);
  }
  return null;
}

/** The credit note of an early end, whose lines say that they refund, gives back what was paid ahead (B6). */
function refundFacts({ ended, versions }: Book, note: SavedInvoice): DutyFact[] {
  if (!ended || !note.content.lines.some(({ refund }) => refund === true)) return [];
  const told = { on: note.issuedOn.toString(), at: note.at.toString() };
  const when = hourOf([told], versions[0].zone)(note.issuedOn);
  return [{ kind: "done", duty: "refund", subject: ended.toString(), at: when, proof: note.number }];
}

/**
 * What a simulated contract calls each invoice: the period of worked time that it bills, or the day of its fees with
 * their first charge; a second one for the same period takes its place in order.
 */
function subjectsOf({ versions }: Book, documents: readonly SavedInvoice[]): Map<string, string> {
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  for (const { kind, number, issuedOn, content } of documents) {
    const [line] = content.lines;
    if (kind !== "invoice" || !line) continue;
    const name = nameOf(lastInForce(versions, issuedOn), line.charge, line.billed);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    names.set(number, count === 1 ? name : `${name}/${count}`);
  }
  return names;
}

function nameOf(
  { charges }: Contract,
  charge: string,
  { first, last }: SavedInvoice["content"]["lines"][number]["billed"],
): string {
  const found = charges.find(({ id }) => id === charge);
  if (!found || found.kind === "work") return `${charge}/${first}`;
  const due = found.when === "advance" ? first : Temporal.PlainDate.from(last).add({ days: 1 }).toString();
  return `${due}/${charge}`;
}
