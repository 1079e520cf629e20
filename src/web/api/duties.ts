import { queryOptions } from "@tanstack/react-query";
import type { ClosingBody, DutyDetail, DutyList, DutyQuery } from "#governance/api/duty.ts";
import { get, post } from "./http.ts";

/** A duty by its kind and what it is about, which together name it for ever. */
export type DutyAt = {
  readonly client: string;
  readonly contract: string;
  readonly kind: string;
  readonly subject: string;
};

const dutyPath = ({ client, contract, kind }: DutyAt): string =>
  `/clients/${client}/contracts/${contract}/duties/${encodeURIComponent(kind)}`;

const queryText = (query: Readonly<Record<string, unknown>>): string =>
  new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();

export const dutiesQuery = (query: DutyQuery) =>
  queryOptions({ queryKey: ["duties", query], queryFn: () => get<DutyList>(`/duties?${queryText(query)}`) });

export const dutyQuery = (at: DutyAt) =>
  queryOptions({
    queryKey: ["duty", at],
    queryFn: () => get<DutyDetail>(`${dutyPath(at)}?${queryText({ subject: at.subject })}`),
  });

export type EndInput = { readonly at: DutyAt; readonly body: ClosingBody };
export const endDuty = ({ at, body }: EndInput, key: string) => post<DutyDetail>(`${dutyPath(at)}/closings`, body, key);

export const acknowledgeDuty = ({ at }: { readonly at: DutyAt }, key: string) =>
  post<DutyDetail>(`${dutyPath(at)}/acknowledgements`, { subject: at.subject }, key);

export const confirmDuty = ({ at }: { readonly at: DutyAt }, key: string) =>
  post<DutyDetail>(`${dutyPath(at)}/confirmations`, { subject: at.subject }, key);
