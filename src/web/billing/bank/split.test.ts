import assert from "node:assert/strict";
import { test } from "node:test";
import type { Payable } from "./choices.ts";
import { hasExcess, partsOf } from "./split.ts";

const invoice = (number: string, balance: string): Payable => ({ number, issuedOn: "2024-01-01", balance });
const open = [invoice("F2024-0001", "100.00"), invoice("F2024-0002", "40.00")];

test("B3: a line shared out by hand pays what was typed beside each invoice, and holds an excess only when told", () => {
  const amounts = { "F2024-0001": "60,5", "F2024-0002": " 41 " };
  assert.deepEqual(partsOf({ amounts, keepExcess: false }, open), [
    { number: "F2024-0001", amount: "60.50" },
    { number: "F2024-0002", amount: "41.00" },
  ]);
  assert.deepEqual(partsOf({ amounts, keepExcess: true }, open)[1], {
    number: "F2024-0002",
    amount: "41.00",
    keepExcess: true,
  });
  assert.ok(hasExcess({ amounts, keepExcess: false }, open));
  assert.ok(!hasExcess({ amounts: { "F2024-0001": "100" }, keepExcess: false }, open));
});

test("what is no amount makes no part at all, and an empty field is none", () => {
  const keepExcess = false;
  assert.deepEqual(partsOf({ amounts: { "F2024-0001": "12,345", "F2024-0002": "1" }, keepExcess }, open), []);
  assert.deepEqual(partsOf({ amounts: { "F2024-0001": "" }, keepExcess }, open), []);
});
