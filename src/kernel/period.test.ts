import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrder, instantOrder } from "./period.ts";

const at = (text: string) => Temporal.Instant.from(text);

test("instants are ordered beyond the millisecond, and those of one instant stay as they came", () => {
  const second = { name: "second", at: at("2024-01-08T09:00:00.000002Z") };
  const first = { name: "first", at: at("2024-01-08T09:00:00.000001Z") };
  const twin = { name: "twin", at: at("2024-01-08T09:00:00.000001Z") };
  const earlier = { name: "earlier", at: at("1969-12-31T23:59:59.9999Z") };
  const names = inOrder([second, first, twin, earlier], (one) => one.at).map(({ name }) => name);
  assert.deepEqual(names, ["earlier", "first", "twin", "second"]);
  assert.equal(instantOrder(first.at, twin.at), 0);
  assert.ok(instantOrder(first.at, second.at) < 0);
});
