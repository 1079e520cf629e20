import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadContract } from "#contract/load.ts";
import { cents } from "#kernel/money.ts";
import { spendingOf } from "./commitment.ts";
import type { DueEntry } from "./due.ts";

test("P5: nine tenths of the threshold are near, all of it is beyond, and a contract that states none is not judged", () => {
  const loaded = loadContract(readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8"));
  assert.ok(loaded.ok);
  const { contract } = loaded;
  const { commitment } = contract;
  assert.ok(commitment?.threshold);
  const day = Temporal.PlainDate.from("2023-11-01");
  const period = { first: day, last: day };
  const level = (net: number, known = commitment): string | null => {
    const entry = { item: { period }, invoiced: false, lines: [{ net: cents(net) }] } as unknown as DueEntry;
    return spendingOf(contract, known, [], [entry], null, day).level;
  };
  // Three years to come at 5 700: 18 900 in the first make 36 000, 22 900 make 40 000.
  assert.equal(level(18_899_99), "below");
  assert.equal(level(18_900_00), "near");
  assert.equal(level(22_899_99), "near");
  assert.equal(level(22_900_00), "beyond");
  assert.equal(level(22_900_00, { ...commitment, threshold: null }), null);
});
