import { useSession } from "../session/session.ts";

export type BilledClient = { readonly code: string; readonly name: string };

/** The clients for which this person may do something with money, in the order of the session. */
export function useBilledClients(permission: string): readonly BilledClient[] {
  const { memberships } = useSession();
  return memberships
    .filter(({ permissions }) => permissions.includes(permission))
    .map(({ client, name }) => ({ code: client, name }));
}
