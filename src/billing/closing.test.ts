import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { contractFor, issue, strictPack, worked } from "../../test/harness/billing.ts";
import { contractOf, simulateTexts, type Line } from "../../test/scenarios/simulated.ts";
import { warnOfPacks } from "./actions/summary.ts";
import type { DueItem } from "./api.ts";
import type { Work } from "#intervention/api.ts";
import type { RequestDetail } from "#ticket/api.ts";
import { connectTo, openRequest, requestPath, workStep } from "../../test/harness/desk.ts";

/** Forty units of six minutes a year at 6.50, in four instalments of ten: 65.00 each, without tax. */
const SMALL = [
  ["granted: 400", "granted: 40"],
  ["warn_at: [100, 50, 20]", "warn_at: [20]"],
] as const;
const app = await testApp({ now: "2024-12-20T08:00:00Z" });
const billing = app.as("billing");
const due = async () =>
  (await billing.get<{ items: DueItem[] }>("/billing/due")).body.items.map(
    ({ charge, period, ready }) => `${charge} ${period.first} ${ready}`,
  );
const bill = async (first: string) => {
  const done = await issue(billing, [["carnet", first]], { contract: "carnet-lavoir", orderNumber: "AG-2024" });
  assert.equal(done.status, 200, String(done.message));
  return done.body.lines.map(({ quantity, net, period }) => `${quantity} ${net} ${period.first} ${period.last}`);
};

test("s3: units used beyond a pack in its last instalment are billed by themselves once the contract has ended", async () => {
  const source = SMALL.reduce((text, [old, now]) => text.replace(old, now), contractFor("carnet-heures"));
  const loaded = await app.as("project_lead").post("/clients/MIR/contracts", { source });
  assert.equal(loaded.status, 200, String(loaded.message));
  // Five hours in November are fifty units: forty of the pack and ten beyond it.
  await worked(app, "Changement de serveur", "2025-11-03T08:00:00Z", 300, { service: "HEURES" });
  for (const first of ["2025-01-01", "2025-04-01", "2025-07-01"])
    assert.equal((await bill(first))[0]?.startsWith("10 65.00"), true);
  assert.deepEqual(await bill("2025-10-01"), ["10 65.00 2025-10-01 2025-12-31"]);
  app.clock.set("2025-12-31T12:00:00Z");
  assert.deepEqual(await due(), []);
  app.clock.set("2026-01-01T12:00:00Z");
  assert.deepEqual(await due(), ["carnet 2025-12-31 true"]);
  assert.deepEqual(await bill("2025-12-31"), ["10 65.00 2025-10-01 2025-12-31"]);
  assert.deepEqual(await due(), []);
  const told = await app.inside("MIR", async (tx) => {
    const one = tx.selectFrom("party.client").select("client_id").where("code", "=", "MIR");
    const { client_id: client } = await one.executeTakeFirstOrThrow();
    // Twice on the day of the work, then weeks later: the level is told once.
    for (const at of ["2025-11-03T14:00:00Z", "2025-11-03T15:00:00Z", "2025-12-01T08:00:00Z"])
      await warnOfPacks(tx, client, Temporal.Instant.from(at));
    return tx.selectFrom("notice.notice").select(["once_key", "clause"]).where("reason", "=", "pack_watch").execute();
  });
  assert.deepEqual(told, [{ once_key: "billing pack carnet-lavoir carnet 2025-01-01 0", clause: "s3" }]);
  assert.deepEqual(app.problems, []);
});

test("s3: a pack that refuses work beyond it stops whoever begins or resumes, unless they say why; both sides are told, and nobody pays", async () => {
  const loaded = await app.as("project_lead").post("/clients/MIR/contracts", { source: strictPack(2026) });
  assert.equal(loaded.status, 200, String(loaded.message));
  const technician = app.as("technician");
  app.clock.set("2026-02-02T08:00:00Z");
  const number = await openRequest(app.as("requester"), "Nouveau serveur", { service: "STRICT" });
  const path = `${requestPath(number)}/work`;
  const packNow = async () => {
    const { pack } = (await technician.get<Work>(path)).body;
    return pack && [pack.left, pack.few, pack.exceeded, pack.beyond];
  };
  assert.deepEqual(await packNow(), [20, false, false, "refused"]);
  assert.equal((await connectTo(technician, number)).status, 200);
  app.clock.set("2026-02-02T09:36:00Z"); // 96 minutes: sixteen units, four are left.
  assert.deepEqual(await packNow(), [4, true, false, "refused"]);
  app.clock.set("2026-02-02T10:00:00Z"); // Two hours: all twenty.
  assert.equal((await workStep(technician, number, "pause")).status, 200);
  app.clock.set("2026-02-02T10:30:00Z");
  assert.deepEqual(await packNow(), [0, true, true, "refused"]);
  const stopped = await workStep(technician, number, "resume");
  assert.deepEqual([stopped.status, stopped.code], [409, "billing.pack_empty"]);
  assert.match(stopped.message ?? "", /Unités restantes au forfait : 0 ; demandées : 1/);
  assert.equal((await workStep(technician, number, "end")).status, 200);
  assert.equal((await connectTo(technician, number)).code, "billing.pack_empty");
  assert.deepEqual(
    (await technician.get<Work>(path)).body.sessions.map(({ state, beyondPack }) => [state, beyondPack]),
    [["ended", null]],
  );
  const why = { beyondPack: "Serveur en panne, accord par téléphone" };
  assert.equal((await technician.post<Work>(`${path}/sessions`, { beyondPack: " " })).status, 400);
  const begun = await technician.post<Work>(`${path}/sessions`, why);
  assert.equal(begun.status, 200, String(begun.message));
  assert.equal(begun.body.sessions[1]?.beyondPack, why.beyondPack);
  app.clock.set("2026-02-02T10:42:00Z");
  await workStep(technician, number, "pause");
  // The reason of a session is told once.
  assert.equal((await workStep(technician, number, "resume")).status, 200);
  await workStep(technician, number, "end");
  const { notices } = (await app.as("technical").get<RequestDetail>(requestPath(number))).body;
  const exceeded = notices.filter(({ reason }) => reason === "pack_exceeded");
  assert.equal(exceeded.length, 1);
  assert.deepEqual([...new Set(exceeded[0]?.recipients.map(({ role }) => role))].toSorted(), [
    "billing",
    "finance",
    "project_lead",
    "technical",
  ]);
  // Five units at 6.50, and nothing beyond them.
  app.clock.set("2026-04-01T08:00:00Z");
  const { items } = (await billing.get<{ items: DueItem[] }>("/billing/due")).body;
  const april = items.find((one) => one.contract === "carnet-strict" && one.period.first === "2026-04-01");
  assert.equal(april?.totals?.net, "32.50");
  assert.deepEqual(app.problems, []);
});

test("s3: a pack that empties while somebody works is told to both sides when they stop, once", async () => {
  const source = strictPack(2027).replaceAll("STRICT", "COURT").replace("carnet-strict", "carnet-court");
  const loaded = await app.as("project_lead").post("/clients/MIR/contracts", { source });
  assert.equal(loaded.status, 200, String(loaded.message));
  const technician = app.as("technician");
  app.clock.set("2027-02-01T08:00:00Z");
  const number = await openRequest(app.as("requester"), "Certificat", { service: "COURT" });
  assert.equal((await connectTo(technician, number)).status, 200);
  app.clock.set("2027-02-01T10:18:00Z"); // 138 minutes: twenty-three units, of which the pack held twenty.
  assert.equal((await workStep(technician, number, "end")).status, 200);
  const { notices } = (await app.as("technical").get<RequestDetail>(requestPath(number))).body;
  const [told, ...more] = notices.filter(({ reason }) => reason === "pack_exceeded");
  assert.deepEqual(more, []);
  assert.match(JSON.stringify(told), /: 3 × dixième d’heure au-delà/);
  assert.deepEqual(app.problems, []);
});

test("s3: a contract lived in memory bills the same ten units, and nothing when the pack held", () => {
  const used = (stop: string): Line => ({
    kind: "work",
    ticket: "C1",
    service: "HEURES",
    start: "2025-11-03T09:00:00+01:00",
    stop,
    admin: "A",
  });
  const billed = (stop: string) =>
    simulateTexts([contractOf("carnet-heures", ...SMALL)], "2026-01-01", [used(stop)])
      .run.lives.filter(({ invoice }) => invoice.date.toString() === "2026-01-01")
      .flatMap(({ invoice }) => invoice.draft.lines.map(({ quantity, net }) => [quantity, net]));
  assert.deepEqual(billed("2025-11-03T14:00:00+01:00"), [[10, 65_00]]);
  assert.deepEqual(billed("2025-11-03T13:00:00+01:00"), []);
});
