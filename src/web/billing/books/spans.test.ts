import assert from "node:assert/strict";
import { test } from "node:test";
import { spansOf } from "./spans.ts";

test("the quarter that is over comes first, and crosses the year in January", () => {
  assert.deepEqual(spansOf("2024-01-15"), [
    { name: "lastQuarter", from: "2023-10-01", to: "2023-12-31" },
    { name: "quarter", from: "2024-01-01", to: "2024-03-31" },
    { name: "lastYear", from: "2023-01-01", to: "2023-12-31" },
    { name: "year", from: "2024-01-01", to: "2024-12-31" },
  ]);
  assert.deepEqual(spansOf("2024-05-31")[1], { name: "quarter", from: "2024-04-01", to: "2024-06-30" });
});
