/** The doors of what is paid late: days more, interest, its claim, and the table of rates (clause B4). */
import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { askGrace } from "../actions/grace.ts";
import { claimInterest, readInterest, readInterestPage } from "../actions/interest.ts";
import { readPaperBytes } from "../actions/paper.ts";
import { enterRate, readRateTable } from "../actions/rate.ts";
import { GraceBody, Invoice, InvoicePath } from "../api.ts";
import { doing } from "../doing.ts";
import { ClaimBody, InterestView, RateBody, RateTable } from "../interest-api.ts";

export const lateRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/clients/:client/invoices/:number/interest",
    summary: "Interest of an invoice paid late, day by day, by the contract and by the law; nothing is sent",
    permission: "billing.read",
    params: InvoicePath,
    answer: InterestView,
    handle: (tx, ask) => readInterest(tx, doing(ask), ask.params.number),
  }),
  route({
    method: "GET",
    path: "/clients/:client/invoices/:number/interest.pdf",
    summary: "The statement of interest as a page",
    permission: "billing.prepare",
    params: InvoicePath,
    handle: (tx, ask) => readInterestPage(tx, doing(ask), ask.params.number),
  }),
  route({
    method: "POST",
    path: "/clients/:client/invoices/:number/interest/claim",
    summary: "Claim the interest of an invoice: number its letter and statement, and tell the client",
    permission: "billing.issue",
    freshSession: true,
    params: InvoicePath,
    body: ClaimBody,
    answer: Invoice,
    handle: (tx, ask) => claimInterest(tx, doing(ask), ask.params.number, ask.body.words?.trim() || null),
  }),
  route({
    method: "POST",
    path: "/clients/:client/invoices/:number/grace",
    summary: "Ask for the days more that the contract allows to pay an invoice",
    permission: "billing.order",
    freshSession: false,
    params: InvoicePath,
    body: GraceBody,
    answer: Invoice,
    handle: (tx, ask) => askGrace(tx, doing(ask), ask.params.number, ask.body.reason.trim()),
  }),
  route({
    method: "GET",
    path: "/clients/:client/papers/:number/pdf",
    summary: "A numbered paper as it left: a recap, a quote, or a claim of interest",
    permission: "billing.read",
    params: InvoicePath,
    handle: (tx, ask) => readPaperBytes(tx, doing(ask), ask.params.number),
  }),
  route({
    method: "GET",
    path: "/billing/legal-rates",
    summary: "Rates of the central bank by half-year, and the half-year that is missing",
    permission: "billing.read",
    recordsOf: async () => [],
    answer: RateTable,
    handle: async (tx, ask) => accept(await readRateTable(tx, ask.now)),
  }),
  route({
    method: "POST",
    path: "/billing/legal-rates",
    summary: "Enter the rate of a half-year with its source, for every client: who opens clients does",
    permission: "client.open",
    freshSession: true,
    body: RateBody,
    answer: RateTable,
    handle: (tx, ask) => {
      const clients = ask.who.memberships.map(({ clientId }) => clientId);
      return enterRate(tx, ask.who, clients, ask.now, ask.body);
    },
  }),
];
