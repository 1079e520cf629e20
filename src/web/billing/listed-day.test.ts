import assert from "node:assert/strict";
import { test } from "node:test";
import { listedDay } from "./listed-day.ts";

test("C9: a list says of an invoice that was not deposited that its delay has not begun, as its page does", () => {
  const day = (shown: "issued" | "late" | "paid" | "rejected", lastDay: string | null) =>
    listedDay({ kind: "invoice", shown, lastDay });
  assert.equal(day("issued", null), "not_begun");
  assert.equal(day("rejected", null), "not_begun");
  assert.equal(day("late", "2024-02-09"), "2024-02-09");
  assert.equal(day("paid", "2024-02-09"), "2024-02-09");
  assert.equal(day("paid", null), null, "what was paid before it was deposited waits for nothing");
  assert.equal(listedDay({ kind: "credit_note", shown: "issued", lastDay: null }), null);
});
