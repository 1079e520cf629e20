import assert from "node:assert/strict";
import { test } from "node:test";
import { loadContract } from "#contract/load.ts";
import { MIRAMAS } from "../../../../test/harness/desk.ts";
import { dutiesOf } from "../duties.ts";
import type { Side } from "../kinds/row.ts";
import { done, happened, type DutyFact, type Happened } from "../fact.ts";
import { kinds, type DutyKind } from "../kinds.ts";
import { MANUAL_TRIGGERS, mayConfirmDay, plainFacts, READ_BY_BOTH, startsTimeOf, type ManualTrigger } from "../said.ts";
import { EVENTS } from "../event-words.ts";
import { dealingRules } from "./dealing.ts";
import { personRules } from "./person.ts";
import { privacyRules } from "./privacy.ts";
import { requestRules } from "./request.ts";

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

/** What is told on 4 March 2024 at 9:00 UTC, for 15 April where it has a day of its own, and the date that it gives by hand. */
const ON_A_DAY = "on a day" as const;
const MOVABLE: readonly (readonly [DutyKind, due: string, subject?: string, day?: typeof ON_A_DAY])[] = [
  ["restoration_engaged_told", "2024-03-04"],
  ["exemption_told", "2024-03-04"],
  ["long_work_told", "2024-03-04"],
  ["long_work_choice", "2024-03-06"],
  ["vendor_chased", "2024-03-11"],
  ["client_answer", "2024-03-11"],
  ["report", "2024-03-06"],
  ["contest_settled", "2024-04-04"],
  ["order", "2024-03-19", "M2-lots/2023-10-01"],
  ["work_invoice", "2024-03-11", "M2-lots/2023-10-01"],
  ["payment", "2024-04-03"],
  ["payment_with_grace", "2024-04-30", "X", ON_A_DAY],
  ["interest_statement", "2024-03-11"],
  ["session_invitation", "2024-03-06"],
  ["session_subject", "2024-04-01", "X", ON_A_DAY],
  ["session_report", "2024-03-11"],
  ["session_sheet", "2024-03-11"],
  ["review_invitation", "2024-04-01", "X", ON_A_DAY],
  ["review_report", "2024-04-08", "X", ON_A_DAY],
  ["review_minutes", "2024-03-14"],
  ["annex_renewed", "2024-04-15", "assurance/X", ON_A_DAY],
  ["licence_renewed", "2024-04-15", "X", ON_A_DAY],
  ["annex_shown", "2024-03-11", "assurance/X"],
  ["notice_acknowledged", "2024-03-11"],
  ["letter_contest_answered", "2024-04-04"],
  ["instruction_doubt_told", "2024-03-04"],
  ["confidentiality_undertaking", "2024-03-04"],
  ["impact_help", "2024-03-18"],
  ["evidence_pack", "2024-03-11"],
  ["destruction_proof", "2024-03-19"],
  ["key_removed", "2024-03-04"],
  ["departure_told", "2024-03-04"],
  ["replacement_told", "2024-04-14", "X", ON_A_DAY],
  ["documents_returned", "2024-03-14"],
  ["return_confirmed", "2024-04-03"],
  ["data_deleted", "2024-03-19"],
  ["deletion_attested", "2024-04-03"],
  ["skills_quote", "2024-03-18"],
  ["cessation_access", "2024-03-04"],
];
const RULES = [...requestRules, ...dealingRules, ...privacyRules, ...personRules];
test("E5: that the provider ceased counts from its writing down, until the provider confirms the earlier day", () => {
  const told = said("cessation", "client", "2024-05-01T09:00:00Z", "2024-06-10T09:00:00Z");
  assert.deepEqual(dates(told, "cessation_access"), ["2024-06-10", []]);
  const own = said("cessation", "provider", "2024-05-01T09:00:00Z", "2024-06-10T09:00:00Z");
  assert.deepEqual(dates(own, "cessation_access"), ["2024-05-01", []]);
  const event = { clientId: "c", contractId: "m", id: "s", what: "cessation", subject: "X", day: null } as const;
  const day = { side: "client", happenedAt: at("2024-05-01T09:00:00Z"), at: at("2024-06-10T09:00:00Z") } as const;
  const saidEvent = { ...event, ...day, words: null, authorName: "Mairie" };
  assert.deepEqual(
    [mayConfirmDay(saidEvent, undefined, "provider"), mayConfirmDay(saidEvent, undefined, "client")],
    [true, false],
  );
});

test("G4 to G6, E5: of every event that both sides may tell it is known whose time it begins, or each reads its own day", () => {
  const open = MANUAL_TRIGGERS.filter(
    (what) => EVENTS[what].by.length > 1 && startsTimeOf(what) === null && !READ_BY_BOTH.has(what),
  );
  assert.deepEqual(open, []);
});

/** Their first fact counts, or the next one has a name of its own: no later fact moves them. */
const NEVER_MOVED = new Set([...READ_BY_BOTH, "breach_notified", "person_trained"]);

test("M3, P6, B2, X3: every date that a later fact moves stays missed when it was over by then, the new one beside it", () => {
  const movable = RULES.filter(({ kind, on }) => kinds[kind].nature === "duty" && !NEVER_MOVED.has(on));
  assert.deepEqual(new Set(MOVABLE.map(([kind]) => kind)), new Set(movable.map(({ kind }) => kind)));
  for (const [kind, due, subject = "X", own] of MOVABLE) {
    const rule = movable.find((one) => one.kind === kind);
    assert.ok(rule);
    const on = (when: string, day: string): Happened =>
      happened(rule.on, subject, at(when), { clause: "M1", ...(own && { day: Temporal.PlainDate.from(day) }) });
    const first = on("2024-03-04T09:00:00Z", "2024-04-15");
    const told = (facts: readonly DutyFact[]) =>
      duties(facts, "2024-06-04T09:00:00Z")
        .filter((one) => one.kind === kind && one.subject.startsWith(subject))
        .map(({ due: day, state, earlier, missedOf }) => [
          day.toString() === due ? due : "later",
          state.is,
          "late" in state && state.late,
          earlier.map((one) => one.due.toString()),
          missedOf ?? null,
        ]);
    const moved = [first, on("2024-06-03T09:00:00Z", "2024-08-15")];
    const [missed, next] = told(moved);
    assert.deepEqual(missed, [due, "cancelled", true, [], subject], kind);
    assert.deepEqual([next?.[0], next?.[3], next?.[4]], ["later", [due], null], kind);
    const late = told([...moved, done(kind, subject, at("2024-06-02T09:00:00Z"), "done")]);
    assert.deepEqual(late[0], [due, "done", true, [], subject], kind);
    // Done in time, or moved before its date: nothing was missed.
    assert.equal(told([...moved, done(kind, subject, at("2024-03-04T10:00:00Z"), "done")]).length, 1, kind);
    assert.equal(told([first, on("2024-03-04T11:00:00Z", "2024-08-15")]).length, 1, kind);
  }
});

test("M3: what was asked for on a day that was already over was nobody's miss, once it is moved", () => {
  const planned = (when: string, day: string) =>
    happened("session_planned", "S", at(when), { day: Temporal.PlainDate.from(day) });
  const facts = [planned("2024-05-02T08:00:00Z", "2024-05-06"), planned("2024-05-03T08:00:00Z", "2024-06-06")];
  const found = duties(facts, "2024-05-04T08:00:00Z").filter(({ kind }) => kind === "session_subject");
  assert.deepEqual(
    found.map(({ subject, due, state }) => [subject, due.toString(), state.is]),
    [["S", "2024-05-23", "open"]],
  );
});

test("T4: long work is told and chosen by the clause of the service that the request is of", () => {
  const found = duties(
    [happened("long_work", "T", at("2024-02-01T09:00:00Z"), { clause: "E6" })],
    "2024-02-02T09:00:00Z",
  );
  const clauses = found.filter(({ kind }) => kind.startsWith("long_work")).map(({ kind, clause }) => [kind, clause]);
  assert.deepEqual(clauses, [
    ["long_work_told", "E6"],
    ["long_work_choice", "E6"],
  ]);
});
