import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { get } from "../api/http.ts";
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

/** Whether the person may do this for a client, or for at least one client when none is named. */
export function useMay(): (permission: string, client?: string) => boolean {
  const { memberships } = useSession();
  return (permission, client) =>
    memberships.some((one) => (client === undefined || one.client === client) && one.permissions.includes(permission));
}
