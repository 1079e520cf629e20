/** Each example contract is lived with the events that stand beside it, and each kind of event has its example. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { eventKinds } from "#simulation/event.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const REFERENCE = read("docs/reference/events.md");

type Told = {
  readonly recaps: readonly { readonly lots: number; readonly ht: string }[];
  readonly half_days: readonly { readonly entries: readonly { readonly kind: string; readonly units: number }[] }[];
  readonly packs: readonly { readonly balance: number }[];
  readonly duties: readonly { readonly id: string; readonly due: string; readonly state: { readonly is: string } }[];
};

function lived(contract: string, events: string, until: string): Told {
  const path = `contracts/examples/${events}.jsonl`;
  assert.ok(REFERENCE.includes(path), `${path} is named in docs/reference/events.md`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      "src/cli/main.ts",
      "contract",
      "simulate",
      `contracts/${contract}.yaml`,
      "--events",
      path,
      "--until",
      until,
      "--json",
    ],
    { cwd: root, encoding: "utf8" },
  );
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as Told;
}

const stateOf = ({ duties }: Told, id: string) => {
  const found = duties.find((duty) => duty.id === id);
  return [found?.due.slice(0, 10), found?.state.is];
};

test("every kind of event stands in an example and in the reference", () => {
  const lines = read("contracts/examples/miramas-every-event.jsonl")
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => (JSON.parse(line) as { kind: string }).kind);
  assert.deepEqual([...new Set(lines)].toSorted(), [...eventKinds].toSorted());
  for (const kind of eventKinds) assert.ok(REFERENCE.includes(`\`${kind}\``), kind);
});

test("M1 to G8: the contract of Miramas with each event once", () => {
  const told = lived("miramas", "miramas-every-event", "2025-03-31");
  assert.deepEqual(
    told.half_days[0]?.entries.map(({ kind, units }) => [kind, units]),
    [
      ["granted", 12],
      ["booked", 1],
      ["done", 1],
      ["refunded", 2],
      ["lapsed", 9],
      ["granted", 12],
    ],
  );
  // Twenty-five minutes at work; the fifteen of MIR-3 without its pause are offered.
  assert.deepEqual(
    told.recaps.filter(({ lots }) => lots > 0).map(({ lots, ht }) => [lots, ht]),
    [[2, "50.00"]],
  );
  assert.deepEqual(stateOf(told, "contest_settled/MIR-1"), ["2024-02-18", "done"]);
  assert.deepEqual(stateOf(told, "session_subject/DJ-1"), ["2024-02-23", "done"]);
  assert.deepEqual(stateOf(told, "session_subject/DJ-2"), ["2024-03-29", "cancelled"]);
  assert.deepEqual(stateOf(told, "licence_renewed/Collabora Online/2024-12-31"), ["2024-12-31", "late"]);
  assert.deepEqual(stateOf(told, "emergency_pack_tested/2023-10-01"), ["2024-09-30", "waived"]);
});

test("a month on call: forty-five minutes of a Saturday night are one hour begun at 180 €", () => {
  const told = lived("astreinte", "astreinte-one-month", "2025-02-28");
  assert.deepEqual(
    told.recaps.filter(({ lots }) => lots > 0).map(({ lots, ht }) => [lots, ht]),
    [[1, "180.00"]],
  );
});

test("a year of a book of hours: two hours and a half are 25 of its 400 tenths of an hour", () => {
  assert.equal(lived("carnet-heures", "carnet-heures-one-year", "2025-06-30").packs[0]?.balance, 375);
});
