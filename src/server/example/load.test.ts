import assert from "node:assert/strict";
import { test } from "node:test";
import { transact } from "#database/transaction.ts";
import { listPage } from "#ticket/actions/read.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { loadExample } from "./load.ts";

const { db } = await testDatabase();

test("an empty database receives a town, its contract and requests in every state", async () => {
  const now = Temporal.Instant.from("2026-11-23T08:00:00Z");
  const { clientId } = await loadExample(db, now);
  const page = await transact(db, { actor: "system:test", clients: [clientId] }, (tx) =>
    listPage(tx, { state: "all", limit: 100 }, { side: "provider", clientId: null }, now),
  );
  assert.ok(page.ok);
  const { requests } = page.value;
  assert.equal(requests.length, 9);
  const states = new Set(requests.map(({ state }) => state));
  assert.deepEqual([...states].sort(), ["closed", "in_progress", "new", "restored", "waiting_client", "waiting_vendor"]);
  assert.equal(requests.filter(({ contested }) => contested).length, 1);
  assert.ok(requests.every(({ updatedAt }) => updatedAt < now.toString()), "nothing is told of the future");
  const long = requests.find(({ title }) => title.includes("Nextcloud"));
  assert.equal(long?.workedSeconds, 105 * 60);
});
