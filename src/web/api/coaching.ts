import { queryOptions } from "@tanstack/react-query";
import type { ActOnSession, CreditList, RecordOnSession, SessionBooked, SessionDetail } from "#coaching/api.ts";
import { apiPath, get, post } from "./http.ts";

export type SessionAt = { readonly client: string; readonly number: string };
type CreditAt = { readonly client: string; readonly contract: string; readonly service: string };

const sessionPath = ({ client, number }: SessionAt): string => `/clients/${client}/coaching/sessions/${number}`;

export const creditsQuery = queryOptions({
  queryKey: ["coaching"],
  queryFn: () => get<CreditList>("/coaching"),
});

export const sessionQuery = (at: SessionAt) =>
  queryOptions({ queryKey: ["half-day", at], queryFn: () => get<SessionDetail>(sessionPath(at)) });

export type BookInput = {
  readonly client: string;
  readonly body: { readonly slot: string; readonly subject?: string; readonly shortNotice?: boolean };
};
export const bookSession = ({ client, body }: BookInput, key: string) =>
  post<SessionBooked>(`/clients/${client}/coaching/sessions`, body, key);

export type MoveInput = {
  readonly at: SessionAt;
  readonly body: { readonly slot: string; readonly reason: string; readonly shortNotice?: boolean };
};
export const moveSession = ({ at, body }: MoveInput, key: string) =>
  post<SessionDetail>(`${sessionPath(at)}/move`, body, key);

export const actOnSession = (input: { readonly at: SessionAt; readonly body: ActOnSession }, key: string) =>
  post<SessionDetail>(`${sessionPath(input.at)}/acts`, input.body, key);

export const recordOnSession = (input: { readonly at: SessionAt; readonly body: RecordOnSession }, key: string) =>
  post<SessionDetail>(`${sessionPath(input.at)}/record`, input.body, key);

export const joinSession = (
  input: { readonly at: SessionAt; readonly body: { readonly attachments: readonly string[] } },
  key: string,
) => post<SessionDetail>(`${sessionPath(input.at)}/attachments`, input.body, key);

export type OfferInput = {
  readonly at: CreditAt;
  readonly body: { readonly host: string; readonly starts: readonly string[] };
};
export const offerSlots = ({ at, body }: OfferInput, key: string) =>
  post<{ readonly offered: number }>(
    `/clients/${at.client}/contracts/${at.contract}/services/${at.service}/slots`,
    body,
    key,
  );

export type RefundInput = {
  readonly at: CreditAt;
  readonly body: { readonly units: number; readonly on: string; readonly reason: string };
};
/** Gives money back: the server asks for a recent sign-in first. */
export const refundHalfDays = ({ at, body }: RefundInput, key: string) =>
  post<unknown>(`/clients/${at.client}/contracts/${at.contract}/services/${at.service}/refunds`, body, key);

export const withdrawSlot = (input: { readonly client: string; readonly slot: string }, key: string) =>
  post<unknown>(`/clients/${input.client}/coaching/slots/${input.slot}/withdraw`, {}, key);

/** The attendance sheet; a draft until both sides signed it. */
export const sheetPath = (at: SessionAt): string => apiPath(`${sessionPath(at)}/sheet.pdf`);
export const sessionFile = (at: SessionAt) => (id: string) => apiPath(`${sessionPath(at)}/attachments/${id}`);
