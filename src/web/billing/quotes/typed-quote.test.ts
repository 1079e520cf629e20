import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY_LINE, keptQuote, lineOf, netOf } from "./typed-quote.ts";

test("a typed line becomes one of the wire only when it is whole", () => {
  const line = { label: " Bascule ", quantity: "3", unit: "heure", unitPrice: "90,5" };
  assert.deepEqual(lineOf(line), { label: "Bascule", quantity: 3, unit: "heure", unitPrice: "90.50" });
  assert.equal(lineOf(EMPTY_LINE), null);
  assert.equal(lineOf({ ...line, quantity: "1,5" }), null);
  // 3 × 90,50 = 271,50; the empty line counts for nothing.
  assert.equal(netOf([line, EMPTY_LINE]), "271.50");
});

test("what is kept on the device and cannot be read begins an empty form", () => {
  assert.equal(keptQuote("{"), null);
  assert.equal(keptQuote('{"lines":1}'), null);
});
