import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadContract } from "./load.ts";
import { termsTable } from "./terms-table.ts";

function table(name: string, until: string) {
  const loaded = loadContract(readFileSync(new URL(`../../contracts/${name}.yaml`, import.meta.url), "utf8"));
  assert.ok(loaded.ok);
  return termsTable(loaded.contract, Temporal.PlainDate.from(until));
}

test("E1, E2, E4, B5: the four periods of Miramas with their days, and the end", () => {
  const { rows, lastDay } = table("miramas", "2023-10-01");
  const told = rows.map(({ period, clientNotice, providerNotice, priceRevision, renewalsLeft, warnings }) => [
    period.last.toString(),
    clientNotice?.last.toString() ?? null,
    providerNotice?.reminder.toString() ?? null,
    priceRevision?.toString() ?? null,
    renewalsLeft,
    warnings.map(({ kind }) => kind).join(),
  ]);
  assert.deepEqual(told, [
    ["2024-09-30", "2024-07-31", "2024-07-30", "2024-08-01", 3, "price_after_client_notice"],
    ["2025-09-30", "2025-07-31", "2025-07-30", "2025-08-01", 2, "price_after_client_notice"],
    ["2026-09-30", "2026-07-31", "2026-07-30", "2026-08-01", 1, "price_after_client_notice"],
    ["2027-09-30", null, null, null, 0, "ends_here"],
  ]);
  assert.equal(lastDay?.toString(), "2027-09-30");
});

test("C4: the client is told the price before the day on which it can still leave", () => {
  const [first] = table("miramas", "2023-10-01").rows;
  const [warning] = first?.warnings ?? [];
  assert.ok(warning?.kind === "price_after_client_notice");
  assert.deepEqual([warning.tellBy.toString(), warning.clause], ["2024-07-30", "B5"]);
});

test("a monthly term without limit goes as far as it is asked, and never ends by itself", () => {
  const { rows, lastDay } = table("astreinte", "2025-03-15");
  assert.deepEqual(
    rows.map(({ period, clientNotice, renewalsLeft }) => [
      period.last.toString(),
      clientNotice?.last.toString(),
      renewalsLeft,
    ]),
    [
      ["2025-01-31", "2025-01-16", null],
      ["2025-02-28", "2025-02-13", null],
      ["2025-03-31", "2025-03-16", null],
    ],
  );
  assert.equal(lastDay, null);
});

test("an express renewal needs an agreement before each new period", () => {
  const kinds = table("carnet-heures", "2025-01-01").rows.map(({ warnings }) => warnings.map(({ kind }) => kind));
  assert.deepEqual(kinds, [["needs_agreement"], ["needs_agreement"], ["ends_here"]]);
});
