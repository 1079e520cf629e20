import { enterOrder, type Doing } from "#billing/actions/period.ts";
import { readPeriod } from "#billing/actions/book.ts";
import { orderQuote, recordAnswer } from "#billing/actions/quote-answer.ts";
import { readQuoteAt } from "#billing/actions/quote.ts";
import type { OrderBody } from "#billing/api.ts";
import { ordersFor } from "#billing/room.ts";
import { daysOf } from "#billing/sheet.ts";
import { placeOfQuote, quoteLines, quoteState } from "#billing/specific/quote.ts";
import { uncoveredLines } from "#billing/standing.ts";
import { periodOfRecap } from "#billing/store/period.ts";
import { totalsOf } from "#billing/totals.ts";
import type { Tx } from "#database/transaction.ts";
import type { Membership } from "#http/route.ts";
import { amountText } from "#kernel/money.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { civilDay } from "#kernel/period.ts";
import type { AcceptOrder, OrderProposal } from "../api.ts";
import { keepFiles } from "../file.ts";
import { readLetter } from "../letter.ts";
import { refused } from "../refusals.ts";
import { readProposed, type WaitingRow } from "../store/waiting.ts";
import { decide, take, type Sorting } from "./settle.ts";

type Settled = Promise<Result<{ readonly message: string }, Refusal>>;
type ForClient = Sorting & { readonly client: Membership };

/** Orders that answers to recaps and to specific quotes give, beside what they would cover (B13, T4). */
export async function proposedOrders(tx: Tx, now: Temporal.Instant): Promise<OrderProposal[]> {
  const proposals: OrderProposal[] = [];
  for (const row of await readProposed(tx)) {
    const { clientId, client, note, id, sender, arrivedAt, subject, text } = row;
    const found = clientId === null || client === null ? null : await awaited(tx, { clientId, code: client }, row, now);
    if (!found || client === null || note === null) continue;
    const { contract, period, quote, label, asked } = found;
    const mail = { from: sender, arrivedAt: arrivedAt.toString(), subject, text };
    proposals.push({ message: id, client, contract, period, quote, label, number: note, asked, ...mail });
  }
  return proposals;
}

type Place = Pick<OrderProposal, "contract" | "period" | "quote" | "label" | "asked">;
/** What an order is awaited for, and how it is recorded there once a person accepts it. */
type Awaited = Place & {
  readonly zone: string;
  readonly enter: (doing: Doing, order: OrderBody) => Promise<Result<unknown, Refusal>>;
};
type Owner = { readonly clientId: string; readonly code: string };

async function awaited(
  tx: Tx,
  owner: Owner,
  { reason, aboutKind, aboutId, arrivedAt }: WaitingRow,
  now: Temporal.Instant,
): Promise<Awaited | null> {
  if (reason !== "order_proposed" || aboutId === null) return null;
  if (aboutKind === "recap") return awaitedByPeriod(tx, owner, aboutId, now);
  return aboutKind === "quote" ? awaitedByQuote(tx, owner, aboutId, arrivedAt, now) : null;
}

/** The period that the answered recap is about, and what no order covers yet. */
async function awaitedByPeriod(
  tx: Tx,
  { clientId }: Owner,
  recapId: string,
  now: Temporal.Instant,
): Promise<Awaited | null> {
  const recap = await periodOfRecap(tx, clientId, recapId);
  if (!recap) return null;
  const { contract, charge } = recap;
  const where = { contract, charge, first: recap.first.toString() };
  const read = await readPeriod(tx, clientId, where, now);
  if (!read.ok) return null;
  const { of, asked, covering } = read.value.standing;
  const { first, last } = daysOf(of.period);
  return {
    contract,
    period: { charge, first, last },
    quote: null,
    label: of.charge.label,
    zone: of.contract.zone,
    asked: amountText(totalsOf(uncoveredLines(asked, covering)).gross),
    enter: (doing, order) => enterOrder(tx, doing, where, order, true),
  };
}

/**
 * The specific quote that the mail answers, while it waits for its order. An order to a quote that nobody answered yet
 * accepts it, on the day on which the mail came: so it must have come in time.
 */
async function awaitedByQuote(
  tx: Tx,
  { clientId, code }: Owner,
  quoteId: string,
  arrivedAt: Temporal.Instant,
  now: Temporal.Instant,
): Promise<Awaited | null> {
  const read = await readQuoteAt(tx, { client: { clientId, clientCode: code }, now }, quoteId, "client");
  if (!read.ok) return null;
  const { book, quote, today } = read.value;
  const { zone } = book.versions[0];
  const on = civilDay(arrivedAt, zone);
  const accepted = quote.answer === "accepted";
  if (!quote.content.orderRequired || quote.number === null) return null;
  if (!accepted && quoteState(quote, on) !== "sent") return null;
  const lines = quoteLines(quote, today);
  const orders = accepted ? ordersFor(book, placeOfQuote(quote, today)) : [];
  return {
    contract: quote.contractId,
    period: null,
    quote: { id: quoteId, number: quote.number },
    label: quote.content.title,
    zone,
    asked: amountText(totalsOf(uncoveredLines(lines, orders)).gross),
    enter: (doing, order) =>
      accepted
        ? orderQuote(tx, doing, quoteId, order, true)
        : recordAnswer(tx, doing, quoteId, { answer: "accepted", on: on.toString(), order }, true),
  };
}

/** Records the order with the files of the message, received on the day on which it arrived. */
export async function acceptOrder(tx: Tx, sorting: ForClient, id: string, given: AcceptOrder): Settled {
  const { client, who, now } = sorting;
  const taken = await take(tx, id, now);
  if (!taken.ok) return taken;
  const message = taken.value;
  const found = await awaited(tx, { clientId: client.clientId, code: client.clientCode }, message, now);
  if (!found) return refused("mail.no_order_proposed");
  // What is left to cover has changed since the person looked at it: they look again.
  if (found.asked !== given.asked) return refused("mail.amount_moved", { amount: found.asked });
  const by = { personId: who.personId, name: who.name, language: who.language };
  const { files } = await readLetter(message.raw);
  const kept = await keepFiles(tx, { clientId: client.clientId, by, now }, files);
  const receivedOn = civilDay(message.arrivedAt, found.zone).toString();
  const attachments = kept.ids.length > 0 ? { attachments: [...kept.ids] } : {};
  const order = { number: given.number, amount: given.amount, withTax: true, receivedOn, ...attachments };
  const entered = await found.enter({ client, by: { id: who.personId, name: who.name }, now }, order);
  if (!entered.ok) return entered;
  await decide(tx, sorting, message, client.clientId, {
    what: "order_accepted",
    reference: given.number,
    reason: null,
  });
  return accept({ message: id });
}

/** The message gave no order that stands: nothing is recorded, and the period goes on waiting for one. */
export async function refuseOrder(tx: Tx, sorting: ForClient, id: string): Settled {
  const taken = await take(tx, id, sorting.now);
  if (!taken.ok) return taken;
  const message = taken.value;
  if (message.reason !== "order_proposed" || message.clientId === null) return refused("mail.no_order_proposed");
  const { note: reference, clientId } = message;
  await decide(tx, sorting, message, clientId, { what: "order_refused", reference, reason: null });
  return accept({ message: id });
}
