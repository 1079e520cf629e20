import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";

/** Throws away sessions and codes once expired, used codes after an hour, and failed attempts after a day. */
export async function cleanIdentity(tx: Tx): Promise<void> {
  await sql`select identity.clean()`.execute(tx);
}
