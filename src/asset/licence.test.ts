import assert from "node:assert/strict";
import { test } from "node:test";
import { dutiesOf } from "#contract/duty/duties.ts";
import { loadContract } from "#contract/load.ts";
import { MIRAMAS } from "../../test/harness/desk.ts";
import { NOTHING, type ItemFact } from "./item.ts";
import { licenceFacts } from "./summary.ts";

const loaded = loadContract(MIRAMAS);
assert.ok(loaded.ok);
const { contract } = loaded;

/** A licence as it was written down: the day of each writing, from when it holds, and its last day. */
type Writing = readonly [at: string, from: string, expires: string | null, gone?: string];

function factsOf(facts: readonly Writing[]) {
  const history = facts.map(([at, from, expires, gone], index): ItemFact => ({
    seq: index + 1,
    from: Temporal.PlainDate.from(from),
    at: Temporal.Instant.from(`${at}T10:00:00Z`),
    authorName: "Paul Projet",
    detail: gone !== undefined ? null : { ...NOTHING, name: "Collabora Online", expires },
    reason: gone ?? null,
  }));
  return licenceFacts([{ id: "1", kind: "licence", facts: history }], contract);
}

function told(...facts: readonly Writing[]) {
  return factsOf(facts).map((fact) => [
    fact.kind === "happened" ? "expires" : fact.kind,
    "subject" in fact ? fact.subject.replace("Collabora Online/", "") : "",
    fact.at.toString().slice(0, 10),
    fact.kind === "cancelled" ? fact.reason : null,
  ]);
}

test("M1: a licence that is pushed back is renewed on the day it was written down", () => {
  assert.deepEqual(told(["2024-01-08", "2024-01-08", "2024-12-31"], ["2024-12-20", "2024-12-20", "2025-12-31"]), [
    ["expires", "2024-12-31", "2024-01-08", null],
    ["done", "2024-12-31", "2024-12-20", null],
    ["expires", "2025-12-31", "2024-12-20", null],
  ]);
});

test("M1: a last day brought forward, or taken away, was typed wrongly: nothing was renewed, the earlier one is due", () => {
  assert.deepEqual(told(["2024-01-08", "2024-01-08", "2025-12-31"], ["2024-02-01", "2024-02-01", "2024-12-31"]), [
    ["expires", "2025-12-31", "2024-01-08", null],
    ["cancelled", "2025-12-31", "2024-02-01", "corrected"],
    ["expires", "2024-12-31", "2024-02-01", null],
  ]);
  assert.deepEqual(told(["2024-01-08", "2024-01-08", "2025-12-31"], ["2024-02-01", "2024-02-01", null]), [
    ["expires", "2025-12-31", "2024-01-08", null],
    ["cancelled", "2025-12-31", "2024-02-01", "corrected"],
  ]);
});

test("M1: a correction that is itself corrected leaves the first last day due; what is told late of the past renews nothing", () => {
  assert.deepEqual(
    told(
      ["2024-01-08", "2024-01-08", "2025-12-31"],
      ["2024-02-01", "2024-02-01", "2024-12-31"],
      ["2024-02-02", "2024-02-02", "2025-12-31"],
    ).filter(([kind, day]) => kind !== "expires" && day === "2025-12-31"),
    [],
  );
  // The first year is written down after the second: it was renewed, which is known from that day on.
  assert.deepEqual(told(["2025-01-10", "2025-01-01", "2025-12-31"], ["2025-02-01", "2024-01-01", "2024-12-31"]), [
    ["expires", "2024-12-31", "2025-02-01", null],
    ["done", "2024-12-31", "2025-02-01", null],
    ["expires", "2025-12-31", "2025-01-10", null],
  ]);
});

test("M1: a licence that leaves the contract is no longer to be renewed", () => {
  assert.deepEqual(told(["2024-01-08", "2024-01-08", "2024-12-31"], ["2024-06-01", "2024-06-01", null, "Remplacée"]), [
    ["expires", "2024-12-31", "2024-01-08", null],
    ["cancelled", "2024-12-31", "2024-06-01", "Remplacée"],
  ]);
});

test("the clause of a licence is that of its service in its own contract, and never one of another contract", () => {
  const other = {
    ...contract,
    services: contract.services.map((service) => (service.id === "M1" ? { ...service, clause: "S7" } : service)),
  };
  const fact = {
    seq: 1,
    from: Temporal.PlainDate.from("2024-01-08"),
    at: Temporal.Instant.from("2024-01-08T10:00:00Z"),
    authorName: "Paul Projet",
    reason: null,
  };
  const clauseOf = (name: string, service: string | null) => {
    const detail = { ...NOTHING, name, service, expires: "2024-12-31" };
    const [told] = licenceFacts([{ id: "1", kind: "licence", facts: [{ ...fact, detail }] }], other);
    return told?.kind === "happened" ? told.clause : null;
  };
  assert.equal(clauseOf("Collabora Online", "M1"), "S7");
  assert.equal(clauseOf("Collabora Online", null), "S7");
  assert.equal(clauseOf("Maarch", null), "M2");
  assert.equal(clauseOf("Sauvegarde", null), "S7");
});

test("M1: a licence taken away or corrected after its last day was missed; before it, nothing was", () => {
  const stands = (...facts: readonly Writing[]) => {
    const seen = {
      from: Temporal.PlainDate.from("2023-09-01"),
      to: Temporal.PlainDate.from("2025-12-31"),
      now: Temporal.Instant.from("2025-06-01T10:00:00Z"),
    };
    const found = dutiesOf([contract], seen, factsOf(facts)).find(
      ({ kind, due }) => kind === "licence_renewed" && due.toString() === "2024-06-30",
    );
    return found?.state.is === "cancelled" ? [found.state.reason, found.state.late] : found?.state.is;
  };
  const written = ["2024-01-08", "2024-01-08", "2024-06-30"] as const;
  assert.deepEqual(stands(written, ["2024-09-01", "2024-09-01", null, "Remplacée"]), ["Remplacée", true]);
  assert.deepEqual(stands(written, ["2024-06-30", "2024-06-30", null, "Remplacée"]), ["Remplacée", false]);
  assert.deepEqual(stands(written, ["2024-09-01", "2024-09-01", null]), ["corrected", true]);
  // A reason of blanks says nothing: what happened is said instead.
  assert.deepEqual(stands(written, ["2024-06-30", "2024-06-30", null, "  "]), ["removed", false]);
});
