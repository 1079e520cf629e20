import assert from "node:assert/strict";
import { test } from "node:test";
import { halfDayLedger, type Granted, type HalfDay } from "./ledger.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const periods = [
  { first: day("2023-10-01"), last: day("2024-09-30") },
  { first: day("2024-10-01"), last: day("2025-09-30") },
];
const held = (on: string, booked: string, done = true): HalfDay => ({
  session: on,
  day: day(on),
  booked: day(booked),
  done,
});
type Rules = Pick<Granted, "granted" | "unused">;
const told = (rules: Rules, halfDays: readonly HalfDay[], on: string): unknown[] =>
  halfDayLedger(
    periods.map((period) => ({ ...period, ...rules })),
    halfDays,
    day(on),
  ).map((entry) => [entry.on.toString(), entry.kind, entry.units, entry.balance]);

test("M3, C12: granted, booked, done, lapsed on the day after the period", () => {
  const rules: Rules = { granted: 2, unused: "lapse" };
  const one = [held("2024-03-01", "2023-09-20"), held("2024-05-02", "2024-04-01", false)];
  assert.deepEqual(told(rules, one, "2024-09-30"), [
    ["2023-10-01", "granted", 2, 2],
    ["2023-10-01", "booked", 1, 2],
    ["2024-03-01", "done", 1, 1],
    ["2024-04-01", "booked", 1, 1],
  ]);
  assert.deepEqual(told(rules, one, "2024-10-01").slice(-2), [
    ["2024-10-01", "lapsed", 1, 0],
    ["2024-10-01", "granted", 2, 2],
  ]);
});

test("C12: carried over, or given back, where the contract reads so; beyond the credit nothing goes below zero", () => {
  assert.deepEqual(told({ granted: 1, unused: "carry" }, [], "2024-10-01").slice(-2), [
    ["2024-10-01", "carried", 1, 1],
    ["2024-10-01", "granted", 1, 2],
  ]);
  assert.deepEqual(told({ granted: 1, unused: "refund" }, [], "2024-10-01")[1], ["2024-10-01", "refunded", 1, 0]);
  const two = [held("2024-03-01", "2024-02-01"), held("2024-03-08", "2024-02-01")];
  assert.deepEqual(told({ granted: 1, unused: "lapse" }, two, "2024-10-01").slice(3, 5), [
    ["2024-03-01", "done", 1, 0],
    ["2024-03-08", "beyond", 1, 0],
  ]);
});
