/** The routines of a contract whose end is known: none is due after it, and its last period is cut to the days of service. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { SystemsList } from "#asset/api.ts";
import { readContractOf } from "#contract/store.ts";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { assetDuties } from "./actions/summary.ts";

const app = await testApp({ now: "2024-01-08T08:00:00Z" });
await loadMiramas(app);
const PLACE = "/clients/MIR/contracts/miramas-infogerance";
const done = (first: string, on: string) =>
  app.as("technician").post(`${PLACE}/routines/mise-a-jour-collabora/periods/${first}/done`, {
    result: "none_newer",
    on,
    proof: "Page des versions",
  });
const periods = async () => {
  const { systems } = (await app.as("technical").get<SystemsList>("/systems")).body;
  return systems[0]?.routines[0]?.periods.map(({ first, last, state }) => [first, last, state]) ?? [];
};

test("E4, M1: after the last day that the provider chose, no update is due, shown or recorded", async () => {
  app.clock.set("2024-03-04T08:00:00Z");
  const letter = { what: "provider_notice", posted: "2024-03-04", lastDay: "2024-05-15" };
  const sent = await app.as("project_lead").post(`${PLACE}/letters`, letter);
  assert.equal(sent.status, 200, String(sent.message));
  app.clock.set("2024-05-14T08:00:00Z");
  assert.equal((await done("2024-05-01", "2024-05-14")).status, 200);
  app.clock.set("2024-07-10T08:00:00Z");
  assert.deepEqual((await periods()).slice(0, 2), [
    ["2024-05-01", "2024-05-15", "none_newer"],
    ["2024-04-01", "2024-04-30", "missed"],
  ]);
  assert.equal((await done("2024-06-01", "2024-06-03")).code, "asset.unknown_routine");
  assert.equal((await done("2024-04-01", "2024-06-03")).code, "asset.after_end");
  assert.equal((await done("2024-04-01", "2024-05-15")).status, 200, "done in May, written down after the end");
  const facts = await app.inside("MIR", async (tx) => {
    const clientId = app.clientId("MIR");
    const dossier = await readContractOf(tx, clientId, "miramas-infogerance");
    assert.ok(dossier);
    return assetDuties(tx, { dossiers: [dossier], clientId, now: app.clock.now(), since: null });
  });
  assert.deepEqual(
    facts.map(({ fact }) => [fact.kind, "subject" in fact ? fact.subject : null, fact.at.toString()]),
    [
      ["done", "mise-a-jour-collabora/2024-05-01", "2024-05-14T08:00:00Z"],
      ["done", "mise-a-jour-collabora/2024-04-01", "2024-05-15T10:00:00Z"],
    ],
  );
  assert.deepEqual(app.problems, []);
});
