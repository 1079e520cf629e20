import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";

/** Throws away sessions and codes once expired, used codes after an hour, and failed attempts after a day. */
export async function cleanIdentity(tx: Tx): Promise<void> {
  await sql`delete from identity.session where "expiresAt" < now()`.execute(tx);
  await sql`delete from identity.verification where "expiresAt" < now()`.execute(tx);
  await sql`delete from identity.used_code where at < now() - interval '1 hour'`.execute(tx);
  await sql`delete from identity.failure where at < now() - interval '1 day'`.execute(tx);
}
