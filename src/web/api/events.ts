import { queryOptions } from "@tanstack/react-query";
import type { DutyLine } from "#governance/api/duty.ts";
import type { EventBody, EventList } from "#governance/api/event.ts";
import type { ContractAt } from "./contracts.ts";
import { get, post } from "./http.ts";

const events = ({ client, contract }: ContractAt): string => `/clients/${client}/contracts/${contract}/events`;

export const eventsQuery = (contract: ContractAt) =>
  queryOptions({
    queryKey: ["events", contract.client, contract.contract],
    queryFn: () => get<EventList>(events(contract)),
  });

export const confirmEvent = ({ at, id }: { readonly at: ContractAt; readonly id: string }, key: string) =>
  post<EventList>(`${events(at)}/${id}/confirmations`, {}, key);

type On<Body> = { readonly at: ContractAt; readonly body: Body };
export const tellEvent = ({ at, body }: On<EventBody>, key: string) =>
  post<{ readonly duties: readonly DutyLine[] }>(events(at), body, key);
