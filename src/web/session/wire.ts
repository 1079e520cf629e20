import type { Language } from "#kernel/refusal.ts";

/** What `GET /session` answers. */
export type Session = {
  readonly person: { readonly id: string; readonly name: string; readonly email: string | null };
  readonly side: "provider" | "client";
  readonly language: Language;
  /** May create a client. */
  readonly opensClients: boolean;
  readonly memberships: readonly Membership[];
};

export type Membership = {
  readonly client: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
};
