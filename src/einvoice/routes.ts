import { Invoice, InvoiceDraft, InvoicePath, IssueBody, PeriodPath } from "#billing/api.ts";
import { CreditNoteBody } from "#billing/credit-api.ts";
import type { Doing } from "#billing/actions/period.ts";
import { refused } from "#billing/refusals.ts";
import { readFile } from "#billing/store/invoice.ts";
import { route, type Ask, type Route } from "#http/route.ts";
import { accept } from "#kernel/result.ts";
import { ClientCode, Exactly } from "#kernel/wire.ts";
import { issueCorrections, issueCreditNote, previewCreditNote } from "./actions/credit-note.ts";
import { issueInvoice, previewDocument, previewInvoice } from "./actions/document.ts";
import { issueRefunds, planRefunds } from "./actions/refund.ts";
import { Refunded, RefundPath, RefundPlan } from "./refund-api.ts";

const doing = (ask: Ask<unknown, unknown, unknown>): Doing => ({
  client: ask.client(),
  by: { id: ask.who.personId, name: ask.who.name },
  now: ask.now,
});

/** The very bytes that were issued. */
const file = (kind: "pdf" | "xml", type: string, summary: string): Route =>
  route({
    method: "GET",
    path: `/clients/:client/invoices/:number/${kind}`,
    summary,
    permission: "billing.read",
    params: InvoicePath,
    handle: async (tx, ask) => {
      const { number } = ask.params;
      const bytes = await readFile(tx, ask.client().clientId, number, kind);
      if (!bytes) return refused("billing.unknown_invoice", { number });
      return accept({ bytes, type, name: `${number}.${kind}` });
    },
  });

/** Issuing writes a number that is never taken back: it asks for a fresh session, as previews do not. */
export const routes: readonly Route[] = [
  route({
    method: "POST",
    path: "/clients/:client/invoices",
    summary: "Issue one invoice, with its number, for charges and periods that are due",
    permission: "billing.issue",
    freshSession: true,
    params: Exactly({ client: ClientCode }),
    body: IssueBody,
    answer: Invoice,
    handle: (tx, ask) => issueInvoice(tx, doing(ask), ask.body),
  }),
  route({
    method: "POST",
    path: "/clients/:client/invoices/preview",
    summary: "The invoice that would be issued now for charges and periods that are due; nothing is written",
    permission: "billing.issue",
    freshSession: false,
    params: Exactly({ client: ClientCode }),
    body: IssueBody,
    answer: InvoiceDraft,
    handle: (tx, ask) => previewInvoice(tx, doing(ask), ask.body),
  }),
  route({
    method: "POST",
    path: "/clients/:client/invoices/preview/pdf",
    summary: "The document that would be issued now, without its number and marked as a draft; nothing is written",
    permission: "billing.issue",
    freshSession: false,
    params: Exactly({ client: ClientCode }),
    body: IssueBody,
    handle: (tx, ask) => previewDocument(tx, doing(ask), ask.body),
  }),
  route({
    method: "POST",
    path: "/clients/:client/invoices/:number/credit-notes",
    summary: "Give an invoice back by a credit note, whole or in part",
    permission: "billing.issue",
    freshSession: true,
    params: InvoicePath,
    body: CreditNoteBody,
    answer: Invoice,
    handle: (tx, ask) => issueCreditNote(tx, doing(ask), ask.params.number, ask.body),
  }),
  route({
    method: "POST",
    path: "/clients/:client/contracts/:contract/charges/:charge/periods/:first/credit-notes",
    summary: "Issue the credit notes of what a recap takes back beyond its own period",
    permission: "billing.issue",
    freshSession: true,
    params: PeriodPath,
    body: Exactly({}),
    answer: Refunded,
    handle: (tx, ask) => issueCorrections(tx, doing(ask), ask.params),
  }),
  route({
    method: "POST",
    path: "/clients/:client/invoices/:number/credit-notes/preview/pdf",
    summary: "The credit note that would be issued now, without its number and marked as a draft; nothing is written",
    permission: "billing.issue",
    freshSession: false,
    params: InvoicePath,
    body: CreditNoteBody,
    handle: (tx, ask) => previewCreditNote(tx, doing(ask), ask.params.number, ask.body),
  }),
  file("pdf", "application/pdf", "The issued Factur-X file"),
  file("xml", "application/xml", "The issued XML, as the Factur-X file carries it"),
  route({
    method: "GET",
    path: "/clients/:client/contracts/:contract/refunds",
    summary: "What the end of the contract gives back of what was invoiced in advance; nothing is issued",
    permission: "billing.read",
    params: RefundPath,
    answer: RefundPlan,
    handle: (tx, ask) => planRefunds(tx, doing(ask), ask.params.contract),
  }),
  route({
    method: "POST",
    path: "/clients/:client/contracts/:contract/refunds",
    summary: "Issue the credit notes of an early end, pro rata of the days left",
    permission: "billing.issue",
    freshSession: true,
    params: RefundPath,
    body: Exactly({}),
    answer: Refunded,
    handle: (tx, ask) => issueRefunds(tx, doing(ask), ask.params.contract),
  }),
];
