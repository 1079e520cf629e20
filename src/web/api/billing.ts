import { queryOptions } from "@tanstack/react-query";
import type {
  DueItem,
  Invoice,
  InvoiceDraft,
  InvoiceFact,
  InvoiceSummary,
  PeriodSummary,
  Recap,
} from "#billing/api.ts";
import type { CreditNoteBody, Giveables } from "#billing/credit-api.ts";
import type { InterestView, RateBody, RateTable } from "#billing/interest-api.ts";
import type { Numbering, StartBody } from "#billing/series-api.ts";
import { apiPath, get, getFile, post, postForFile } from "./http.ts";

/** One billed period of one charge. */
export type PeriodAt = {
  readonly client: string;
  readonly contract: string;
  readonly charge: string;
  readonly first: string;
};
export type InvoiceAt = { readonly client: string; readonly number: string };

const periodPath = (at: PeriodAt): string =>
  `/clients/${at.client}/contracts/${at.contract}/charges/${at.charge}/periods/${at.first}`;
export const invoicePath = (at: InvoiceAt): string => `/clients/${at.client}/invoices/${encodeURIComponent(at.number)}`;

export const periodsQuery = queryOptions({
  queryKey: ["periods"],
  queryFn: () => get<{ readonly periods: readonly PeriodSummary[] }>("/billing/periods"),
});

export const recapQuery = (at: PeriodAt) =>
  queryOptions({ queryKey: ["recap", at], queryFn: () => get<Recap>(periodPath(at)) });

/** Freezes the figures on screen and sends the recap with its quote (B2). */
export const closePeriod = (input: { readonly at: PeriodAt }, key: string) =>
  post<unknown>(`${periodPath(input.at)}/close`, {}, key);

export type OrderInput = {
  readonly at: PeriodAt;
  readonly body: {
    readonly number: string;
    readonly amount: string;
    readonly withTax: boolean;
    readonly receivedOn: string;
  };
};
export const giveOrder = (input: OrderInput, key: string) =>
  post<unknown>(`${periodPath(input.at)}/order`, input.body, key);

export const dueQuery = queryOptions({
  queryKey: ["due"],
  queryFn: () => get<{ readonly items: readonly DueItem[] }>("/billing/due"),
});

export type IssueInput = {
  readonly client: string;
  readonly contract: string;
  readonly items: readonly { readonly charge: string; readonly first: string }[];
  readonly orderNumber?: string;
  readonly serviceCode?: string;
};
/** The invoice as it would leave now; nothing is written. */
export const previewInvoice = ({ client, ...body }: IssueInput) =>
  post<InvoiceDraft>(`/clients/${client}/invoices/preview`, body, null);

/** An address within this page of the document that would leave, marked as a draft; made anew for what is asked. */
export const draftDocumentQuery = ({ client, ...body }: IssueInput) =>
  queryOptions({
    queryKey: ["draft document", client, body],
    queryFn: async () =>
      URL.createObjectURL(await postForFile(`/clients/${client}/invoices/preview/pdf`, body, "application/pdf")),
    gcTime: 0,
  });

export const issueInvoice = ({ client, ...body }: IssueInput, key: string) =>
  post<{ readonly number: string }>(`/clients/${client}/invoices`, body, key);

export const invoicesQuery = queryOptions({
  queryKey: ["invoices"],
  queryFn: () => get<{ readonly invoices: readonly InvoiceSummary[] }>("/billing/invoices"),
});

export const invoiceQuery = (at: InvoiceAt) =>
  queryOptions({ queryKey: ["invoice", at], queryFn: () => get<Invoice>(invoicePath(at)) });

export type FactInput = {
  readonly at: InvoiceAt;
  readonly body: {
    readonly kind: InvoiceFact["kind"];
    readonly on: string;
    readonly amount?: string;
    readonly text?: string;
    readonly keepExcess?: boolean;
  };
};
/** What binds towards the client has a door of its own, which asks for a recent sign-in. */
const factsOf = (kind: FactInput["body"]["kind"]): "facts" | "binding-facts" =>
  kind === "grace_granted" || kind === "refunded" ? "binding-facts" : "facts";
export const recordFact = (input: FactInput, key: string) =>
  post<unknown>(`${invoicePath(input.at)}/${factsOf(input.body.kind)}`, input.body, key);

/** Takes back what was typed wrongly; it stays to be read. */
export const withdrawPayment = (input: { readonly payment: string; readonly reason: string }, key: string) =>
  post<Invoice>(`${input.payment}/withdraw`, { reason: input.reason }, key);
export const paymentPath = (of: string, payment: string): string => `${of}/payments/${payment}`;

/** A claim of interest by its own number, and what becomes of it. */
export const claimPath = (at: InvoiceAt): string => `/clients/${at.client}/claims/${encodeURIComponent(at.number)}`;
type ClaimMove = { readonly at: InvoiceAt; readonly on: string; readonly amount: string };
export const payClaim = ({ at, on, amount }: ClaimMove, key: string) =>
  post<Invoice>(`${claimPath(at)}/payments`, { on, amount }, key);
export const refundClaim = ({ at, on, amount }: ClaimMove, key: string) =>
  post<Invoice>(`${claimPath(at)}/refunds`, { on, amount }, key);
type GivenUp = { readonly at: InvoiceAt; readonly reason: string; readonly part: "rest" | "excess" };
export const giveUpClaim = ({ at, reason, part }: GivenUp, key: string) =>
  post<Invoice>(`${claimPath(at)}/give-up`, { reason, part }, key);

/** What was paid too much on this invoice pays another. */
export const carryPayment = (
  input: { readonly at: InvoiceAt; readonly to: string; readonly amount: string },
  key: string,
) => post<Invoice>(`${invoicePath(input.at)}/carry`, { to: input.to, amount: input.amount }, key);

export type WithdrawInput = { readonly client: string; readonly order: string; readonly reason: string };
export const withdrawOrder = ({ client, order, reason }: WithdrawInput, key: string) =>
  post<unknown>(`/clients/${client}/purchase-orders/${order}/withdrawal`, { reason }, key);

/** Gives back what a recap takes back beyond its own period. */
export const issueCorrections = (input: { readonly at: PeriodAt }, key: string) =>
  post<unknown>(`${periodPath(input.at)}/credit-notes`, {}, key);

export type CreditInput = {
  readonly at: InvoiceAt;
  readonly body: Pick<CreditNoteBody, "reason" | "purpose" | "parts"> & { readonly lines?: readonly number[] };
};
/** Units of worked time that may be given back, request by request. */
export const giveablesQuery = (at: InvoiceAt) =>
  queryOptions({
    queryKey: ["giveable units", at.client, at.number],
    queryFn: () => get<Giveables>(`${invoicePath(at)}/units`),
  });

/** Gives an invoice back, whole or by lines: the only way to correct one. */
export const issueCredit = (input: CreditInput, key: string) =>
  post<{ readonly number: string }>(`${invoicePath(input.at)}/credit-notes`, input.body, key);

/** An address within this page of the credit note that would leave, marked as a draft; made anew for what is asked. */
export const draftCreditQuery = ({ at, body }: CreditInput) =>
  queryOptions({
    queryKey: ["draft credit note", at, body],
    queryFn: async () =>
      URL.createObjectURL(await postForFile(`${invoicePath(at)}/credit-notes/preview/pdf`, body, "application/pdf")),
    gcTime: 0,
  });

/** A paper of a period: of the figures sent, or a draft while nothing was. */
export const periodPaper = (at: PeriodAt, file: "recap.pdf" | "recap.csv" | "recap.ods" | "quote.pdf"): string =>
  apiPath(`${periodPath(at)}/${file}`);

/** The exact bytes that were issued. */
export const invoiceFile = (at: InvoiceAt, kind: "pdf" | "xml"): string => apiPath(`${invoicePath(at)}/${kind}`);

/** An address within this page of the issued PDF, to be shown as it is; it never changes, and lives as long as the page. */
export const documentQuery = (at: InvoiceAt) =>
  queryOptions({
    queryKey: ["document", at],
    queryFn: async () => URL.createObjectURL(await getFile(`${invoicePath(at)}/pdf`, "application/pdf")),
    staleTime: Infinity,
    gcTime: Infinity,
  });

/** Interest of a late invoice, day by day; asked for only when it is late. */
export const interestQuery = (at: InvoiceAt) =>
  queryOptions({ queryKey: ["interest", at], queryFn: () => get<InterestView>(`${invoicePath(at)}/interest`) });

export const interestFile = (at: InvoiceAt): string => apiPath(`${invoicePath(at)}/interest.pdf`);

/** The client asks for the days more that the contract allows (B4). */
export const askGrace = (input: { readonly at: InvoiceAt; readonly reason: string }, key: string) =>
  post<Invoice>(`${invoicePath(input.at)}/grace`, { reason: input.reason }, key);

/** Numbers the letter and its statement and tells the client: a person's act, never the clock's. */
export const claimInterest = (input: { readonly at: InvoiceAt; readonly words: string }, key: string) =>
  post<Invoice>(`${invoicePath(input.at)}/interest/claim`, input.words === "" ? {} : { words: input.words }, key);

/** A numbered paper as it left. */
export const paperFile = (client: string, number: string): string =>
  apiPath(`/clients/${client}/papers/${encodeURIComponent(number)}/pdf`);

export const ratesQuery = queryOptions({
  queryKey: ["legal-rates"],
  queryFn: () => get<RateTable>("/billing/legal-rates"),
});
/** Where the series of documents stand; for those who open clients. */
export const numberingQuery = queryOptions({
  queryKey: ["numbering"],
  queryFn: () => get<Numbering>("/billing/series"),
});
export const startSeries = (body: StartBody, key: string) => post<Numbering>("/billing/series", body, key);

export const enterRate = (body: RateBody, key: string) => post<RateTable>("/billing/legal-rates", body, key);
