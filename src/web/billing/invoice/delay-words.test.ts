import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invoice } from "#billing/api.ts";
import { delayWords } from "./delay-words.ts";

type Delays = NonNullable<Invoice["clocks"]>;

const clocks = (due: string, limit: string | null, interruptions: Delays["legal"]["interruptions"]): Delays => ({
  contract: { from: "2023-10-02", due, counts: "deposit", clause: "B3", graceAsked: false, graceUntil: null },
  legal: {
    buyer: "public",
    days: 30,
    from: "2023-10-20",
    since: "document",
    paidAhead: [],
    limit,
    interruptions,
    withoutEffect: [],
  },
});

test("CCP R2192-29: a delay that an interruption opened anew is not told as so many days from the deposit", () => {
  const over = [{ from: "2023-11-08", until: "2023-11-12" }];
  assert.equal(delayWords(clocks("2023-11-01", "2023-11-19", [])), "clocks.from.deposit");
  assert.equal(delayWords(clocks("2023-12-12", "2023-12-12", over)), "clocks.reopened");
  assert.equal(delayWords(clocks("2023-11-01", null, [{ from: "2023-11-08", until: null }])), "clocks.from.deposit");
  const company = clocks("2023-12-12", "2023-12-12", over);
  assert.equal(delayWords({ ...company, legal: { ...company.legal, buyer: "private" } }), "clocks.from.deposit");
  // A contract that gives more days than the delay opened anew still counts from the deposit.
  assert.equal(delayWords(clocks("2023-12-31", "2023-12-12", over)), "clocks.from.deposit");
});
