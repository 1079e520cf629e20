import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";

export async function hasAccount(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql`select from identity."user" where id = ${personId}`.execute(tx);
  return rows.length > 0;
}

/** False when another account has the address. */
export async function insertUser(tx: Tx, personId: string, name: string, email: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into identity."user" (id, name, email, "emailVerified")
    values (${personId}, ${name}, ${email.toLowerCase()}, true) on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** The password of an account, in the row where better-auth looks for it. */
export async function insertPassword(tx: Tx, personId: string, hash: string): Promise<void> {
  await sql`insert into identity.account (id, "accountId", "providerId", "userId", password, "updatedAt")
    values (${newId()}, ${personId}, 'credential', ${personId}, ${hash}, now())`.execute(tx);
}
