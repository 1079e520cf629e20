import assert from "node:assert/strict";
import { test } from "node:test";
import { invoicePage } from "#billing/actions/invoice.ts";
import { listDue, listPeriods } from "#billing/actions/lists.ts";
import { accepted } from "#kernel/result.ts";
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
  // Two repairs in each of the past quarters, and nine requests of these last weeks.
  assert.equal(requests.length, 13);
  const states = new Set(requests.map(({ state }) => state));
  assert.deepEqual([...states].sort(), [
    "closed",
    "in_progress",
    "new",
    "restored",
    "waiting_client",
    "waiting_vendor",
  ]);
  assert.equal(requests.filter(({ contested }) => contested).length, 1);
  assert.ok(
    requests.every(({ updatedAt }) => updatedAt < now.toString()),
    "nothing is told of the future",
  );
  const long = requests.find(({ title }) => title.includes("Nextcloud"));
  assert.equal(long?.workedSeconds, 105 * 60);

  const money = await transact(db, { actor: "system:test", clients: [clientId] }, async (tx) => ({
    periods: await listPeriods(tx, {}, now),
    invoices: accepted(await invoicePage(tx, {}, clientId, now)).invoices,
    due: accepted(await listDue(tx, undefined, now)),
  }));
  const quarters = money.periods
    .filter(({ state }) => state !== "nothing_to_bill" && state !== "running")
    .map(({ period, state, units }) => [period.first, state, units]);
  assert.deepEqual(quarters, [
    // 34 and 51 minutes are three and four started lots.
    ["2026-07-01", "to_close", 7],
    // 42 and 23 minutes are three and two.
    ["2026-04-01", "invoiced", 5],
  ]);
  assert.deepEqual(
    money.invoices
      .map(({ number, issuedOn, state, totals }) => [number, issuedOn, state, totals.gross])
      .sort((one, other) => String(one[0]).localeCompare(String(other[0]))),
    [
      ["F2023-0001", "2023-10-02", "paid", "6840.00"],
      ["F2024-0001", "2024-10-01", "paid", "6840.00"],
      ["F2025-0001", "2025-10-01", "paid", "6840.00"],
      ["F2026-0001", "2026-07-14", "paid", "150.00"],
      ["F2026-0002", "2026-10-01", "made_available", "6840.00"],
    ],
  );
  assert.deepEqual(
    money.due.map(({ charge, waitsFor }) => [charge, waitsFor]),
    [["M2-lots", "close"]],
  );
});
