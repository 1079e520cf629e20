import assert from "node:assert/strict";
import { test } from "node:test";
import type { AdviceList } from "#intervention/advice/api.ts";
import { testApp } from "../../../test/harness/app.ts";
import { connectTo, loadMiramas, move, openRequest, workStep } from "../../../test/harness/desk.ts";

const app = await testApp({ now: "2024-01-08T08:00:00Z" });
await loadMiramas(app);
const technician = app.as("technician");
const town = app.as("management");
const SERVICE = "/clients/MIR/contracts/miramas-infogerance/services/M4";
const advice = async () => (await town.get<AdviceList>("/advice")).body.advice[0];

test("M4: the time of advice is kept and added up by year for both sides, at no price", async () => {
  const number = await openRequest(app.as("technical"), "Quel outil de sauvegarde ?", {
    service: "M4",
    urgency: "normal",
  });
  await move(technician, number, { kind: "acknowledge", message: "Je compare." });
  await connectTo(technician, number);
  app.clock.advance({ minutes: 25 });
  await workStep(technician, number, "end", { note: "Comparé." });
  const other = await openRequest(app.as("technical"), "Panne");
  await connectTo(technician, other);
  app.clock.advance({ minutes: 10 });
  await workStep(technician, other, "end");
  const found = await advice();
  assert.deepEqual([found?.seconds, found?.period], [1500, { first: "2023-10-01", last: "2024-09-30" }]);
  assert.deepEqual(
    found?.requests.map(({ reference, seconds }) => [reference, seconds]),
    [["MIR-1", 1500]],
  );
});

test("M4: an introduction is to a network that the contract names, with its day and what came of it", async () => {
  const made = { network: "Alliance Libre", whom: "Une coopérative", about: "Gestion de parc", on: "2024-01-08" };
  const introduce = (body: object) => technician.post<{ id: string }>(`${SERVICE}/introductions`, body);
  assert.equal((await introduce({ ...made, network: "Réseau inconnu" })).code, "intervention.unknown_network");
  assert.equal((await introduce({ ...made, on: "2024-02-01" })).code, "intervention.future_day");
  assert.equal((await town.post(`${SERVICE}/introductions`, made)).status, 403);
  const { id } = (await introduce(made)).body;
  const heard = { on: "2024-01-15", outcome: "Démonstration le 22 janvier" };
  assert.equal((await technician.post(`/clients/MIR/introductions/${id}/outcomes`, heard)).status, 200);
  const found = await advice();
  assert.deepEqual(found?.networks, ["Alliance Libre", "CNLL", "ADN Ouest"]);
  assert.deepEqual(
    found?.introductions.map(({ network, whom, on, outcomes }) => [
      network,
      whom,
      on,
      outcomes.map((one) => one.outcome),
    ]),
    [["Alliance Libre", "Une coopérative", "2024-01-08", ["Démonstration le 22 janvier"]]],
  );
  assert.deepEqual(app.problems, []);
});
