import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";

export type KeptAttempt = { readonly nonce: string; readonly verifier: string | null; readonly back: string };

/** Keeps a sign-in under way by the digest of its state, for so many minutes. */
export async function insertAttempt(tx: Tx, state: Buffer, kept: KeptAttempt, minutes: number): Promise<void> {
  await sql`insert into identity.oidc_attempt (state, nonce, verifier, back, expires_at)
    values (${state}, ${kept.nonce}, ${kept.verifier}, ${kept.back}, now() + make_interval(mins => ${minutes}))`.execute(
    tx,
  );
}

/** Takes a sign-in under way, once. */
export async function takeAttempt(tx: Tx, state: Buffer): Promise<KeptAttempt | undefined> {
  const { rows } = await sql<KeptAttempt>`
    select nonce, verifier, back from identity.take_oidc_attempt(${state})`.execute(tx);
  return rows[0];
}

export type Subject = { readonly issuer: string; readonly idpId: string; readonly sub: string };

/**
 * Whose a subject is. It is known by issuer, provider and subject together: ProConnect's is unique for each provider
 * only.
 */
export async function personOfSubject(tx: Tx, { issuer, idpId, sub }: Subject): Promise<string | null> {
  const { rows } = await sql<{ person: string | null }>`
    select identity.person_of_oidc(${issuer}, ${idpId}, ${sub}) as person`.execute(tx);
  return rows[0]?.person ?? null;
}

/** Binds a subject to a person, once for good; the next sign-in no longer looks at the address. */
export async function linkSubject(tx: Tx, { issuer, idpId, sub }: Subject, personId: string): Promise<void> {
  await sql`insert into identity.oidc_link (issuer, idp_id, sub, person_id)
    values (${issuer}, ${idpId}, ${sub}, ${personId})`.execute(tx);
}

/** Keeps what a sign-out will have to show. */
export async function keepIdToken(tx: Tx, sessionId: string, idToken: string): Promise<void> {
  await sql`insert into identity.oidc_session (session_id, id_token) values (${sessionId}, ${idToken})`.execute(tx);
}

/** What a sign-out shows to the identity provider; null for a session that was not opened there. */
export async function idTokenOf(tx: Tx, token: string): Promise<string | null> {
  const { rows } = await sql<{ text: string | null }>`select identity.id_token_of(${token}) as text`.execute(tx);
  return rows[0]?.text ?? null;
}
