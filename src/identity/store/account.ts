import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";

/** Whether somebody came in once, by a password or otherwise. */
export async function hasEntered(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select identity.has_entered(${personId}) as has`.execute(tx);
  return rows[0]?.has ?? false;
}

/** The digest is that of the link, the hash that of the password: neither is kept itself. */
export type NewAccount = {
  readonly digest: Buffer;
  readonly name: string;
  readonly email: string;
  readonly hash: string;
};

/** Uses a link to open its person's account with a password. False when another account has the address. */
export async function openWithLink(tx: Tx, { digest, name, email, hash }: NewAccount): Promise<boolean> {
  const { rows } = await sql<{ opened: boolean }>`
    select identity.open_account(${digest}, ${name}, ${email}, ${hash}) as opened`.execute(tx);
  return rows[0]?.opened ?? false;
}

/** The people with a role for a client who never came in, by any way. */
export async function notEntered(tx: Tx, clientId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from party.membership
    where client_id = ${clientId} and active_to is null and not identity.has_entered(person_id)`.execute(tx);
  return rows.map(({ id }) => id);
}
