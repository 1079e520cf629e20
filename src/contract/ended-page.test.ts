/** A contract of express renewal that nobody renewed has ended: its page says so as letters and invoices do (E1). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { endingUnder } from "./ending.ts";
import { loadContract } from "./load.ts";
import { termView } from "./term-page.ts";

const loaded = loadContract(readFileSync(new URL("../../contracts/carnet-heures.yaml", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const { contract } = loaded;
const ending = endingUnder([contract], []);
const lastDay = ending?.lastDay.toString() ?? "";
const on = (day: Temporal.PlainDate) => termView(contract.term, day, "fr", ending);

test("E1: after the last day no period runs, nothing is to be watched, and the end stands with its cause", () => {
  assert.equal(ending?.cause, "no_agreement");
  const after = on(Temporal.PlainDate.from(lastDay).add({ days: 1 }));
  assert.deepEqual(after.ended, { lastDay, cause: "no_agreement", over: true });
  assert.ok(after.periods.every(({ current }) => !current));
  assert.deepEqual([after.periods.at(-1)?.last, after.dates, after.warnings], [lastDay, [], []]);
});

test("E1: until its last day an agreement may still come, and the running period is shown as such", () => {
  const during = on(Temporal.PlainDate.from(lastDay));
  assert.deepEqual([during.ended, during.periods.filter(({ current }) => current).length], [null, 1]);
});
