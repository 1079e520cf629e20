/** A request across the limit of two years, as the report of each tells it (clauses P6, T2, T3). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadContract } from "#contract/load.ts";
import { clockRules } from "#sla/rules.ts";
import type { Fact, NewFact } from "./fact.ts";
import { yearOfRequest } from "./year.ts";

const loaded = loadContract(readFileSync(new URL("../../contracts/miramas.yaml", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const rules = clockRules(loaded.contract, [loaded.contract]);
const at = (stamp: string): Temporal.Instant => Temporal.Instant.from(`${stamp}+02:00`);

type Told = Pick<NewFact, "kind" | "detail"> & { readonly on: string; readonly written?: string };
const history = (...told: Told[]): Fact[] =>
  told.map(({ kind, detail, on, written }, index) => {
    const author = { id: "a", name: "Camille", side: "provider" };
    const words = { clause: null, body: null, author };
    return {
      kind,
      detail,
      at: at(on),
      recordedAt: at(written ?? on),
      id: `${index}`,
      seq: index + 1,
      ...words,
    } as Fact;
  });

/** Asked at 16 h of the last day of the first year: four opening hours end at 11 h of the next day. */
const ASKED: Told = { kind: "opened", detail: { service: "M2" }, on: "2024-09-30T16:00:00" };
const ANSWERED = { kind: "taken_into_account", detail: {} } as const;
const FIRST = { start: at("2023-10-01T00:00:00"), end: at("2024-10-01T00:00:00") };
const SECOND = { start: FIRST.end, end: at("2025-10-01T00:00:00") };

/** Whether it was made in the year, and its response as the year tells it. */
function response(facts: readonly Fact[], span: typeof FIRST, now = span.end) {
  const year = yearOfRequest(rules, facts, span, now);
  return year && [year.made, year.clocks.find(({ kind }) => kind === "response")?.state ?? null];
}

test("P6, T2: a request of the last afternoon is missed in the year in which its time ran out, and in no other", () => {
  const silent = history(ASKED);
  assert.deepEqual(response(silent, FIRST), [true, "running"]);
  assert.deepEqual(response(silent, SECOND, at("2024-12-01T09:00:00")), [false, "overdue"]);
  const late = history(ASKED, { ...ANSWERED, on: "2024-12-01T10:00:00" });
  assert.deepEqual(response(late, FIRST), [true, "running"], "the first year's report does not change");
  assert.deepEqual(response(late, SECOND), [false, "missed"]);
});

test("P6, T2: one answered on the last day is kept in its year alone; written down later, in the year that learns it", () => {
  const answered = history(ASKED, { ...ANSWERED, on: "2024-09-30T17:00:00" });
  assert.deepEqual(
    [response(answered, FIRST), response(answered, SECOND)],
    [
      [true, "met"],
      [false, null],
    ],
  );
  const toldLater = history(ASKED, { ...ANSWERED, on: "2024-09-30T17:00:00", written: "2024-10-01T09:00:00" });
  assert.deepEqual(
    [response(toldLater, FIRST), response(toldLater, SECOND)],
    [
      [true, "running"],
      [false, "met"],
    ],
  );
});

test("P6: a miss of one year is not told again by the next, and a request written down later is of the later year", () => {
  const early = history({ ...ASKED, on: "2024-09-26T09:00:00" }, { ...ANSWERED, on: "2024-10-02T09:00:00" });
  assert.deepEqual(
    [response(early, FIRST), response(early, SECOND)],
    [
      [true, "overdue"],
      [false, null],
    ],
  );
  const toldLater = history({ ...ASKED, written: "2024-10-02T09:00:00" });
  assert.deepEqual([response(toldLater, FIRST), response(toldLater, SECOND)], [null, [true, "overdue"]]);
});

test("P6, T3: an exemption given up in the next year leaves its miss there", () => {
  const claim = { exemption: "infrastructure", label: "infrastructure", evidence: null };
  const freed = history(
    { ...ASKED, on: "2024-09-26T09:00:00" },
    { ...ANSWERED, on: "2024-09-26T10:00:00" },
    { kind: "exemption_claimed", detail: claim, on: "2024-09-26T10:05:00" },
    { kind: "exemption_withdrawn", detail: { claim: "2" }, on: "2024-10-03T09:00:00" },
  );
  const restoration = (span: typeof FIRST) =>
    yearOfRequest(rules, freed, span, span.end)?.clocks.find(({ kind }) => kind === "restoration")?.state;
  assert.deepEqual([restoration(FIRST), restoration(SECOND)], ["exempt", "overdue"]);
});
