import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { coachingReplay } from "./replay.ts";

const state = (credited: number, used: number, on: string, more: object = {}): unknown => {
  const result = coachingReplay.half_day_credit({ credited, used, on, ...more });
  return result.ok ? Object.values(result.value as object) : result.refusal.code;
};

describe("M3, C12: half-days of coaching", () => {
  it("left, beyond the credit, and what lapses at 400 € a half-day", () => {
    assert.deepEqual(state(12, 0, "2023-10-01"), [12, 0, "0.00", "4800.00"]);
    assert.deepEqual(state(12, 9, "2024-09-30"), [3, 0, "0.00", "1200.00"]);
    assert.deepEqual(state(12, 12, "2024-09-30"), [0, 0, "0.00", "0.00"]);
    assert.deepEqual(state(12, 14, "2024-05-01"), [0, 2, "800.00", "0.00"]);
  });

  it("nothing is left after the last day of the period; what lapsed keeps its value", () => {
    const period_last_day = "2024-09-30";
    assert.deepEqual(state(12, 9, "2024-09-30", { period_last_day }), [3, 0, "0.00", "1200.00"]);
    assert.deepEqual(state(12, 9, "2024-10-01", { period_last_day }), [0, 0, "0.00", "1200.00"]);
    assert.deepEqual(state(12, 9, "2024-10-01", { period_last_day, unused: "carry" }), [3, 0, "0.00", "0.00"]);
  });

  it("another price; nonsense is refused", () => {
    assert.deepEqual(state(4, 5, "2024-05-01", { price_ht: "350.50" }), [0, 1, "350.50", "0.00"]);
    assert.equal(state(-1, 0, "2024-05-01"), "coaching.input_unreadable");
    assert.equal(state(12, 1.5, "2024-05-01"), "coaching.input_unreadable");
    assert.equal(state(12, 1, "mai 2024"), "coaching.input_unreadable");
  });
});
