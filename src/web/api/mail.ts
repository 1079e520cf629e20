import { queryOptions } from "@tanstack/react-query";
import type { AcceptOrder, Filed, MailList, OrderProposals } from "#mail/api.ts";
import { apiPath, get, post } from "./http.ts";

export type MailState = "waiting" | "settled";

export const mailQuery = (state: MailState) =>
  queryOptions({ queryKey: ["mail", state], queryFn: () => get<MailList>("/mail", { state }) });

export const originalMail = (message: string): string => apiPath(`/mail/${message}/original`);

type ForRequest = { readonly client: string; readonly message: string };
export const fileMail = ({ client, message, number }: ForRequest & { readonly number: number }, key: string) =>
  post<Filed>(`/clients/${client}/mail/${message}/file`, { number }, key);

export const openFromMail = ({ client, message, title }: ForRequest & { readonly title: string }, key: string) =>
  post<Filed>(`/clients/${client}/mail/${message}/open`, { title }, key);

export const setMailAside = ({ message, reason }: { readonly message: string; readonly reason: string }, key: string) =>
  post<unknown>(`/mail/${message}/set-aside`, { reason }, key);

export const mailOrdersQuery = queryOptions({
  queryKey: ["mail", "orders"],
  queryFn: () => get<OrderProposals>("/mail/orders"),
});

export const acceptMailOrder = ({ client, message, body }: ForRequest & { readonly body: AcceptOrder }, key: string) =>
  post<unknown>(`/clients/${client}/mail/${message}/order`, body, key);

export const refuseMailOrder = ({ client, message }: ForRequest, key: string) =>
  post<unknown>(`/clients/${client}/mail/${message}/order-refusal`, {}, key);
