import assert from "node:assert/strict";
import { test } from "node:test";
import type { DueItem } from "#billing/api.ts";
import { groupsOf } from "./due-groups.ts";

const fee = (charge: string, net: string, more: Partial<DueItem> = {}): DueItem => ({
  client: "MIR",
  contract: "miramas",
  charge,
  label: charge,
  clause: charge,
  dueOn: "2024-10-01",
  period: { first: "2024-10-01", last: "2025-09-30" },
  totals: { net, tax: "0.00", gross: net },
  ready: true,
  waitsFor: null,
  together: "2024-10-01",
  orderAtIssue: false,
  ...more,
});

test("P1: both yearly fees of one day make one invoice of 5 700,00 €, and work stays apart", () => {
  const lots = fee("M2-lots", "100.00", {
    dueOn: "2024-09-30",
    ready: false,
    waitsFor: "close",
    together: "M2-lots 2024-07-01",
  });
  const groups = groupsOf([lots, fee("M1", "900.00"), fee("M3", "4800.00")]);
  assert.deepEqual(
    groups.map(({ net, mayLeave, worked, items }) => [net, mayLeave, worked, items.map(({ charge }) => charge)]),
    [
      ["5700.00", true, false, ["M1", "M3"]],
      ["100.00", false, true, ["M2-lots"]],
    ],
  );
});

test("B2: a fee that awaits its order may be prepared, since its number is given at issue", () => {
  const [group] = groupsOf([fee("M1", "900.00", { ready: false, waitsFor: "order", orderAtIssue: true })]);
  assert.equal(group?.mayLeave, true);
});

test("two clients never share an invoice", () => {
  assert.equal(groupsOf([fee("M1", "1.00"), fee("M1", "1.00", { client: "SAL" })]).length, 2);
});
