import type { Language } from "#kernel/refusal.ts";
import type { ScopedRoleView } from "#party/api.ts";

/** What `GET /session` answers. */
export type Session = {
  readonly person: { readonly id: string; readonly name: string; readonly email: string | null };
  readonly side: "provider" | "client";
  readonly language: Language;
  /** May create a client. */
  readonly opensClients: boolean;
  /** Nothing else opens before they show the second factor that the installation requires. */
  readonly secondFactorDue: boolean;
  /** Who really looks, while somebody of the provider sees as this person. */
  readonly seeing: { readonly by: string; readonly until: string; readonly secondsLeft: number } | null;
  readonly memberships: readonly Membership[];
};

export type Membership = {
  readonly client: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Roles held for one contract, or for one service of it, and what each lets them do there. */
  readonly scoped: readonly (ScopedRoleView & { readonly permissions: readonly string[] })[];
  /** What they may do for all of the client. */
  readonly everywhere: readonly string[];
  /** What they may do for all of the client, or for some part of it. */
  readonly permissions: readonly string[];
};
