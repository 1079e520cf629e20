import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";

/** The transaction acts as a person from here on: somebody vouched for them. */
export async function actAsPerson(tx: Tx, personId: string): Promise<void> {
  await sql`select set_config('vigie.actor', ${personId}, true)`.execute(tx);
}
