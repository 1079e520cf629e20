import assert from "node:assert/strict";
import { test } from "node:test";
import { contractOf, letter, type Line } from "../../test/scenarios/simulated.ts";
import { accepted } from "#kernel/result.ts";
import { readEvents } from "./read.ts";
import { run } from "./run.ts";

const codesOf = (...lines: readonly Line[]): [number, string][] => {
  const contract = contractOf("miramas");
  const events = accepted(readEvents(lines.map((line) => JSON.stringify(line)).join("\n"), contract.zone));
  const done = run([contract], events, Temporal.PlainDate.from("2024-12-31"));
  return done.ok ? [] : done.refusal.map(({ line, refusal }) => [line, refusal.code]);
};
/** In time: the contract ends with its first period, on 30 September 2024. */
const NOTICE = letter("client_notice", "2024-07-01");
const request = (at: string, ticket = "T1"): Line => ({ at, kind: "request", ticket, mission: 2 });
const work = (day: string, ticket: string): Line => ({
  kind: "work",
  ticket,
  mission: 2,
  admin: "A",
  start: `${day}T10:00`,
  stop: `${day}T10:30`,
});
const booked = (session: string, day: string, at = "2024-02-01"): Line => ({
  at,
  kind: "session_booked",
  session,
  day,
});
/** The twelve half-days of the first period. */
const TWELVE = Array.from({ length: 12 }, (_, index) => booked(`S${index + 1}`, `2024-03-${index + 10}`));

test("E2: a request after the last day of service is refused as live, one of that day is taken", () => {
  assert.deepEqual(codesOf(NOTICE, request("2024-09-30T17:00")), []);
  assert.deepEqual(codesOf(NOTICE, request("2024-10-01T09:00")), [[2, "ticket.no_contract"]]);
  assert.deepEqual(codesOf(request("2024-10-01T09:00")), []);
});

test("E2: work that opens a request after the last day is refused; on one of before it is taken, as live", () => {
  assert.deepEqual(codesOf(NOTICE, work("2024-10-02", "T2")), [[2, "ticket.no_contract"]]);
  assert.deepEqual(codesOf(NOTICE, request("2024-09-30T17:00"), work("2024-10-02", "T1")), []);
});

test("E2, M3: no half-day stands after the last day of service once the letter is known", () => {
  const late = booked("S1", "2024-10-10", "2024-08-01");
  assert.deepEqual(codesOf(NOTICE, late), [[2, "coaching.outside_term"]]);
  assert.deepEqual(codesOf(late), []);
  assert.deepEqual(codesOf(NOTICE, { ...late, at: "2024-06-01" }), []);
});

test("B4: the further delay of an invoice is granted once, as live", () => {
  const grace = (at: string): Line => ({ at, kind: "grace", invoice: "2023-10-01" });
  assert.deepEqual(codesOf(grace("2023-11-06")), []);
  assert.deepEqual(codesOf(grace("2023-11-06"), grace("2023-11-08")), [[2, "billing.grace_known"]]);
});

test("M3, C12: a thirteenth half-day of twelve is refused, once one is cancelled it is taken", () => {
  const thirteenth = booked("S13", "2024-04-15", "2024-02-03");
  const cancelled = { at: "2024-02-02", kind: "session_cancelled", session: "S1", reason: "Agent absent" };
  assert.deepEqual(codesOf(...TWELVE), []);
  assert.deepEqual(codesOf(...TWELVE, thirteenth), [[13, "coaching.no_credit"]]);
  assert.deepEqual(codesOf(...TWELVE, { ...thirteenth, kind: "session_done" }), [[13, "coaching.no_credit"]]);
  assert.deepEqual(codesOf(...TWELVE, cancelled, thirteenth), []);
  const moved = { at: "2024-02-02", kind: "session_moved", session: "S1", day: "2024-05-15" };
  assert.deepEqual(codesOf(...TWELVE, moved), []);
});
