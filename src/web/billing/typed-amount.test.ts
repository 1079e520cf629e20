import assert from "node:assert/strict";
import { test } from "node:test";
import { typedAmount } from "./typed-amount.ts";

test("an amount typed the French way becomes the exact decimal of the wire", () => {
  assert.equal(typedAmount("1 234,5"), "1234.50");
  assert.equal(typedAmount("1\u202f234,50\u00a0€"), "1234.50");
  assert.equal(typedAmount("75"), "75.00");
  assert.equal(typedAmount("12,345"), null);
  assert.equal(typedAmount("-3"), null);
});
