import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";

export type KeptAttempt = { readonly nonce: string; readonly verifier: string | null; readonly back: string };

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

export async function personOfSubject(tx: Tx, { issuer, idpId, sub }: Subject): Promise<string | null> {
  const { rows } = await sql<{ person: string | null }>`
    select identity.person_of_oidc(${issuer}, ${idpId}, ${sub}) as person`.execute(tx);
  return rows[0]?.person ?? null;
}

export async function linkSubject(tx: Tx, { issuer, idpId, sub }: Subject, personId: string): Promise<void> {
  await sql`insert into identity.oidc_link (issuer, idp_id, sub, person_id)
    values (${issuer}, ${idpId}, ${sub}, ${personId})`.execute(tx);
}

/** Keeps what a sign-out will have to show. */
export async function keepIdToken(tx: Tx, sessionId: string, idToken: string): Promise<void> {
  await sql`insert into identity.oidc_session (session_id, id_token) values (${sessionId}, ${idToken})`.execute(tx);
}

export async function idTokenOf(tx: Tx, token: string): Promise<string | null> {
  const { rows } = await sql<{ text: string | null }>`select identity.id_token_of(${token}) as text`.execute(tx);
  return rows[0]?.text ?? null;
}
