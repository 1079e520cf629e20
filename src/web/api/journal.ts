import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Journal } from "#audit/api.ts";
import { get } from "./http.ts";

export const journalQuery = (client: string, subject: string) =>
  infiniteQueryOptions({
    queryKey: ["journal", client, subject],
    queryFn: ({ pageParam }) =>
      get<Journal>(`/clients/${client}/journal`, { subject, cursor: pageParam === "" ? undefined : pageParam }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
