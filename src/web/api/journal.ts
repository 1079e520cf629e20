import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Journal } from "#audit/api.ts";
import { get } from "./http.ts";

export type JournalFilter = { readonly subject: string; readonly area: string; readonly who: string };

export const journalQuery = (client: string, filter: JournalFilter) =>
  infiniteQueryOptions({
    queryKey: ["journal", client, filter],
    queryFn: ({ pageParam }) =>
      get<Journal>(`/clients/${client}/journal`, { ...filter, cursor: pageParam === "" ? undefined : pageParam }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
