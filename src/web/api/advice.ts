import { queryOptions } from "@tanstack/react-query";
import type { AdviceList } from "#intervention/advice/api.ts";
import { get, post } from "./http.ts";

export const adviceQuery = queryOptions({
  queryKey: ["advice"],
  queryFn: () => get<AdviceList>("/advice"),
});

type Introduction = {
  readonly at: { readonly client: string; readonly contract: string; readonly service: string };
  readonly body: { readonly network: string; readonly whom: string; readonly about: string; readonly on: string };
};
export const introduce = ({ at, body }: Introduction, key: string) =>
  post<unknown>(`/clients/${at.client}/contracts/${at.contract}/services/${at.service}/introductions`, body, key);

type Outcome = {
  readonly client: string;
  readonly introduction: string;
  readonly body: { readonly on: string; readonly outcome: string };
};
export const recordOutcome = ({ client, introduction, body }: Outcome, key: string) =>
  post<unknown>(`/clients/${client}/introductions/${introduction}/outcomes`, body, key);
