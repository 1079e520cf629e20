import type { Tx } from "#database/transaction.ts";
import type { By } from "#party/by.ts";
import { standing } from "#party/store/membership.ts";
import { hasAuthenticator } from "../store/own.ts";
import { tell } from "./tell.ts";

/** Somebody at a door of sign-in, before it answers. */
export type AtDoor = {
  readonly personId: string;
  /** They have an authenticator already: the code shows it, and does not set it. */
  readonly hadAuthenticator: boolean;
};

/** What was sent there, as far as the journal tells it. */
type Sent = { readonly revokeOtherSessions?: unknown; readonly trustDevice?: unknown };

type Act = { readonly action: string; readonly detail?: Readonly<Record<string, boolean>> };

/** What a door of sign-in does to somebody's ways in, each by its path. Signing in and out is nobody's business but theirs. */
const ACTS: Readonly<Record<string, (at: AtDoor, sent: Sent) => Act | null>> = {
  "/two-factor/verify-totp": ({ hadAuthenticator }) =>
    hadAuthenticator ? null : { action: "identity.second_factor_set" },
  "/two-factor/disable": () => ({ action: "identity.second_factor_removed" }),
  "/two-factor/generate-backup-codes": () => ({ action: "identity.recovery_codes_made" }),
  "/two-factor/verify-backup-code": () => ({ action: "identity.recovery_code_used" }),
  "/passkey/verify-registration": () => ({ action: "identity.passkey_added" }),
  "/passkey/delete-passkey": () => ({ action: "identity.passkey_removed" }),
  "/change-password": (_at, { revokeOtherSessions }) => ({
    action: "identity.password_changed",
    detail: { others_closed: revokeOtherSessions === true },
  }),
  "/revoke-session": () => ({ action: "identity.sessions_closed" }),
  "/revoke-sessions": () => ({ action: "identity.sessions_closed" }),
  "/revoke-other-sessions": () => ({ action: "identity.sessions_closed" }),
};

/** Whether a door of sign-in changes somebody's ways in, so that the journal tells it. */
export const changesWaysIn = (door: string): boolean => door in ACTS;

/** Somebody has closed one of their own sessions. */
export const tellSessionClosed = (tx: Tx, by: By): Promise<void> =>
  tell(tx, by.author, by, "identity.sessions_closed", {});

/** Who stands at a door; the transaction acts as them. */
export async function atDoor(tx: Tx, personId: string): Promise<AtDoor> {
  return { personId, hadAuthenticator: await hasAuthenticator(tx, personId) };
}

/**
 * Tells what a door of sign-in has done to the journal of every client of the person (C1): whoever comes in as them reaches
 * all of these. `trusts`: the browser does without a code from now on.
 */
export async function tellWayIn(
  tx: Tx,
  at: AtDoor,
  {
    door,
    sent,
    trusts,
    now,
  }: { readonly door: string; readonly sent: Sent; readonly trusts: boolean; readonly now: By["now"] },
): Promise<void> {
  const person = await standing(tx, at.personId, now);
  if (!person) return;
  const by = { now, author: person.personId, authorName: person.name };
  const act = ACTS[door]?.(at, sent);
  if (act) await tell(tx, at.personId, by, act.action, act.detail ?? {});
  if (trusts && person.side === "client") await tell(tx, at.personId, by, "identity.device_trusted", {});
}
