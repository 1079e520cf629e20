import { record } from "#audit/store.ts";
import { recipientsOf } from "#contract/recipients.ts";
import { lastInForce } from "#contract/versions.ts";
import type { Tx } from "#database/transaction.ts";
import { loadPageFonts } from "#document/actions.ts";
import { renderPdf } from "#document/page.ts";
import type { FileAnswer } from "#http/route.ts";
import { amountText } from "#kernel/money.ts";
import { isBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { recordNotice } from "#notice/store.ts";
import { clientPeople } from "#party/store/person.ts";
import type { Book } from "../book.ts";
import { readDate } from "../civil-date.ts";
import { quoteLetter } from "../letter.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import type { QuoteBody, SpecificQuote } from "../specific/api.ts";
import { quoteView, specificPage } from "../specific/page.ts";
import { draftQuote, quoteFault, quoteState, quoteTotals, type SavedQuote } from "../specific/quote.ts";
import { isBaseAccepted, lastOfLine } from "../specific/revision.ts";
import { readPaperFile } from "../store/paper.ts";
import { holdContract } from "../store/period.ts";
import { insertQuote, insertQuoteFact } from "../store/quote.ts";
import { readBook, readBooks, todayOf } from "./book.ts";
import { numberPaper } from "./number-paper.ts";
import type { Doing } from "./period.ts";

type Answered = Promise<Result<SpecificQuote, BillingRefusal>>;

export type QuoteAt = { readonly book: Book; readonly quote: SavedQuote; readonly today: Temporal.PlainDate };

/** A quote with the books of its contract. The client sees it once it was sent. */
export async function readQuoteAt(
  tx: Tx,
  { client, now }: Omit<Doing, "by">,
  quoteId: string,
  side: "provider" | "client" = "provider",
): Promise<Result<QuoteAt, BillingRefusal>> {
  for (const book of await readBooks(tx, client.clientId)) {
    const quote = book.quotes.find((one) => one.quoteId === quoteId);
    if (quote && (side === "provider" || quote.sentOn)) return accept({ book, quote, today: todayOf(book, now) });
  }
  return refused("billing.unknown_quote");
}

/** Specific quotes as one side sees them: the client sees none that was not sent. */
export async function listQuotes(
  tx: Tx,
  { client, now }: Omit<Doing, "by">,
  side: "provider" | "client",
): Promise<SpecificQuote[]> {
  return (await readBooks(tx, client.clientId)).flatMap((book) =>
    book.quotes
      .filter(({ sentOn }) => side === "provider" || sentOn)
      .map((quote) => quoteView(client.clientCode, book, quote, todayOf(book, now), side)),
  );
}

/** One specific quote. Refuses `billing.unknown_quote`, to the client of a draft as well. */
export async function readQuote(
  tx: Tx,
  doing: Omit<Doing, "by">,
  quoteId: string,
  side: "provider" | "client" = "provider",
): Answered {
  const read = await readQuoteAt(tx, doing, quoteId, side);
  if (!read.ok) return read;
  const { book, quote, today } = read.value;
  return accept(quoteView(doing.client.clientCode, book, quote, today, side));
}

/** Writes a draft, or a revision of a quote that nobody accepted (clauses T4, E6, M4). */
export async function writeQuote(tx: Tx, doing: Doing, body: QuoteBody): Answered {
  const { client, by, now } = doing;
  await holdContract(tx, client.clientId, body.contract);
  const read = await readBook(tx, client.clientId, body.contract);
  if (!read.ok) return read;
  const book = read.value;
  const today = todayOf(book, now);
  const until = readDate(body.validUntil);
  if (!until.ok) return until;
  const request = body.request ?? null;
  if (request !== null && !book.requests.some(({ number }) => number === request))
    return refused("billing.unknown_request", { number: request });
  const revised = body.revises === undefined ? null : book.quotes.find(({ quoteId }) => quoteId === body.revises);
  if (revised === undefined) return refused("billing.unknown_quote");
  if (revised?.answer) return refused("billing.quote_answered", { answer: revised.answer });
  if (revised?.revisedBy) return refused("billing.quote_revised");
  if (revised?.revision) return refused("billing.revision_drafted");
  const drafted = draftQuote(lastInForce(book.versions, today), body, until.value, today);
  if (!drafted.ok) return drafted;
  const content = drafted.value;
  const draft = {
    clientId: client.clientId,
    contractId: body.contract,
    kind: body.kind,
    request,
    revises: revised ? lastOfLine(book.quotes, revised).quoteId : null,
    validUntil: until.value,
    content,
  };
  const nothing = { number: null, sentOn: null, answeredOn: null, deliveredOn: null };
  const { net, tax } = quoteTotals({ content, ...nothing }, today);
  const fact = { at: now, author: by.id, authorName: by.name };
  const quoteId = await insertQuote(tx, { ...draft, net, tax }, fact);
  if (quoteId === null) return refused("billing.quote_revised");
  // The client reads the journal, and no draft: the line bears its id alone, by which that of its sending is known.
  await tell(tx, doing, { subject: quoteId, clause: null }, "billing.quote_drafted", {});
  return readQuote(tx, doing, quoteId);
}

/** Whom a quote concerns at the client. */
const TOLD = ["finance", "management", "technical"] as const;

/** Sends a draft: it gets its number, its page is frozen, and the client is told. */
export async function sendQuote(tx: Tx, doing: Doing, quoteId: string): Answered {
  const { client, by, now } = doing;
  const known = await readQuoteAt(tx, doing, quoteId);
  if (!known.ok) return known;
  await holdContract(tx, client.clientId, known.value.quote.contractId);
  const read = await readQuoteAt(tx, doing, quoteId);
  if (!read.ok) return read;
  const { book, quote, today } = read.value;
  const fault = quoteFault(quote, "send", today);
  if (fault) return fault;
  if (isBaseAccepted(book.quotes, quote)) return refused("billing.quote_base_accepted");
  const contract = lastInForce(book.versions, today);
  const totals = quoteTotals(quote, today);
  const numbered = await numberPaper(tx, doing, {
    contract,
    kind: "quote",
    issuedOn: today,
    amount: totals.gross,
    content: { ...quote.content, quote: quoteId },
    page: (number) => specificPage(quote, contract, number, today),
  });
  if (!numbered.ok) return numbered;
  const { number, paperId, digest } = numbered.value;
  const fact = { at: now, author: by.id, authorName: by.name };
  await insertQuoteFact(tx, quote, { kind: "sent", on: today, number, text: null }, fact);
  const { clause, title } = quote.content;
  await tell(tx, doing, { subject: number, clause }, "billing.quote_sent", {
    quote: quoteId,
    title,
    revises: quote.revises,
    gross: amountText(totals.gross),
    digest,
  });
  const people = await clientPeople(tx, client.clientId, now, contract.id);
  await recordNotice(tx, {
    clientId: client.clientId,
    reason: "quote_sent",
    onceKey: `billing paper ${paperId}`,
    about: { kind: "quote", id: quoteId },
    reference: contract.number,
    clause,
    at: now,
    author: by.id,
    texts: quoteLetter(number, title, totals, quote.validUntil),
    recipients: recipientsOf(contract, people, TOLD),
  });
  return readQuote(tx, doing, quoteId);
}

/** Notes that the work of an accepted quote was done, or takes back one that nobody accepted. */
export async function noteQuote(
  tx: Tx,
  doing: Doing,
  quoteId: string,
  what: "delivered" | "withdrawn",
  body: { readonly on: string; readonly text?: string },
): Answered {
  const { client, by, now } = doing;
  const known = await readQuoteAt(tx, doing, quoteId);
  if (!known.ok) return known;
  await holdContract(tx, client.clientId, known.value.quote.contractId);
  const read = await readQuoteAt(tx, doing, quoteId);
  if (!read.ok) return read;
  const { quote, today } = read.value;
  const on = readDate(body.on);
  if (!on.ok) return on;
  const withdrawable = ["draft", "sent", "expired"].includes(quoteState(quote, today));
  const fault =
    what === "withdrawn" && withdrawable ? null : quoteFault(quote, what === "delivered" ? "deliver" : "answer", today);
  if (fault) return fault;
  if (isBefore(today, on.value)) return refused("billing.date_in_the_future", { date: body.on });
  const since = quote.answeredOn ?? quote.sentOn;
  if (since && isBefore(on.value, since))
    return refused("billing.before_quote", { date: body.on, since: since.toString() });
  const text = body.text?.trim() || null;
  const fact = { at: now, author: by.id, authorName: by.name };
  await insertQuoteFact(tx, quote, { kind: what, on: on.value, number: null, text }, fact);
  // A draft that is taken back was never the client's to read: neither is why.
  const named =
    quote.number === null
      ? { subject: quoteId, clause: null }
      : { subject: quote.number, clause: quote.content.clause };
  const detail = quote.number === null ? {} : { on: body.on, text };
  await tell(tx, doing, named, `billing.quote_${what}`, detail);
  return readQuote(tx, doing, quoteId);
}

/** One line of the journal about a quote. */
export async function tell(
  tx: Tx,
  { client, by, now }: Doing,
  { subject, clause }: { readonly subject: string; readonly clause: string | null },
  action: string,
  detail: Parameters<typeof record>[1]["detail"],
): Promise<void> {
  const line = { at: now, actor: by.id, actorName: by.name, action, subject, clause, detail };
  await record(tx, { clientId: client.clientId, ...line });
}

/** The page as it was sent, byte for byte; that of a draft is made anew. */
export async function readQuotePage(
  tx: Tx,
  doing: Omit<Doing, "by">,
  quoteId: string,
  side: "provider" | "client",
): Promise<Result<FileAnswer, BillingRefusal>> {
  const read = await readQuoteAt(tx, doing, quoteId, side);
  if (!read.ok) return read;
  const { book, quote, today } = read.value;
  const kept = quote.number === null ? null : await readPaperFile(tx, doing.client.clientId, quote.number);
  const bytes = kept ?? renderPdf(specificPage(quote, lastInForce(book.versions, today), null, today), loadPageFonts());
  return accept({ bytes, type: "application/pdf", name: `${quote.number ?? "brouillon"}_devis.pdf` });
}
