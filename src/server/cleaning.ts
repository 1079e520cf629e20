import { sql, type Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { removeLoose } from "#attachment/store.ts";
import { transact } from "#database/transaction.ts";
import { endForgottenSeeings } from "#identity/actions/seeing.ts";
import { cleanIdentity } from "#identity/store/cleaning.ts";

/** Throws away what has served: kept answers after thirty days, uploads that nobody attached, and what sign-in no longer needs. */
export async function clean(db: Kysely<Database>): Promise<void> {
  await transact(db, { actor: "system:clean", clients: [] }, async (tx) => {
    await sql`delete from server.idempotency where at < now() - interval '30 days'`.execute(tx);
    await cleanIdentity(tx);
    await endForgottenSeeings(tx, Temporal.Now.instant());
    await removeLoose(tx);
  });
}
