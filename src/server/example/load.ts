import type { Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { EXAMPLE_AUTHOR, loadExampleParty, type ExampleParty } from "./people.ts";

/** The contract of the example began on that day; nobody in it is older. */
const BEGINNING = Temporal.Instant.from("2023-09-01T06:00:00Z");

/** Fills an empty database with the example: whole, or not at all. */
export async function loadExample(db: Kysely<Database>): Promise<ExampleParty> {
  return transact(db, { actor: EXAMPLE_AUTHOR, clients: [] }, (tx) => loadExampleParty(tx, BEGINNING));
}
