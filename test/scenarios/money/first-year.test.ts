/**
 * Money from the first fee to the last refund, through the API, with a clock to move and a double of Chorus Pro: four
 * quarters, a missing order, a smaller one, a contested lot, corrections after the recap, a rejected deposit issued again,
 * a suspended one completed, days of grace, new prices, an early end. Every amount is stated by hand from the contract.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ofAutumn } from "./autumn.ts";
import { app, double, town } from "./office.ts";
import { ofSpring } from "./spring.ts";
import { ofSummer } from "./summer.ts";

test("the documents of the story are these and no other, each series without a gap, nothing deposited twice", async () => {
  assert.deepEqual(await town.invoices(), [...ofAutumn, ...ofSpring, ...ofSummer].sort());
  const deposited = double.flows.map(({ invoice }) => invoice);
  assert.deepEqual(deposited.length, new Set(deposited).size);
  assert.deepEqual(app.problems, []);
});
