import { sql, type Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";

/** Throws away what has served: kept answers after thirty days, sessions and codes once expired, failures after a day. */
export async function clean(db: Kysely<Database>): Promise<void> {
  await transact(db, { actor: "system:clean", clients: [] }, async (tx) => {
    await sql`delete from server.idempotency where at < now() - interval '30 days'`.execute(tx);
    await sql`delete from identity.session where "expiresAt" < now()`.execute(tx);
    await sql`delete from identity.verification where "expiresAt" < now()`.execute(tx);
    await sql`delete from identity.failure where at < now() - interval '1 day'`.execute(tx);
  });
}
