import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { diffContracts } from "./diff.ts";
import { loadContract } from "./load.ts";

const text = readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8");

function fileOf(source: string) {
  const loaded = loadContract(source);
  return loaded.ok ? loaded.file : assert.fail(loaded.problems[0]?.en);
}

test("a contract differs in nothing from itself, comments and quotes aside", () => {
  assert.deepEqual(diffContracts(fileOf(text), fileOf(`# another comment\n${text}`)), []);
});

test("a change names its parameter, its clauses and both values; items are matched by their id", () => {
  const amended = text
    .replace('unit_price: "25.00"', 'unit_price: "27.50"')
    .replace(
      "  - { id: charte,",
      "  - { id: plan, title: Plan de réversibilité, clause: E6, owed_by: provider }\n  - { id: charte,",
    )
    .replace("days: 30\n", "days: 45\n");
  assert.deepEqual(diffContracts(fileOf(text), fileOf(amended)), [
    {
      path: "annexes.plan",
      clauses: ["E6"],
      before: undefined,
      after: { id: "plan", title: "Plan de réversibilité", clause: "E6", owed_by: "provider" },
    },
    { path: "charges.M2-lots.unit_price", clauses: ["B2"], before: "25.00", after: "27.50" },
    { path: "payment.days", clauses: ["B3"], before: 30, after: 45 },
  ]);
});

test("a list of plain values changes as a whole", () => {
  const amended = text.replace("reminders: [120, 90, 75, 61]", "reminders: [120, 61]");
  const [change, ...rest] = diffContracts(fileOf(text), fileOf(amended));
  assert.deepEqual(
    [change?.path, change?.clauses, change?.after, rest.length],
    ["term.reminders", ["E1", "E2"], [120, 61], 0],
  );
});
