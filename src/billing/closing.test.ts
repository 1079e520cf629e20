import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { contractFor, issue, worked } from "../../test/harness/billing.ts";
import { contractOf, simulateTexts, type Line } from "../../test/scenarios/simulated.ts";
import { warnOfPacks } from "./actions/summary.ts";
import type { DueItem } from "./api.ts";

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
