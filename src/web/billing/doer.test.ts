import assert from "node:assert/strict";
import { test } from "node:test";
import { doerOf } from "./doer.ts";
import { amountKey, WAITS } from "./states.ts";

const order = { what: "order", who: "client", client: "MIR", contract: "one" } as const;
const recap = { what: "recap", who: "provider", client: "MIR", contract: "one" } as const;
const issue = { ...recap, what: "issue" } as const;

test("P2: of the client, finance is told to give the order; the technical person, that finance is to", () => {
  assert.equal(
    doerOf(order, "client", (right) => right === "billing.order"),
    "you",
  );
  assert.equal(
    doerOf(order, "client", (right) => right === "billing.read"),
    "ourFinance",
  );
  assert.equal(
    doerOf(order, "provider", () => true),
    "client",
  );
});

test("P2: of the provider, the project lead is told to send the recap, and that billing is to issue", () => {
  const lead = (right: string) => right === "billing.read" || right === "billing.prepare";
  assert.equal(doerOf(recap, "provider", lead), "you");
  assert.equal(doerOf(issue, "provider", lead), "ourBilling");
  assert.equal(
    doerOf(issue, "client", () => true),
    "provider",
  );
});

test("C1: a right for one contract makes nobody act on another, and nobody acts for the portal", () => {
  const forOne = (_right: string, _client?: string, contract?: string) => contract === "one";
  assert.equal(doerOf(order, "client", forOne), "you");
  assert.equal(doerOf({ ...order, contract: "other" }, "client", forOne), "ourFinance");
  assert.equal(
    doerOf({ ...issue, what: "portal", who: "portal" }, "provider", () => true),
    "portal",
  );
});

test("B4: interest bears no VAT, hence no word on tax beside its amount", () => {
  assert.deepEqual(
    WAITS.filter((what) => amountKey(what) === "billing.amountUntaxed"),
    ["interest", "excess"],
  );
});
