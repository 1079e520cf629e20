/** The doors of the books, of one client and of all of them: what the accountant takes away. */
import { route, type Route } from "#http/route.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import { fecFile, paymentsFile, readClientBooks, readWholeBooks, salesFile } from "../actions/books.ts";
import { BooksQuery, FecQuery } from "../books/api.ts";
import { doing } from "../doing.ts";

const OfClient = Exactly({ client: ClientCode });

export const bookRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/clients/:client/books/sales.csv",
    summary: "Sales journal of a client, one line a document and rate of VAT",
    permission: "billing.books",
    freshSession: true,
    params: OfClient,
    query: BooksQuery,
    handle: async (tx, ask) => salesFile(await readClientBooks(tx, doing(ask), ask.query), ask.query),
  }),
  route({
    method: "GET",
    path: "/clients/:client/books/payments.csv",
    summary: "Payments received from a client, dated and split by rate of VAT",
    permission: "billing.books",
    freshSession: true,
    params: OfClient,
    query: BooksQuery,
    handle: async (tx, ask) => paymentsFile(await readClientBooks(tx, doing(ask), ask.query), ask.query),
  }),
  route({
    method: "GET",
    path: "/clients/:client/books/fec",
    summary: "Accounting entries of a client in the shape of art. A47 A-1 of the LPF",
    permission: "billing.books",
    freshSession: true,
    params: OfClient,
    query: FecQuery,
    handle: async (tx, ask) => fecFile(await readClientBooks(tx, doing(ask), ask.query), ask.query),
  }),
  route({
    method: "GET",
    path: "/billing/books/sales.csv",
    summary: "Sales journal over every client, without a gap; for who keeps the books of all of them",
    permission: "billing.books",
    freshSession: true,
    query: BooksQuery,
    handle: async (tx, ask) => salesFile(await readWholeBooks(tx, ask.now, ask.query), ask.query),
  }),
  route({
    method: "GET",
    path: "/billing/books/payments.csv",
    summary: "Payments received from every client, dated and split by rate of VAT",
    permission: "billing.books",
    freshSession: true,
    query: BooksQuery,
    handle: async (tx, ask) => paymentsFile(await readWholeBooks(tx, ask.now, ask.query), ask.query),
  }),
  route({
    method: "GET",
    path: "/billing/books/fec",
    summary: "Accounting entries over every client in the shape of art. A47 A-1 of the LPF",
    permission: "billing.books",
    freshSession: true,
    query: FecQuery,
    handle: async (tx, ask) => fecFile(await readWholeBooks(tx, ask.now, ask.query), ask.query),
  }),
];
