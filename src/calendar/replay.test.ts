import assert from "node:assert/strict";
import { test } from "node:test";
import { timeReplayer } from "./replay.ts";

const DAY = [
  ["09:00", "12:30"],
  ["13:30", "17:30"],
];
const calendar = {
  tz: "Europe/Paris",
  weekly: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY },
  holiday_rules: ["fr"],
};
const MONDAY = "2024-01-08T09:00:00+01:00";
const run = timeReplayer();

function answer(op: string, fields: object): unknown {
  const result = run({ calendar, op, start: MONDAY, ...fields });
  return result.ok ? result.value : result.refusal.code;
}

test("T1: each operation answers as the page of the replay says", () => {
  assert.equal(answer("isOpen", {}), true);
  assert.equal(answer("isOpen", { start: "2024-01-08T12:30:00+01:00" }), false);
  assert.equal(answer("next", { start: "2024-01-06T09:00:00Z" }), "2024-01-08T09:00:00+01:00");
  assert.equal(answer("add", { amount: 12_600 }), "2024-01-08T12:30:00+01:00");
  assert.equal(answer("add", { start: "2024-01-08T11:30:00Z", amount: 0 }), "2024-01-08T13:30:00+01:00");
  assert.equal(answer("elapsed", { end: "2024-01-08T13:00:00Z" }), 14_400);
  assert.equal(answer("elapsed", { end: "2024-01-07T13:00:00Z" }), 0);
  const pauses = [{ from: "2024-01-08T10:00:00+01:00", to: "2024-01-08T11:00:00+01:00" }];
  assert.equal(answer("deadline", { amount: 14_400, pauses }), "2024-01-08T15:00:00+01:00");
  assert.equal(answer("deadline", { amount: 14_400, pauses: [{ from: MONDAY }] }), null);
  assert.equal(answer("consumed", { end: "2024-01-08T13:00:00Z", pauses }), 10_800);
});

test("A4: late is after the deadline, not just time used up", () => {
  const sla = (now: string) => answer("sla", { start: "2024-01-08T13:30:00+01:00", amount: 14_400, now });
  const used = { deadline: "2024-01-08T17:30:00+01:00", consumed: 14_400, remaining: 0 };
  assert.deepEqual(sla("2024-01-08T16:30:00Z"), { ...used, late_at_now: false });
  assert.deepEqual(sla("2024-01-08T16:30:01Z"), { ...used, late_at_now: true });
  const paused = answer("sla", {
    amount: 14_400,
    now: "2024-01-08T10:00:00Z",
    pauses: [{ from: "2024-01-08T09:00:00Z" }],
  });
  assert.deepEqual(paused, { deadline: null, consumed: 3600, remaining: 10_800, late_at_now: false });
});

test("T1: what cannot be answered is refused", () => {
  assert.equal(answer("add", { amount: 1.5 }), "calendar.bad_amount");
  assert.equal(answer("add", { amount: -1 }), "calendar.bad_amount");
  assert.equal(answer("add", { amount: 1, start: "2024-01-08T09:00:00" }), "calendar.bad_stamp");
  const missing = run({ calendar, op: "sla", start: MONDAY, amount: 1 });
  assert.deepEqual(missing.ok || missing.refusal, { code: "calendar.field_missing", params: { field: "now" } });
  assert.equal(answer("elapsed", {}), "calendar.field_missing");
  assert.equal(answer("next", { start: "9999-12-31T23:00:00Z" }), "calendar.no_opening_before_9999");
  assert.equal(answer("add", { start: "9999-12-31T23:00:00Z", amount: 1 }), "calendar.beyond_year_9999");
  const silent = { ...calendar, versions: [{ from: "2024-01-01" }] };
  assert.equal(answer("next", { calendar: silent }), "calendar.wrong_shape");
  assert.equal(answer("subtract", {}), "calendar.unknown_operation");
  assert.equal(answer("next", { calendar: { tz: "Europe/Paris" } }), "calendar.never_open");
  assert.equal(answer("deadline", { calendar: { tz: "Europe/Paris" }, amount: 1 }), null);
  assert.equal(answer("next", { calendar: { tz: "Nowhere" } }), "calendar.unknown_zone");
  const backwards = [{ from: "2024-01-08T11:00:00Z", to: "2024-01-08T10:00:00Z" }];
  assert.equal(answer("consumed", { end: MONDAY, pauses: backwards }), "calendar.pause_ends_before_start");
  assert.equal(answer("consumed", { end: MONDAY, pauses: [{ from: "x" }] }), "calendar.bad_stamp");
});
