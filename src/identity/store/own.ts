import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";

/** A session as its owner sees it. */
export type OwnSession = {
  readonly id: string;
  readonly openedAt: Temporal.Instant;
  readonly lastUsedAt: Temporal.Instant;
  /** The address of the network it is used from, and what its browser says of itself. */
  readonly place: string | null;
  readonly device: string | null;
  readonly openedWith: string;
};

/** The living sessions of a person, last used first. The transaction must act as that person. */
export async function ownSessions(tx: Tx, personId: string): Promise<OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select id, "createdAt" as "openedAt", "updatedAt" as "lastUsedAt", nullif("ipAddress", '') as place,
      nullif("userAgent", '') as device, "openedWith"
    from identity.session where "userId" = ${personId} and "expiresAt" > now()
    order by "updatedAt" desc, id`.execute(tx);
  return rows;
}

/** False when the person has no such session. */
export async function closeOwnSession(tx: Tx, personId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from identity.session where id = ${id} and "userId" = ${personId}`.execute(tx);
  return numAffectedRows === 1n;
}

export type OwnPasskey = {
  readonly id: string;
  readonly name: string | null;
  readonly addedAt: Temporal.Instant | null;
};

/** The passkeys of a person, the oldest first. The transaction must act as that person. */
export async function ownPasskeys(tx: Tx, personId: string): Promise<OwnPasskey[]> {
  const { rows } = await sql<OwnPasskey>`
    select id, name, "createdAt" as "addedAt" from identity.passkey where "userId" = ${personId}
    order by "createdAt", id`.execute(tx);
  return rows;
}

/** Whether the person has a password. */
export async function hasPassword(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select identity.has_account(${personId}) as has`.execute(tx);
  return rows[0]?.has ?? false;
}

/** Gives a person their first password. False when they have one. The transaction must act as that person. */
export async function setFirstPassword(tx: Tx, personId: string, hash: string): Promise<boolean> {
  const { rows } = await sql<{ set: boolean }>`
    select identity.set_first_password(${personId}, ${hash}) as set`.execute(tx);
  return rows[0]?.set ?? false;
}

/** Whether the person has an authenticator that shows codes. */
export async function hasAuthenticator(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select from identity."user" where id = ${personId} and "twoFactorEnabled"`.execute(tx);
  return rows.length > 0;
}
