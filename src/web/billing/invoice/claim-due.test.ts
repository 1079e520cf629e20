import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invoice } from "#billing/api.ts";
import { claimDueWords } from "./claim-due.ts";

const clocks = (buyer: "public" | "private", counts: "deposit" | "receipt"): Pick<Invoice, "clocks"> => ({
  clocks: {
    contract: { from: "2024-01-02", due: "2024-02-01", counts, clause: "B3", graceAsked: false, graceUntil: null },
    legal: {
      buyer,
      days: 30,
      from: "2024-01-02",
      since: "document",
      paidAhead: [],
      limit: "2024-02-01",
      interruptions: [],
      withoutEffect: [],
    },
  },
});

test("CCP R2192-36, C. com. L441-10: the kind of buyer says when a claim is due, whatever its delay counts from", () => {
  for (const counts of ["deposit", "receipt"] as const) {
    assert.equal(claimDueWords(clocks("public", counts), "2024-05-16"), "interest.due");
    assert.equal(claimDueWords(clocks("public", counts), null), "interest.dueAfter");
    assert.equal(claimDueWords(clocks("private", counts), "2024-03-25"), "interest.dueAtOnce");
  }
});
