import { queryOptions } from "@tanstack/react-query";
import type { ClockAnswer, ContractDetail, ContractList } from "#contract/api.ts";
import { get } from "./http.ts";

export type ContractAt = { readonly client: string; readonly contract: string };

const at = (contract: ContractAt): string => `/clients/${contract.client}/contracts/${contract.contract}`;

export const contractsQuery = queryOptions({
  queryKey: ["contracts"],
  queryFn: () => get<ContractList>("/contracts"),
  staleTime: 5 * 60_000,
});

/** Under the text in force today, or on a day. */
export const contractQuery = (contract: ContractAt, on?: string) =>
  queryOptions({
    queryKey: ["contract", contract.client, contract.contract, on],
    queryFn: () => get<ContractDetail>(at(contract), { on }),
  });

/** What would both clocks say of a request made at this instant; nothing is written. */
export const askClock = (contract: ContractAt, service: string, instant: string) =>
  get<ClockAnswer>(`${at(contract)}/clock`, { service, at: instant });

export const contractFilePath = (contract: ContractAt): string => `/api/v1${at(contract)}/file`;
