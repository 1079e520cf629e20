import { queryOptions } from "@tanstack/react-query";
import type { SignInOffers } from "#identity/api.ts";
import { queries } from "./queries.ts";
import { get, post } from "./http.ts";

/** The ways in that this installation offers, beside passwords and passkeys. */
export const offersQuery = queryOptions({
  queryKey: ["sign-in-offers"],
  queryFn: () => get<SignInOffers>("/sign-in/offers"),
  staleTime: Infinity,
});

export const askForLink = (email: string) => post("/sign-in/link", { email }, null);
/** Where the browser goes to leave the identity provider too; null when it did not come in that way. */
export async function leaveProvider(): Promise<string | null> {
  const { provider } = await queries.ensureQueryData(offersQuery);
  if (provider === null) return null;
  return (await post<{ readonly to: string | null }>("/sign-in/oidc/leave", {}, null)).to;
}

export const followLink = (token: string) => post("/sign-in/link/use", { token }, null);
