import { queryOptions } from "@tanstack/react-query";
import { post } from "./http.ts";

export type Invited = {
  readonly name: string;
  /** Null for the very first person of an installation, who gives theirs. */
  readonly email: string | null;
};

/** Whom a link is for, without using it up. */
export const invitedQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: () => post<Invited>("/invitations/look", { token }, null),
    retry: false,
    staleTime: Infinity,
  });

export type Acceptance = {
  readonly token: string;
  readonly name: string;
  readonly email?: string;
  readonly password: string;
};

/** Uses up a first-sign-in link: the person chooses a name and a password. Answers the address to sign in with. */
export const acceptInvitation = (input: Acceptance) =>
  post<{ readonly email: string }>("/invitations/accept", input, null);
