import { sql, type Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { EXAMPLE_AUTHOR } from "../example/people.ts";

/**
 * Whether the provider's people show a second factor before they see a client: what the operator says, and else always,
 * unless the database holds the example and nobody real. The data decides, not how the process was started: a restored
 * installation is as closed as the one that was saved.
 */
export async function asksSecondFactor(db: Kysely<Database>, said: boolean | undefined): Promise<boolean> {
  if (said !== undefined) return said;
  const { rows } = await transact(db, { actor: "system:start", clients: [] }, (tx) =>
    sql<{ example: boolean }>`
      select coalesce(bool_and(author = ${EXAMPLE_AUTHOR}), false) as example from party.client`.execute(tx),
  );
  return !rows[0]?.example;
}
