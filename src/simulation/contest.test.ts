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
