import assert from "node:assert/strict";
import { test } from "node:test";
import { loadContract } from "#contract/load.ts";
import { MIRAMAS } from "../../../../test/harness/desk.ts";
import { dutiesOf } from "../duties.ts";
import type { Side } from "../kinds/row.ts";
import type { DutyFact } from "../fact.ts";
import { plainFacts, type ManualTrigger } from "../said.ts";

const loaded = loadContract(MIRAMAS);
assert.ok(loaded.ok);
const { contract } = loaded;

const at = (text: string) => Temporal.Instant.from(text);
const duties = (facts: readonly DutyFact[], now: string) => {
  const span = { from: Temporal.PlainDate.from("2023-09-01"), to: Temporal.PlainDate.from("2029-12-31") };
  return dutiesOf([contract], { ...span, now: at(now) }, facts);
};

test("G6: the supplement is due seven days after the first notice of a breach; a later notice does not undo the miss", () => {
  const notices = ["2024-02-02T09:00:00Z", "2024-02-20T09:00:00Z"].flatMap((when) =>
    plainFacts("breach_notified", "Fuite", at(when), null),
  );
  const found = duties(notices, "2024-02-21T09:00:00Z").find(({ kind }) => kind === "breach_supplement");
  assert.deepEqual([found?.due.toString(), found?.state.is], ["2024-02-09", "late"]);
});

const said = (what: ManualTrigger, side: Side, of: string, written: string): DutyFact[] => {
  const word = { id: side, by: side, side, written: at(written), confirmedBy: null };
  return plainFacts(what, "X", at(of), null, word);
};
const dates = (facts: readonly DutyFact[], kind: string) => {
  const found = duties(facts, "2024-12-31T09:00:00Z").find((one) => one.kind === kind);
  return found && [found.due.toString(), found.earlier.map(({ due }) => due.toString())];
};

test("G4, G6: the client's time runs from the provider's writing down, and from an earlier day that the client says itself", () => {
  const told = said("subprocessor_told", "provider", "2024-01-05T09:00:00Z", "2024-02-01T09:00:00Z");
  assert.deepEqual(dates(told, "subprocessor_objection"), ["2024-02-16", []]);
  assert.deepEqual(dates(told, "subprocessor_start"), ["2024-02-17", []]);
  const received = said("subprocessor_told", "client", "2024-01-10T09:00:00Z", "2024-02-03T09:00:00Z");
  assert.deepEqual(dates([...told, ...received], "subprocessor_objection"), ["2024-01-25", ["2024-02-16"]]);
  const breach = said("breach_told", "provider", "2024-02-01T09:00:00Z", "2024-02-05T09:00:00Z");
  assert.deepEqual(dates(breach, "breach_authority"), ["2024-02-08T09:00:00Z", []]);
  const earlier = said("breach_told", "client", "2024-02-05T08:00:00Z", "2024-02-05T10:00:00Z");
  assert.deepEqual(dates([...breach, ...earlier], "breach_authority"), [
    "2024-02-08T08:00:00Z",
    ["2024-02-08T09:00:00Z"],
  ]);
});

test("G7: what the client asks for runs from its writing down, whatever earlier day it says", () => {
  const asked = said("impact_asked", "client", "2024-01-02T09:00:00Z", "2024-01-08T09:00:00Z");
  assert.deepEqual(dates(asked, "impact_help"), ["2024-01-22", []]);
});

test("G3: a person trained again renews the training before, late where it was, and the next one is due from that day", () => {
  const trained = [
    ...said("person_trained", "provider", "2022-03-01T09:00:00Z", "2022-03-01T09:00:00Z"),
    ...said("person_trained", "provider", "2024-02-20T09:00:00Z", "2024-04-10T09:00:00Z"),
  ];
  const found = duties(trained, "2024-12-31T09:00:00Z").filter(({ kind }) => kind === "training_renewed");
  assert.deepEqual(
    found.map(({ subject, due, state }) => [subject, due.toString(), state.is, state.is === "done" && state.late]),
    [
      ["X", "2024-03-01", "done", true],
      ["X/2024-02-20", "2026-02-20", "open", false],
    ],
  );
});
