import { queryOptions } from "@tanstack/react-query";
import type { AddItem, ChangeItem, ItemDetail, PostponeRoutine, RecordRoutine, SystemsList } from "#asset/api.ts";
import { apiPath, get, post } from "./http.ts";

export type SystemAt = { readonly client: string; readonly system: string };
export type ContractRef = { readonly client: string; readonly contract: string };
export type PeriodRef = ContractRef & { readonly routine: string; readonly first: string };

const contractPath = ({ client, contract }: ContractRef): string => `/clients/${client}/contracts/${contract}`;
const systemPath = ({ client, system }: SystemAt): string => `/clients/${client}/systems/${system}`;
const periodPath = (at: PeriodRef): string => `${contractPath(at)}/routines/${at.routine}/periods/${at.first}`;

export const systemsQuery = queryOptions({
  queryKey: ["systems"],
  queryFn: () => get<SystemsList>("/systems"),
});

export const systemQuery = (at: SystemAt) =>
  queryOptions({ queryKey: ["system", at], queryFn: () => get<ItemDetail>(systemPath(at)) });

export const addSystem = (input: { readonly at: ContractRef; readonly body: AddItem }, key: string) =>
  post<{ readonly id: string }>(`${contractPath(input.at)}/systems`, input.body, key);

export const adoptSystems = (input: { readonly at: ContractRef }, key: string) =>
  post<{ readonly added: number }>(`${contractPath(input.at)}/systems/proposed`, {}, key);

export const changeSystem = (input: { readonly at: SystemAt; readonly body: ChangeItem }, key: string) =>
  post<ItemDetail>(`${systemPath(input.at)}/changes`, input.body, key);

type Removal = { readonly at: SystemAt; readonly body: { readonly from: string; readonly reason: string } };
export const removeSystem = (input: Removal, key: string) =>
  post<ItemDetail>(`${systemPath(input.at)}/removal`, input.body, key);

/** The sheet of one period of a routine, on paper. */
export const updateSheet = (at: PeriodRef): string => apiPath(`${periodPath(at)}/sheet.pdf`);

export const recordUpdate = (input: { readonly at: PeriodRef; readonly body: RecordRoutine }, key: string) =>
  post<unknown>(`${periodPath(input.at)}/done`, input.body, key);

export const postponeUpdate = (input: { readonly at: PeriodRef; readonly body: PostponeRoutine }, key: string) =>
  post<unknown>(`${periodPath(input.at)}/postponed`, input.body, key);
