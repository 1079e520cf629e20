import { queryOptions } from "@tanstack/react-query";
import type { SignInOffers } from "#identity/api.ts";
import { get } from "./http.ts";

/** The ways in that this installation offers, beside passwords and passkeys. */
export const offersQuery = queryOptions({
  queryKey: ["sign-in-offers"],
  queryFn: () => get<SignInOffers>("/sign-in/offers"),
  staleTime: Infinity,
});
