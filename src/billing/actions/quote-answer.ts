import { attach } from "#attachment/actions.ts";
import type { AttachmentRefusal } from "#attachment/refusals.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import { parseAmount } from "#kernel/money.ts";
import { isBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { recordNotice } from "#notice/store.ts";
import { ofContract } from "#http/scope.ts";
import { peopleOf } from "#party/store/person.ts";
import type { OrderBody } from "../api.ts";
import { readDate } from "../civil-date.ts";
import { answerLetter } from "../letter.ts";
import { answerQuote } from "../quote.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import type { AnswerBody, SpecificQuote } from "../specific/api.ts";
import { orderFault, ordersFor } from "../room.ts";
import { placeOfQuote, quoteFault, quoteLines, type SavedQuote } from "../specific/quote.ts";
import { uncovered } from "../standing.ts";
import { holdContract, insertOrder } from "../store/period.ts";
import { insertQuoteFact } from "../store/quote.ts";
import { cameBy, type Doing } from "./period.ts";
import { readQuote, readQuoteAt, tell } from "./quote.ts";

type Answered = Promise<Result<SpecificQuote, BillingRefusal | AttachmentRefusal>>;

async function holdQuote(tx: Tx, doing: Doing, quoteId: string) {
  const known = await readQuoteAt(tx, doing, quoteId, "client");
  if (!known.ok) return known;
  await holdContract(tx, doing.client.clientId, known.value.quote.contractId);
  return readQuoteAt(tx, doing, quoteId, "client");
}

/** Who learns the answer at the provider. */
const TOLD = ["billing", "project_lead", "administrator"] as const;

/** Records the client's answer, once and in time, with the order that came with it (clauses T4, E6). */
export async function recordAnswer(tx: Tx, doing: Doing, quoteId: string, body: AnswerBody, byMail = false): Answered {
  const { client, by, now } = doing;
  const read = await holdQuote(tx, doing, quoteId);
  if (!read.ok) return read;
  const { book, quote, today } = read.value;
  const on = readDate(body.on);
  if (!on.ok) return on;
  if (isBefore(today, on.value)) return refused("billing.date_in_the_future", { date: body.on });
  // An answer given in time may be written down later: the day of the answer counts, not the one of its entry.
  const fault = quoteFault(quote, "answer", isBefore(quote.validUntil, on.value) ? today : on.value);
  if (fault) return fault;
  if (quote.sentOn && isBefore(on.value, quote.sentOn))
    return refused("billing.before_quote", { date: body.on, since: quote.sentOn.toString() });
  const answered = answerQuote({ validUntil: quote.validUntil, answer: null }, body.answer, on.value);
  if (!answered.ok) return answered;
  const text = body.text?.trim() || null;
  const fact = { at: now, author: by.id, authorName: by.name };
  await insertQuoteFact(tx, quote, { kind: body.answer, on: on.value, number: null, text }, fact);
  const { clause, title } = quote.content;
  const number = quote.number ?? title;
  await tell(tx, doing, { subject: number, clause }, `billing.quote_${body.answer}`, { on: body.on, text });
  const people = await peopleOf(tx, client.clientId, now, ofContract(quote.contractId));
  await recordNotice(tx, {
    clientId: client.clientId,
    reason: "quote_answered",
    onceKey: `billing quote answered ${quoteId}`,
    about: { kind: "quote", id: quoteId },
    reference: book.versions[0].number,
    clause,
    at: now,
    author: by.id,
    texts: answerLetter(number, title, body.answer, text),
    recipients: people.flatMap(({ personId, name, email, language, side, roles }) => {
      const role = side === "provider" ? TOLD.find((one) => roles.includes(one)) : undefined;
      return role ? [{ personId, role, name, email, language }] : [];
    }),
  });
  if (!body.order) return readQuote(tx, doing, quoteId, "client");
  return body.answer === "accepted"
    ? orderQuote(tx, doing, quoteId, body.order, byMail)
    : refused("billing.order_not_awaited");
}

/** Records the purchase order of an accepted quote (B2, B13). */
export async function orderQuote(tx: Tx, doing: Doing, quoteId: string, body: OrderBody, byMail = false): Answered {
  const read = await holdQuote(tx, doing, quoteId);
  if (!read.ok) return read;
  const { book, quote, today } = read.value;
  if (quote.answer !== "accepted") return refused("billing.quote_not_accepted");
  const lines = quoteLines(quote, today);
  const here = placeOfQuote(quote, today);
  if (!quote.content.orderRequired || uncovered(lines, ordersFor(book, here)) <= 0)
    return refused("billing.order_not_awaited");
  const order = orderOf(quote, here.first, body, today, byMail);
  if (!order.ok) return order;
  const fault = orderFault(book, order.value);
  if (fault) return fault;
  const { by, now } = doing;
  const { clientId, id } = order.value;
  if (!(await insertOrder(tx, order.value, { at: now, author: by.id, authorName: by.name })))
    return refused("billing.order_known", { number: order.value.number });
  const attaching = { clientId, by, now, subject: quote.number ?? "" };
  const attached = await attach(tx, attaching, { kind: "purchase_order", id }, body.attachments);
  if (!attached.ok) return attached;
  const { number, withTax } = order.value;
  const subject = { subject: quote.number ?? "", clause: quote.content.clause };
  await tell(tx, doing, subject, "billing.order_received", {
    number,
    amount: body.amount,
    withTax,
    receivedOn: body.receivedOn,
  });
  return readQuote(tx, doing, quoteId, "client");
}

function orderOf(
  { clientId, contractId, number }: SavedQuote,
  first: Temporal.PlainDate,
  body: OrderBody,
  today: Temporal.PlainDate,
  byMail: boolean,
) {
  const amount = parseAmount(body.amount);
  const received = readDate(body.receivedOn);
  if (!received.ok) return received;
  if (amount === null || amount <= 0) return refused("billing.amount_not_positive");
  if (isBefore(today, received.value)) return refused("billing.date_in_the_future", { date: body.receivedOn });
  const own = body.number.trim();
  if (own === "") return refused("billing.order_missing");
  return accept({
    id: newId(),
    clientId,
    contractId,
    charge: number ?? "",
    first,
    number: own,
    amount,
    withTax: body.withTax,
    receivedOn: received.value,
    cameBy: cameBy(byMail, body.attachments?.length ?? 0),
  });
}
