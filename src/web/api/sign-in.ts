import { queryOptions } from "@tanstack/react-query";
import type { SignInOffers } from "#identity/api.ts";
import { get, post } from "./http.ts";

/** The ways in that this installation offers, beside passwords and passkeys. */
export const offersQuery = queryOptions({
  queryKey: ["sign-in-offers"],
  queryFn: () => get<SignInOffers>("/sign-in/offers"),
  staleTime: Infinity,
});

export const askForLink = (email: string) => post("/sign-in/link", { email }, null);
export const followLink = (token: string) => post("/sign-in/link/use", { token }, null);
