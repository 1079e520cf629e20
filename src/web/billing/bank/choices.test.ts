import assert from "node:assert/strict";
import { test } from "node:test";
import { choicesOf, isAccepted, shownAt, type Line } from "./choices.ts";

const line: Line = {
  id: "a".repeat(64),
  on: "2024-02-15",
  amount: "100.00",
  left: "100.00",
  payer: null,
  label: "VIR",
  state: "unmatched",
  alike: null,
  proposals: [],
};

test("B3: a credit is offered what was issued by its day, up to what is left of both", () => {
  const payable = [
    { number: "F2024-0001", issuedOn: "2024-02-15", balance: "60.00" },
    { number: "F2024-0002", issuedOn: "2024-02-16", balance: "100.00" },
    { number: "F2024-0003", issuedOn: "2024-01-02", balance: "0.00" },
  ];
  assert.deepEqual(
    choicesOf(line, payable).map(({ parts }) => parts),
    [[{ number: "F2024-0001", amount: "60.00" }]],
  );
});

test("B3: what may be recorded already is accepted once it is said to be another credit", () => {
  assert.equal(isAccepted(line, false), true);
  assert.equal(isAccepted({ ...line, state: "alike" }, false), false);
  assert.equal(isAccepted({ ...line, state: "alike" }, true), true);
  assert.equal(isAccepted({ ...line, state: "recorded" }, true), false);
});

test("a long statement begins with what is proposed, a short one with all of it", () => {
  const many = (count: number, state: Line["state"]): Line[] =>
    Array.from({ length: count }, () => ({ ...line, state }));
  assert.equal(shownAt([...many(49, "unmatched"), ...many(1, "proposed")]), "all");
  assert.equal(shownAt([...many(50, "unmatched"), ...many(1, "proposed")]), "proposed");
  assert.equal(shownAt(many(51, "unmatched")), "all");
});
