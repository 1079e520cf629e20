import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Role } from "#http/permission.ts";
import type { Language } from "#kernel/refusal.ts";

/** Somebody to whom a link of sign-in may be sent, and where. */
export type Addressed = {
  readonly personId: string;
  readonly side: "provider" | "client";
  readonly language: Language;
  readonly name: string;
  readonly address: string;
  readonly roles: readonly Role[];
  readonly clientId: string | null;
};

/** Whose address has this digest, as they stand now; undefined for nobody, or somebody gone. */
export async function personByAddress(tx: Tx, digest: Buffer, now: Temporal.Instant): Promise<Addressed | undefined> {
  const { rows } = await sql<Addressed>`
    select person_id as "personId", side, language, name, address, roles, client_id as "clientId"
    from identity.person_by_address(${digest}, ${now}::timestamptz)`.execute(tx);
  return rows[0];
}

/** Whether a person has codes or a passkey. Not told, they count as having one: a link then opens nothing. */
export async function hasSecondFactor(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select identity.has_second_factor(${personId}) as has`.execute(tx);
  return rows[0]?.has ?? true;
}

/** Keeps a link by its digest, for so many minutes of the database's clock. */
export async function insertSignInLink(tx: Tx, digest: Buffer, personId: string, minutes: number): Promise<void> {
  await sql`insert into identity.sign_in_link (digest, person_id, expires_at)
    values (${digest}, ${personId}, now() + make_interval(mins => ${minutes}))`.execute(tx);
}

/** Uses a link; null when it opens nothing. */
export async function useSignInLink(tx: Tx, digest: Buffer): Promise<string | null> {
  const { rows } = await sql<{ who: string | null }>`select identity.use_sign_in_link(${digest}) as who`.execute(tx);
  return rows[0]?.who ?? null;
}

/** False when another account has the address. */
export async function ensureAccount(
  tx: Tx,
  { personId, name, address }: Pick<Addressed, "personId" | "name" | "address">,
): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select identity.ensure_account(${personId}, ${name}, ${address}) as there`.execute(tx);
  return rows[0]?.there ?? false;
}
