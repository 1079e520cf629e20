import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cents, type BasisPoints } from "#kernel/money.ts";
import { FRANCHISE, type InvoiceLine } from "./invoice.ts";
import { lineNet, parseQuantity, totalsOf } from "./totals.ts";

const line = (quantity: string, unitPrice: number, rate = 2000): InvoiceLine => ({
  name: "Ligne",
  description: null,
  quantity,
  unit: "C62",
  unitPrice: cents(unitPrice),
  period: null,
  vat: { category: "S", rate: rate as BasisPoints },
});

test("the contract's sums: 25 → 30, 900 + 12 × 400 → 5 700 → 6 840 (M1, M2, M3)", () => {
  const ticket = totalsOf([line("1", 2500)]);
  assert.deepEqual([ticket.net, ticket.tax, ticket.gross, ticket.due], [2500, 500, 3000, 3000]);
  const year = totalsOf([line("1", 90_000), line("12", 40_000)]);
  assert.deepEqual(year.lineNets, [90_000, 480_000]);
  assert.deepEqual([year.net, year.tax, year.gross], [570_000, 114_000, 684_000]);
});

test("VAT is taken once on the sum of a rate, not line by line", () => {
  // Three lines of 0.33: 20 % of 0.99 is 0.198, so 0.20; line by line it would be 3 × 0.07 = 0.21.
  const totals = totalsOf([line("1", 33), line("1", 33), line("1", 33)]);
  assert.deepEqual([totals.net, totals.tax, totals.gross], [99, 20, 119]);
});

test("one row of VAT for each rate, in the order of the lines, and what was paid is taken off", () => {
  const totals = totalsOf([line("1", 1000, 550), line("2", 1000), line("1", 500, 550)], cents(1000));
  assert.deepEqual(
    totals.vatRows.map(({ base, tax }) => [base, tax]),
    [
      [1500, 83],
      [2000, 400],
    ],
  );
  assert.deepEqual([totals.gross, totals.prepaid, totals.due], [3983, 1000, 2983]);
});

test("a quantity of up to four places rounds half up, once", () => {
  assert.equal(lineNet({ quantity: "0.5", unitPrice: cents(25) }), 13);
  assert.equal(lineNet({ quantity: "7.25", unitPrice: cents(9033) }), 65_489);
  assert.equal(parseQuantity("1.23456"), null);
  assert.equal(parseQuantity("1,5"), null);
  assert.throws(() => lineNet({ quantity: "deux", unitPrice: cents(1) }), RangeError);
});

test("an exempt line bears no VAT and keeps its row", () => {
  const totals = totalsOf([{ ...line("2", 4500), vat: FRANCHISE }]);
  assert.deepEqual([totals.net, totals.tax, totals.gross, totals.vatRows.length], [9000, 0, 9000, 1]);
});

test("lines sum to totals and rows to VAT, whatever the lines", () => {
  const anyLine = fc.record({
    quantity: fc.integer({ min: 0, max: 99 }),
    price: fc.integer({ min: 0, max: 999_999 }),
    rate: fc.constantFrom(550, 1000, 2000),
  });
  fc.assert(
    fc.property(fc.array(anyLine, { minLength: 1, maxLength: 20 }), (lines) => {
      const totals = totalsOf(lines.map(({ quantity, price, rate }) => line(String(quantity), price, rate)));
      const net = lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
      assert.equal(totals.net, net);
      assert.equal(totals.gross - totals.tax, net);
      assert.equal(
        totals.vatRows.reduce((sum, row) => sum + row.base, 0),
        net,
      );
    }),
  );
});
