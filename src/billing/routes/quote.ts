/** The doors of specific quotes (clauses T4, E6, M4). */
import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import { listQuotes, noteQuote, readQuote, readQuotePage, sendQuote, writeQuote } from "../actions/quote.ts";
import { orderQuote, recordAnswer } from "../actions/quote-answer.ts";
import { OrderBody } from "../api.ts";
import { doing } from "../doing.ts";
import { AnswerBody, QuoteBody, QuoteDayBody, QuoteList, QuotePath, SpecificQuote } from "../specific/api.ts";

const ALL = "/clients/:client/quotes";
const ONE = `${ALL}/:quote`;

export const quoteRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: ALL,
    summary: "Specific quotes of a client, the latest first; drafts are the provider's",
    permission: "billing.read",
    params: Exactly({ client: ClientCode }),
    answer: QuoteList,
    handle: async (tx, ask) => accept({ quotes: await listQuotes(tx, doing(ask), ask.who.side) }),
  }),
  route({
    method: "POST",
    path: ALL,
    summary: "Draft a specific quote, or revise one that nobody accepted",
    permission: "billing.prepare",
    params: Exactly({ client: ClientCode }),
    body: QuoteBody,
    answer: SpecificQuote,
    handle: (tx, ask) => writeQuote(tx, doing(ask), ask.body),
  }),
  route({
    method: "GET",
    path: ONE,
    summary: "A specific quote: its lines, its answer, what was ordered and invoiced of it",
    permission: "billing.read",
    params: QuotePath,
    answer: SpecificQuote,
    handle: (tx, ask) => readQuote(tx, doing(ask), ask.params.quote, ask.who.side),
  }),
  route({
    method: "GET",
    path: `${ONE}/quote.pdf`,
    summary: "A specific quote as a page to sign, as it was sent",
    permission: "billing.read",
    params: QuotePath,
    handle: (tx, ask) => readQuotePage(tx, doing(ask), ask.params.quote, ask.who.side),
  }),
  route({
    method: "POST",
    path: `${ONE}/send`,
    summary: "Send a draft: it gets its number and never changes again",
    permission: "billing.prepare",
    freshSession: true,
    params: QuotePath,
    body: Exactly({}),
    answer: SpecificQuote,
    handle: (tx, ask) => sendQuote(tx, doing(ask), ask.params.quote),
  }),
  route({
    method: "POST",
    path: `${ONE}/answer`,
    summary: "Accept or refuse a quote, with the purchase order that comes with it",
    permission: "billing.order",
    freshSession: true,
    params: QuotePath,
    body: AnswerBody,
    answer: SpecificQuote,
    handle: (tx, ask) => recordAnswer(tx, doing(ask), ask.params.quote, ask.body),
  }),
  route({
    method: "POST",
    path: `${ONE}/order`,
    summary: "Record the purchase order of an accepted quote",
    permission: "billing.order",
    freshSession: true,
    params: QuotePath,
    body: OrderBody,
    answer: SpecificQuote,
    handle: (tx, ask) => orderQuote(tx, doing(ask), ask.params.quote, ask.body),
  }),
  route({
    method: "POST",
    path: `${ONE}/deliver`,
    summary: "Note that the work of an accepted quote was done: it may be invoiced",
    permission: "billing.prepare",
    params: QuotePath,
    body: QuoteDayBody,
    answer: SpecificQuote,
    handle: (tx, ask) => noteQuote(tx, doing(ask), ask.params.quote, "delivered", ask.body),
  }),
  route({
    method: "POST",
    path: `${ONE}/withdraw`,
    summary: "Take back a quote that nobody accepted",
    permission: "billing.prepare",
    params: QuotePath,
    body: QuoteDayBody,
    answer: SpecificQuote,
    handle: (tx, ask) => noteQuote(tx, doing(ask), ask.params.quote, "withdrawn", ask.body),
  }),
];
