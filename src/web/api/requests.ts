import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  OpenRequest,
  PostMessage,
  RequestCreated,
  RequestDetail,
  RequestList,
  RequestQuery,
  TakeDecision,
  Today,
  Transition,
} from "#ticket/api.ts";
import { apiPath, get, post } from "./http.ts";
import { timed } from "./server-time.ts";

/** The address of one request. */
export type RequestAt = { readonly client: string; readonly number: number };

const at = (request: RequestAt): string => `/clients/${request.client}/requests/${request.number}`;

/** The intervention report as a file (T5). */
export const reportFile = (request: RequestAt): string => apiPath(`${at(request)}/report`);

/** Deadlines move with the present, so lists are read again each minute even when no event came. */
const EACH_MINUTE = 60_000;

export const todayQuery = queryOptions({
  queryKey: ["today"],
  queryFn: () => timed(get<Today>("/today")),
  refetchInterval: EACH_MINUTE,
});

export const requestsQuery = (query: RequestQuery) =>
  queryOptions({
    queryKey: ["requests", query],
    queryFn: () => get<RequestList>("/requests", query),
    refetchInterval: EACH_MINUTE,
  });

/** The list of the screen, page after page. */
export const requestPages = (query: RequestQuery) =>
  infiniteQueryOptions({
    queryKey: ["requests", "pages", query],
    queryFn: ({ pageParam }) =>
      get<RequestList>("/requests", { ...query, cursor: pageParam === "" ? undefined : pageParam }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    refetchInterval: EACH_MINUTE,
  });

export const requestQuery = (request: RequestAt) =>
  queryOptions({
    queryKey: ["request", request.client, request.number],
    queryFn: () => get<RequestDetail>(at(request)),
    refetchInterval: EACH_MINUTE,
  });

export const openRequest = (input: { readonly client: string; readonly body: OpenRequest }, key: string) =>
  post<RequestCreated>(`/clients/${input.client}/requests`, input.body, key);

export const sendMessage = (input: { readonly request: RequestAt; readonly body: PostMessage }, key: string) =>
  post<unknown>(`${at(input.request)}/messages`, input.body, key);

export const makeTransition = (input: { readonly request: RequestAt; readonly body: Transition }, key: string) =>
  post<unknown>(`${at(input.request)}/transitions`, input.body, key);

export const takeDecision = (input: { readonly request: RequestAt; readonly body: TakeDecision }, key: string) =>
  post<unknown>(`${at(input.request)}/decision`, input.body, key);
