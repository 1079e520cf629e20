import { queryOptions } from "@tanstack/react-query";
import type { AnswerBody, QuoteBody, QuoteDayBody, SpecificQuote } from "#billing/specific/api.ts";
import { apiPath, get, post } from "./http.ts";
import type { OrderInput } from "./billing.ts";

export type QuoteAt = { readonly client: string; readonly quote: string };

const all = (client: string): string => `/clients/${client}/quotes`;
const one = ({ client, quote }: QuoteAt): string => `${all(client)}/${quote}`;

export const quotesQuery = (client: string) =>
  queryOptions({
    queryKey: ["quotes", client],
    queryFn: () => get<{ readonly quotes: readonly SpecificQuote[] }>(all(client)),
  });
export const quoteQuery = (at: QuoteAt) =>
  queryOptions({ queryKey: ["quote", at], queryFn: () => get<SpecificQuote>(one(at)) });

/** A draft never changes: a corrected one revises it. */
export const writeQuote = ({ client, body }: { readonly client: string; readonly body: QuoteBody }, key: string) =>
  post<SpecificQuote>(all(client), body, key);

type On<Body> = { readonly at: QuoteAt; readonly body: Body };

export const sendQuote = ({ at }: { readonly at: QuoteAt }, key: string) =>
  post<SpecificQuote>(`${one(at)}/send`, {}, key);
/** Binds the client: the server asks for a recent sign-in first. */
export const answerQuote = ({ at, body }: On<AnswerBody>, key: string) =>
  post<SpecificQuote>(`${one(at)}/answer`, body, key);
export const orderQuote = ({ at, body }: On<OrderInput["body"]>, key: string) =>
  post<SpecificQuote>(`${one(at)}/order`, body, key);
export const deliverQuote = ({ at, body }: On<QuoteDayBody>, key: string) =>
  post<SpecificQuote>(`${one(at)}/deliver`, body, key);
export const withdrawQuote = ({ at, body }: On<QuoteDayBody>, key: string) =>
  post<SpecificQuote>(`${one(at)}/withdraw`, body, key);

export const quoteFile = (at: QuoteAt): string => apiPath(`${one(at)}/quote.pdf`);
