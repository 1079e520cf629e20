import { sql, type Kysely } from "kysely";
import { warnOfPacks } from "#billing/actions/summary.ts";
import { enqueue, type JobHandlers } from "#database/jobs.ts";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { remindClient } from "./actions/remind.ts";

const REMIND = "governance.remind";
const AUTHOR = "system:reminder";

/** Tells one client's contracts what came due: each client in a transaction of its own, under its own rights. */
export function governanceJobs(db: Kysely<Database>, clock: () => Temporal.Instant): JobHandlers {
  return {
    [REMIND]: async ({ client }) => {
      const id = String(client);
      await transact(db, { actor: AUTHOR, clients: [id] }, (tx) => remindClient(tx, id, clock()));
      await transact(db, { actor: AUTHOR, clients: [id] }, (tx) => warnOfPacks(tx, id, clock()));
    },
  };
}

/** Asks for the reminders of every client; one that waits already is not asked for twice. */
export async function askReminders(db: Kysely<Database>): Promise<void> {
  await transact(db, { actor: AUTHOR, clients: [] }, async (tx) => {
    const { rows } = await sql<{ id: string }>`select client_id as id from party.client`.execute(tx);
    for (const { id } of rows)
      await enqueue(tx, REMIND, { client: id }, { key: `${REMIND} ${id}`, queue: `remind ${id}` });
  });
}
