/** The routines of a contract whose end is known: none is due after it, and its last period is cut to the days of service. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { SystemsList } from "#asset/api.ts";
import { readContractOf } from "#contract/store.ts";
import { readLetters } from "#contract/store/letter.ts";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { pdfText } from "../../test/reference/pdf-text.ts";
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
    const letters = await readLetters(tx, clientId);
    return assetDuties(tx, { dossiers: [dossier], letters, clientId, now: app.clock.now(), since: null });
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

test("M1: the sheet of a month says on paper what the screen says of it, on which systems, and none comes after the end", async () => {
  const words = async (first: string) => {
    const path = `${PLACE}/routines/mise-a-jour-collabora/periods/${first}/sheet.pdf`;
    const { status, bytes, code } = await app.as("technical").get(path);
    return status === 200 ? (await pdfText(bytes)).join(" ").replace(/\s+/g, " ") : code;
  };
  assert.equal((await app.as("project_lead").post(`${PLACE}/systems/proposed`)).status, 200);
  const kept = await words("2024-05-01");
  assert.match(kept ?? "", /Fiche de mise à jour/);
  assert.match(kept ?? "", /du 1er au 15 mai 2024|du 1er mai 2024 au 15 mai 2024/);
  assert.match(kept ?? "", /Aucune plus récente au 14 mai 2024 \(Page des versions\), Tom Technicien/);
  assert.match(kept ?? "", /Serveurs et applications concernés.*Collabora Online/);
  assert.match((await words("2024-04-01")) ?? "", /Faite en retard.*écrit le 10\/07\/2024.*la période étant finie/);
  assert.match((await words("2024-03-01")) ?? "", /Rien n’a été consigné : la période est manquée/);
  assert.equal(await words("2024-06-01"), "asset.unknown_routine");
  assert.equal(await words("2024-05-02"), "asset.unknown_routine");
  assert.deepEqual(app.problems, []);
});
