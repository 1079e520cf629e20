import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { loadVersion } from "#contract/actions.ts";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { accepted } from "#kernel/result.ts";
import { momentsBefore, tellRequests } from "./requests.ts";
import { tellerOf } from "./story.ts";
import { EXAMPLE_AUTHOR, loadExampleParty, type ExampleParty } from "./people.ts";

/** The contract of the example began a month later; nobody in it is older. */
const BEGINNING = Temporal.Instant.from("2023-09-01T06:00:00Z");

const CONTRACT = join(import.meta.dirname, "../../../contracts/miramas.yaml");

/** Fills an empty database with the example: its people, its contract and some past requests, whole or not at all. */
export async function loadExample(db: Kysely<Database>, now: Temporal.Instant): Promise<ExampleParty> {
  const source = await readFile(CONTRACT, "utf8");
  return transact(db, { actor: EXAMPLE_AUTHOR, clients: [] }, async (tx) => {
    const party = await loadExampleParty(tx, BEGINNING);
    const client = { clientId: party.clientId, clientCode: "MIR" };
    const by = { id: party.people.administrator, name: "Camille Fournier" };
    accepted(await loadVersion(tx, { client, by, now: BEGINNING }, source));
    await tellRequests(tellerOf(tx, party), momentsBefore(now));
    return party;
  });
}
