import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Board, Ledger, ShownState } from "#billing/ledger-api.ts";
import { get } from "./http.ts";

export type LedgerFilter = { readonly client?: string | undefined; readonly state?: ShownState | undefined };

/** Documents by what money says of them, page after page; the sums of the first page are over all of them. */
export const ledgerQuery = ({ client, state }: LedgerFilter) =>
  infiniteQueryOptions({
    queryKey: ["ledger", client ?? null, state ?? null],
    queryFn: ({ pageParam }) =>
      get<Ledger>("/billing/ledger", { client, state, ...(pageParam !== "" && { cursor: pageParam }) }),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });

export const boardQuery = queryOptions({ queryKey: ["board"], queryFn: () => get<Board>("/billing/board") });
