import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { loadVersion } from "#contract/actions.ts";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { accepted } from "#kernel/result.ts";
import { tellGovernance } from "./governance.ts";
import { momentsBefore, OLDEST_REQUEST, tellRequests } from "./requests.ts";
import { tellHalfDays } from "./half-days.ts";
import { tellerOf } from "./story.ts";
import { tellPromises } from "./promises.ts";
import { tellSystems } from "./systems.ts";
import { clerkOf } from "./clerk.ts";
import { offerSignOn, tellPast } from "./past.ts";
import { EXAMPLE_AUTHOR, loadExampleParty, type ExampleParty } from "./people.ts";

/** The contract of the example began a month later; nobody in it is older. */
const BEGINNING = Temporal.Instant.from("2023-09-01T06:00:00Z");

const CONTRACT = join(import.meta.dirname, "../../../contracts/miramas.yaml");

/** Fills an empty database with the example: its people, its contract, past requests and their money, whole or not at all. */
export async function loadExample(db: Kysely<Database>, now: Temporal.Instant): Promise<ExampleParty> {
  const source = await readFile(CONTRACT, "utf8");
  return transact(db, { actor: EXAMPLE_AUTHOR, clients: [] }, async (tx) => {
    const party = await loadExampleParty(tx, BEGINNING);
    const client = { clientId: party.clientId, clientCode: "MIR" };
    const by = { id: party.people.administrator, name: "Camille Fournier" };
    const contract = accepted(await loadVersion(tx, { client, by, now: BEGINNING }, source));
    const tell = tellerOf(tx, party);
    const at = momentsBefore(now);
    const { effective } = contract.term;
    const clerk = clerkOf(tx, party);
    await tellPast({ tell, clerk, effective, horizon: at(OLDEST_REQUEST, "00:00") });
    await tellRequests(tell, at);
    await offerSignOn(clerk, at(4, "11:20"));
    await tellHalfDays(tx, party, now);
    await tellSystems(tx, party, BEGINNING, now);
    await tellGovernance(tx, party, contract.id, now);
    await tellPromises(tx, party, now);
    return party;
  });
}
