/**
 * The first year of the contract of Miramas, 1 October 2023 to 30 September 2024, as both sides live it through the API.
 * Every figure is stated by hand from the text: Monday to Friday, 9:00-12:30 and 13:30-17:30 (7 h 30 a day), response in
 * 4 hours, restoration in 8, lots of 15 minutes at 25 EUR, annual fees of 900 and 4 800 EUR, VAT 20 %.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { invoicesOfAutumn } from "./miramas-autumn.ts";
import { invoicesOfSpring } from "./miramas-spring.ts";
import { town } from "./miramas-town.ts";

test("the invoices of the year are those of its seasons, numbered without a gap in each civil year", async () => {
  const numbers = (await town.invoices()).map((line) => line.split(" ")[0]);
  assert.deepEqual(numbers, [...invoicesOfAutumn, ...invoicesOfSpring]);
});
