import assert from "node:assert/strict";
import { test } from "node:test";
import { contractOf, simulate, type Line } from "../../test/scenarios/simulated.ts";
import { accepted } from "#kernel/result.ts";
import { readEvents } from "./read.ts";
import { run } from "./run.ts";

const on = (time: string, kind: string, more: Line = {}): Line => ({
  at: `2024-01-${time}`,
  kind,
  ticket: "T1",
  ...more,
});
const T1 = on("15T09:00", "request", { mission: 2 });
const work = (start: string, stop: string): Line =>
  on(`15T${start}`, "work", { admin: "A", start: `2024-01-15T${start}`, stop: `2024-01-15T${stop}` });
const contest = (about: string, more: Line = {}): Line => on("16T10:00", "contest", { about, ...more });
const codesOf = (...lines: readonly Line[]): [number, string][] => {
  const contract = contractOf("miramas");
  const events = accepted(readEvents(lines.map((line) => JSON.stringify(line)).join("\n"), contract.zone));
  const done = run([contract], events, Temporal.PlainDate.from("2024-04-30"));
  return done.ok ? [] : done.refusal.map(({ line, refusal }) => [line, refusal.code]);
};

test("E7: a contest of an exemption that was never claimed, or was withdrawn, is refused on its line", () => {
  const exemption = on("15T10:00", "exemption", { reason: "infrastructure" });
  const withdrawn = on("15T11:00", "exemption_withdrawn");
  assert.deepEqual(codesOf(T1, exemption, contest("exemption")), []);
  assert.deepEqual(codesOf(T1, contest("exemption")), [[2, "simulation.nothing_exempt"]]);
  assert.deepEqual(codesOf(T1, exemption, withdrawn, contest("exemption")), [[4, "simulation.nothing_exempt"]]);
});

test("E7: a contest of one session of work leaves the others billed, and one that is not there is refused", () => {
  const story = [T1, work("10:00", "10:40"), work("11:00", "11:15")];
  const { plain } = simulate("miramas", "2024-04-30", [...story, contest("lots", { session: 2 })]);
  const told = plain.recaps[1]?.requests.map(({ fate, lots, ht }) => [fate, lots, ht]);
  assert.deepEqual(told, [
    ["to_bill", 3, "75.00"],
    ["contested", 1, "25.00"],
  ]);
  assert.deepEqual(codesOf(...story, contest("lots", { session: 3 })), [[4, "simulation.no_such_work"]]);
});

test("E7: what is contested already is refused until it is settled, as in a lived contract; other work is not", () => {
  const [once, twice, other] = [contest("lots", { session: 1 }), contest("lots"), contest("lots", { session: 2 })];
  const story = [T1, work("10:00", "10:40"), work("11:00", "11:15"), once];
  const already = [[5, "ticket.already_contested"]];
  assert.deepEqual(codesOf(...story, once), already);
  assert.deepEqual(codesOf(...story, twice), already);
  assert.deepEqual(codesOf(...story, other), []);
  assert.deepEqual(codesOf(...story, on("16T10:00", "settled", { outcome: "provider" }), once), []);
  const closed = [T1, on("15T11:00", "closed"), contest("closure")];
  assert.deepEqual(codesOf(...closed, contest("closure")), [[4, "ticket.already_contested"]]);
  const exemption = on("15T10:00", "exemption", { reason: "infrastructure" });
  assert.deepEqual(codesOf(T1, exemption, contest("exemption"), contest("exemption")), [
    [4, "ticket.already_contested"],
  ]);
});

test("T3: a wait ends once it has begun, and what is restored waits for nobody", () => {
  const [wait, end] = [on("15T10:00", "wait"), on("15T12:00", "wait_end")];
  assert.deepEqual(codesOf(T1, wait, end), []);
  assert.deepEqual(codesOf(T1, end), [[2, "simulation.nothing_awaited"]]);
  assert.deepEqual(codesOf(T1, wait, end, end), [[4, "simulation.nothing_awaited"]]);
  assert.deepEqual(codesOf(T1, wait, on("15T11:00", "restored"), end), [[4, "simulation.nothing_awaited"]]);
});
