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
import { apiPath, get, post } from "./http.ts";

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
const invoicePath = (at: InvoiceAt): string => `/clients/${at.client}/invoices/${encodeURIComponent(at.number)}`;

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
  };
};
export const recordFact = (input: FactInput, key: string) =>
  post<unknown>(`${invoicePath(input.at)}/facts`, input.body, key);

export type CreditInput = {
  readonly at: InvoiceAt;
  readonly body: { readonly reason: string; readonly lines?: readonly number[] };
};
/** Gives an invoice back, whole or by lines: the only way to correct one. */
export const issueCredit = (input: CreditInput, key: string) =>
  post<{ readonly number: string }>(`${invoicePath(input.at)}/credit-notes`, input.body, key);

/** A paper of a period: of the figures sent, or a draft while nothing was. */
export const periodPaper = (at: PeriodAt, file: "recap.pdf" | "recap.csv" | "recap.ods" | "quote.pdf"): string =>
  apiPath(`${periodPath(at)}/${file}`);

/** The exact bytes that were issued. */
export const invoiceFile = (at: InvoiceAt, kind: "pdf" | "xml"): string => apiPath(`${invoicePath(at)}/${kind}`);
