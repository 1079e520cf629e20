import { openFile } from "#attachment/actions.ts";
import { route, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { readCommitment } from "./actions/commitment.ts";
import { invoicePage, noteFact, readGiveables, readInvoiceView } from "./actions/invoice.ts";
import { listDue, listPeriods } from "./actions/lists.ts";
import { readPacks } from "./actions/pack.ts";
import { PAPERS, readPaper, type PaperFile } from "./actions/paper.ts";
import { withdrawOrder } from "./actions/order.ts";
import { closePeriod, enterOrder, readRecap } from "./actions/period.ts";
import {
  BindingFactBody,
  CloseBody,
  DueList,
  DueQuery,
  Invoice,
  InvoiceFactBody,
  InvoiceList,
  InvoicePath,
  InvoiceQuery,
  OrderBody,
  OrderFilePath,
  OrderPath,
  PeriodList,
  PeriodPath,
  PeriodQuery,
  Recap,
  WithdrawBody,
  WithdrawnOrder,
} from "./api.ts";
import { Giveables } from "./credit-api.ts";
import { CommitmentPath, CommitmentView } from "./commitment-api.ts";
import { doing } from "./doing.ts";
import { PackList } from "./pack-api.ts";

const PERIOD = "/clients/:client/contracts/:contract/charges/:charge/periods/:first";

const SUMMARIES: Readonly<Record<PaperFile, string>> = {
  "recap.pdf": "The recap of a period as a page",
  "recap.csv": "The recap of a period for a spreadsheet, one line a request",
  "recap.ods": "The recap of a period with the sessions that prove it, as a workbook",
  "quote.pdf": "The quote of a period as a page to sign",
};

/**
 * The doors of money. An order and what binds towards the client ask for a fresh session, and so do the books, which
 * leave whole.
 */
export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/billing/periods",
    summary: "Periods of worked time of my clients, and what each waits for",
    permission: "billing.read",
    query: PeriodQuery,
    answer: PeriodList,
    handle: async (tx, ask) => accept({ periods: await listPeriods(tx, ask.query, ask.now) }),
  }),
  route({
    method: "GET",
    path: "/billing/due",
    summary: "What may be invoiced of my clients up to a day, and what may not yet",
    permission: "billing.prepare",
    query: DueQuery,
    answer: DueList,
    handle: async (tx, ask) => {
      const items = await listDue(tx, ask.query.until, ask.now);
      return items.ok ? accept({ items: items.value }) : items;
    },
  }),
  route({
    method: "GET",
    path: "/billing/invoices",
    summary: "Invoices and credit notes of my clients, the latest first",
    permission: "billing.read",
    query: InvoiceQuery,
    answer: InvoiceList,
    handle: async (tx, ask) => {
      const { client: code } = ask.query;
      const client = ask.who.memberships.find(({ clientCode }) => clientCode === code);
      if (code !== undefined && !client) return accept({ invoices: [], next: null });
      return invoicePage(tx, ask.query, client?.clientId ?? null, ask.now);
    },
  }),
  route({
    method: "GET",
    path: PERIOD,
    summary: "The recap of a period: the figures sent, or those of today while nothing was sent",
    permission: "billing.read",
    params: PeriodPath,
    answer: Recap,
    handle: (tx, ask) => readRecap(tx, doing(ask), ask.params),
  }),
  route({
    method: "POST",
    path: `${PERIOD}/close`,
    summary: "Freeze a period that is over, and send its recap and quote",
    permission: "billing.prepare",
    // The quote that leaves with it binds as one that is sent by itself.
    freshSession: true,
    params: PeriodPath,
    body: CloseBody,
    answer: Recap,
    handle: (tx, ask) => closePeriod(tx, doing(ask), ask.params, ask.body.note ?? null),
  }),
  route({
    method: "POST",
    path: `${PERIOD}/order`,
    summary: "Record the client's purchase order for a period",
    permission: "billing.order",
    freshSession: true,
    params: PeriodPath,
    body: OrderBody,
    answer: Recap,
    handle: (tx, ask) => enterOrder(tx, doing(ask), ask.params, ask.body),
  }),
  route({
    method: "POST",
    path: "/clients/:client/purchase-orders/:order/withdrawal",
    summary: "Take back a purchase order that was recorded wrongly, with the reason",
    permission: "billing.order",
    freshSession: true,
    params: OrderPath,
    body: WithdrawBody,
    answer: WithdrawnOrder,
    handle: (tx, ask) => withdrawOrder(tx, doing(ask), ask.params.order, ask.body.reason.trim()),
  }),
  route({
    method: "GET",
    path: "/clients/:client/purchase-orders/:order/attachments/:attachment",
    summary: "A file of a purchase order, as the client sent it",
    permission: "billing.read",
    params: OrderFilePath,
    handle: (tx, ask) =>
      openFile(
        tx,
        ask.client().clientId,
        ask.params.attachment,
        ({ kind, id }) => kind === "purchase_order" && id === ask.params.order,
      ),
  }),
  route({
    method: "GET",
    path: "/clients/:client/invoices/:number/units",
    summary:
      "What a credit note may give back of an invoice: what is left of its lines, and units of worked time by request",
    permission: "billing.issue",
    params: InvoicePath,
    answer: Giveables,
    handle: (tx, ask) => readGiveables(tx, doing(ask), ask.params.number),
  }),
  route({
    method: "GET",
    path: "/clients/:client/invoices/:number",
    summary: "An issued document: its lines, what became of it, what is left to pay",
    permission: "billing.read",
    params: InvoicePath,
    answer: Invoice,
    handle: (tx, ask) => readInvoiceView(tx, doing(ask), ask.params.number),
  }),
  route({
    method: "POST",
    path: "/clients/:client/invoices/:number/facts",
    summary: "Record what became of a document: deposited, suspended, rejected, paid",
    permission: "billing.issue",
    freshSession: false,
    params: InvoicePath,
    body: InvoiceFactBody,
    answer: Invoice,
    handle: (tx, ask) => noteFact(tx, doing(ask), ask.params.number, ask.body),
  }),
  route({
    method: "POST",
    path: "/clients/:client/invoices/:number/binding-facts",
    summary: "Record what binds towards the client: days more granted, money paid back",
    permission: "billing.issue",
    freshSession: true,
    params: InvoicePath,
    body: BindingFactBody,
    answer: Invoice,
    handle: (tx, ask) => noteFact(tx, doing(ask), ask.params.number, ask.body),
  }),
  route({
    method: "GET",
    path: "/clients/:client/contracts/:contract/commitment",
    summary: "What the client set aside for each year beside what it costs, and the threshold of the procurement rules",
    permission: "billing.read",
    params: CommitmentPath,
    answer: CommitmentView,
    handle: (tx, ask) => readCommitment(tx, doing(ask), ask.params.contract),
  }),
  route({
    method: "GET",
    path: "/clients/:client/contracts/:contract/packs",
    summary:
      "The prepaid units of a contract: what was granted, used, carried over and lost, day by day, and what is left",
    permission: "billing.read",
    params: CommitmentPath,
    answer: PackList,
    handle: (tx, ask) => readPacks(tx, doing(ask), ask.params.contract),
  }),
  ...PAPERS.map((file) =>
    route({
      method: "GET",
      path: `${PERIOD}/${file}`,
      summary: SUMMARIES[file],
      permission: "billing.read",
      params: PeriodPath,
      handle: (tx, ask) => readPaper(tx, doing(ask), ask.params, file),
    }),
  ),
];
