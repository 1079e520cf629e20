import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { get } from "../api/http.ts";
import { mayOf, type May } from "./may.ts";
import type { Session } from "./wire.ts";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: () => get<Session>("/session"),
  staleTime: 5 * 60_000,
});

/** The signed-in person; only used below the gate that has already asked for it. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** Whether the person may do something, as `may.ts` tells it. */
export function useMay(): May {
  return mayOf(useSession().memberships);
}
