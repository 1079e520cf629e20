import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { dutiesOf } from "#contract/duty/duties.ts";
import type { Closing, DutyFact } from "#contract/duty/fact.ts";
import type { DutyKind } from "#contract/duty/kinds.ts";
import { plainFacts } from "#contract/duty/said.ts";
import { loadContract } from "#contract/load.ts";
import { compliancePage } from "./page.ts";
import { complianceView } from "./view.ts";
import { complianceOf, type ClauseState, type Compliance } from "./compliance.ts";

const loaded = loadContract(readFileSync(join(import.meta.dirname, "../../../contracts/miramas.yaml"), "utf8"));
assert.ok(loaded.ok);
const { contract } = loaded;
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text.includes("T") ? text : `${text}T10:00:00Z`);
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

const done = (duty: DutyKind, subject: string, when: string, proof = "proof"): Closing => ({
  kind: "done",
  duty,
  subject,
  at: at(when),
  proof,
});
const clock = (subject: string, startedAt: string, due: string): DutyFact => ({
  kind: "clock",
  paused: null,
  duty: "response",
  subject,
  at: at(startedAt),
  startedAt: at(startedAt),
  due: at(due),
  promise: "4 hours",
  clause: "M2",
  warnings: [],
});
const expires = (until: string, when: string): DutyFact => ({
  kind: "happened",
  what: "annex_expires",
  subject: `assurance/${until}`,
  at: at(when),
  day: day(until),
});

/** The updates of the month, made on its 12th unless another day is given; an empty day is an update never made. */
const updates = (): Closing[] => {
  const otherwise: Record<string, string> = { "2024-03-01": "2024-04-03", "2024-08-01": "2024-10-02" };
  return Array.from({ length: 12 }, (_, index) => day("2023-10-01").add({ months: index })).map((first) => {
    const made = otherwise[first.toString()] ?? first.with({ day: 12 }).toString();
    return done("routine", `mise-a-jour-collabora/${first.toString()}`, made, "applied");
  });
};

/** A first year as contracts live it: some papers come late, one month is skipped, one answer is late. */
const LIVED: readonly DutyFact[] = [
  done("fee_invoice", "M1-forfait/2023-10-01", "2023-09-29"),
  done("fee_invoice", "M3-demi-journees/2023-10-01", "2023-10-03"),
  done("session_slots", "M3/2023-10-01", "2023-10-20"),
  done("annex_handed", "assurance", "2023-10-20"),
  expires("2024-06-30", "2023-10-20"),
  done("annex_handed", "designation-dpo", "2023-10-25"),
  done("annex_handed", "charte", "2023-11-02"),
  ...updates(),
  done("recap", "M2-lots/2023-10-01", "2024-01-02"),
  done("quote", "M2-lots/2023-10-01", "2024-01-02"),
  clock("MIR-1", "2024-01-08T11:29:00Z", "2024-01-08T16:29:00Z"),
  done("response", "MIR-1", "2024-01-08T12:00:00Z"),
  done("recap", "M2-lots/2024-01-01", "2024-04-02"),
  done("quote", "M2-lots/2024-01-01", "2024-04-02"),
  clock("MIR-2", "2024-05-13T07:00:00Z", "2024-05-13T12:30:00Z"),
  done("response", "MIR-2", "2024-05-13T14:00:00Z"),
  { kind: "happened", what: "review_held", subject: "2024-06-19", at: at("2024-06-19"), day: day("2024-06-19") },
  done("review_meeting", "2023-10-01", "2024-06-19"),
  done("recap", "M2-lots/2024-04-01", "2024-07-01"),
  done("quote", "M2-lots/2024-04-01", "2024-07-01"),
  done("review_minutes", "2024-06-19", "2024-07-05"),
  done("annex_renewed", "assurance/2024-06-30", "2024-07-10"),
  expires("2025-06-30", "2024-07-10"),
  done("emergency_pack_tested", "2023-10-01", "2024-09-15"),
  done("fee_invoice", "M1-forfait/2024-10-01", "2024-10-01"),
  done("fee_invoice", "M3-demi-journees/2024-10-01", "2024-10-01"),
  done("recap", "M2-lots/2024-07-01", "2024-10-01"),
  done("quote", "M2-lots/2024-07-01", "2024-10-01"),
];

/** As the contract stood in the last moment of a day. */
function asOf(text: string, facts = LIVED): Compliance {
  const on = day(text);
  const now = on.add({ days: 1 }).toZonedDateTime(contract.zone).toInstant().subtract({ milliseconds: 1 });
  const duties = dutiesOf([contract], { from: day("2023-08-01"), to: on.add({ years: 1 }), now }, facts);
  return complianceOf(contract, duties, on, now);
}

const idsOf = ({ lines }: Compliance, state: ClauseState): string =>
  lines
    .filter((line) => line.state === state)
    .map(({ clause }) => clause.id)
    .join(" ");

/** Day, verdict, clauses late, clauses missed. What was missed is forgotten when another period of the contract begins. */
const DATES: readonly (readonly [string, Compliance["verdict"], string, string])[] = [
  ["2023-10-01", "kept", "", ""],
  ["2023-10-02", "not_kept", "P3 B1", ""],
  ["2023-10-03", "not_kept", "P3", "B1"],
  ["2023-11-01", "not_kept", "P3", "B1"],
  ["2023-11-02", "not_kept", "P3", "B1 C5"],
  ["2023-11-17", "kept_with_misses", "", "P3 B1 C5"],
  ["2024-01-01", "kept_with_misses", "", "P3 B1 C5"],
  ["2024-01-02", "kept_with_misses", "", "P3 B1 C5"],
  ["2024-03-31", "kept_with_misses", "", "P3 B1 C5"],
  ["2024-04-01", "not_kept", "M1", "P3 B1 C5"],
  ["2024-04-03", "kept_with_misses", "", "P3 M1 B1 C5"],
  ["2024-05-12", "kept_with_misses", "", "P3 M1 B1 C5"],
  ["2024-05-13", "kept_with_misses", "", "P3 M1 M2 T2 B1 C5"],
  ["2024-06-30", "not_kept", "P6", "P3 M1 M2 T2 B1 C5"],
  ["2024-07-01", "not_kept", "P4 P6 C6", "P3 M1 M2 T2 B1 C5"],
  ["2024-07-05", "not_kept", "P4 C6", "P3 P6 M1 M2 T2 B1 C5"],
  ["2024-07-10", "kept_with_misses", "", "P3 P4 P6 M1 M2 T2 B1 C5 C6"],
  ["2024-08-31", "kept_with_misses", "", "P3 P4 P6 M1 M2 T2 B1 C5 C6"],
  ["2024-09-01", "not_kept", "M1", "P3 P4 P6 M2 T2 B1 C5 C6"],
  ["2024-10-01", "not_kept", "M1", ""],
  ["2024-10-02", "kept_with_misses", "", "M1"],
];

for (const [date, verdict, late, missed] of DATES)
  test(`the contract as of ${date}: ${verdict}, late ${late || "nothing"}, missed ${missed || "nothing"}`, () => {
    const compliance = asOf(date);
    assert.deepEqual(
      [compliance.verdict, idsOf(compliance, "late"), idsOf(compliance, "missed")],
      [verdict, late, missed],
    );
  });

test("B1: a document goes by the number that its area gives it, on the page and on paper; what has no name by the contract's words", () => {
  const today = day("2023-10-02");
  const names = new Map([["M3-demi-journees/2023-10-01", { name: "F2023-0002" }]]);
  const told = { compliance: asOf("2023-10-02"), names, today };
  const late = complianceView(told, "fr").clauses.flatMap(({ overdue }) => overdue);
  assert.deepEqual(
    late.filter(({ title }) => /facture/i.test(title)).map(({ about }) => about),
    ["F2023-0002"],
  );
  assert.match(JSON.stringify(compliancePage(told)), /\(F2023-0002\), dû par le prestataire/);
  const unnamed = complianceView({ ...told, names: new Map() }, "fr").clauses.flatMap(({ overdue }) => overdue);
  assert.match(unnamed.map(({ about }) => about).join(), /4e.trimestre.2023|2023/);
});

test("each clause of the contract stands somewhere, with what proves it and what comes next", () => {
  const compliance = asOf("2024-01-02");
  assert.equal(idsOf(compliance, "undecided"), "P1 T3 G5 G6 G8");
  assert.equal(idsOf(compliance, "proved"), "P4 M1 M2c M3 B2 C6");
  assert.equal(idsOf(compliance, "kept"), "P6 B5 E1 E2 E4 E5");
  const { counts, lines } = compliance;
  assert.equal(lines.length, contract.clauses.length);
  assert.equal(counts.nothing_due, contract.clauses.length - 3 - 5 - 6 - 6);
  const line = (id: string) => lines.find(({ clause }) => clause.id === id);
  const [proof] = line("M3")?.proofs ?? [];
  assert.deepEqual([proof?.kind, proof?.state.is === "done" && proof.state.proof], ["session_slots", "proof"]);
  assert.deepEqual([line("M1")?.next?.kind, line("M1")?.next?.due.toString()], ["routine", "2024-01-31"]);
  assert.deepEqual(
    [line("P4")?.next?.id, line("P4")?.next?.due.toString()],
    ["annex_renewed/assurance/2024-06-30", "2024-06-30"],
  );
  assert.ok(line("G5")?.open.some(({ what, choices }) => what === "option" && choices.length > 1));
});

test("P4, C6: the latest word on a document says whether its clause is proved or declared only", () => {
  const by = (proof: string, subject: string, when: string): Closing =>
    ({ kind: "done", duty: "annex_renewed", subject, at: at(when), proof }) as const;
  const state = (...facts: DutyFact[]) => {
    const { lines } = asOf("2024-01-02", [...LIVED.filter(({ kind }) => kind !== "clock"), ...facts]);
    return lines.find(({ clause }) => clause.id === "C6")?.state;
  };
  const ended = (until: string) => expires(until, "2023-10-21");
  const word = by("declared", "assurance/2023-11-30", "2023-11-20");
  const shown = by("document", "assurance/2023-12-31", "2023-12-20");
  assert.equal(state(ended("2023-11-30"), word), "declared");
  assert.equal(state(ended("2023-11-30"), ended("2023-12-31"), word, shown), "proved");
});

test("E1 to E4: the last day of a notice is what comes next, and once past it is nobody's fault", () => {
  const line = (compliance: Compliance, id: string) => compliance.lines.find(({ clause }) => clause.id === id);
  const before = line(asOf("2024-07-31"), "E2");
  assert.deepEqual([before?.state, before?.next?.due.toString()], ["kept", "2024-07-31"]);
  const after = line(asOf("2024-08-01"), "E2");
  assert.deepEqual([after?.state, after?.next?.due.toString()], ["kept", "2025-07-18"]);
});

test("a duty that is waived in writing proves its clause, one that is cancelled does not", () => {
  const subject = "2023-10-01";
  const waived: Closing = {
    kind: "waived",
    duty: "emergency_pack_tested",
    subject,
    at: at("2024-02-01"),
    by: "DSIT",
    proof: "courriel du 1er février",
  };
  const line = (facts: readonly DutyFact[]) =>
    asOf("2024-02-02", [...LIVED, ...facts]).lines.find(({ clause }) => clause.id === "E5");
  assert.equal(line([])?.state, "kept");
  assert.equal(line([waived])?.state, "proved");
  const cancelled: Closing = {
    kind: "cancelled",
    duty: "emergency_pack_tested",
    subject,
    at: at("2024-02-01"),
    reason: "Serveur retiré",
  };
  assert.equal(line([cancelled])?.state, "nothing_due");
});

test("a duty cancelled after its date by the side that owes it was missed; by the other side, or before, it was not", () => {
  const untested = LIVED.filter((fact) => !("duty" in fact) || fact.duty !== "emergency_pack_tested");
  const cancelled = (on: string, side: "provider" | "client"): Compliance => {
    const closing = { kind: "cancelled", reason: "Sans objet", side, at: at(on) } as const;
    return asOf("2024-10-08", [...untested, { ...closing, duty: "emergency_pack_tested", subject: "2023-10-01" }]);
  };
  const e5 = ({ lines }: Compliance) => lines.find(({ clause }) => clause.id === "E5")?.state;
  assert.equal(e5(asOf("2024-10-08", untested)), "late", "due on 30 September");
  const own = cancelled("2024-10-07", "provider");
  assert.equal(e5(own), "missed");
  assert.ok(own.missed.some(({ kind }) => kind === "emergency_pack_tested"));
  assert.notEqual(e5(cancelled("2024-10-07", "client")), "missed");
  assert.notEqual(e5(cancelled("2024-09-30", "provider")), "missed");
});

test("each clause says whose business it is, for the filters of the page", () => {
  const { lines } = asOf("2024-01-02");
  const roles = (id: string) => lines.find(({ clause }) => clause.id === id)?.roles;
  assert.deepEqual(roles("B2"), ["billing", "finance", "project_lead"]);
  assert.deepEqual(roles("X1"), []);
});

test("G8, C4: where the charter dates the deletion, it is that deletion which keeps or breaks the chosen destruction", () => {
  const chosen = loadContract(
    readFileSync(join(import.meta.dirname, "../../../contracts/miramas.yaml"), "utf8")
      .replace("data_at_end: undecided", "data_at_end: destroy")
      .replace("clause: G8\n    source: undecided", "clause: G8\n    source: agreed\n    agreed_on: 2023-11-17"),
  );
  assert.ok(chosen.ok);
  const stands = (today: string, facts: readonly DutyFact[]) => {
    const span = { from: day("2023-09-01"), to: day("2025-12-31"), now: at(today) };
    const duties = dutiesOf([chosen.contract], span, facts);
    const { lines } = complianceOf(chosen.contract, duties, day(today), at(today));
    return lines.find(({ clause }) => clause.id === "G8")?.state;
  };
  const confirmed = plainFacts("return_confirmed", "2024-09-30", at("2024-10-30"), null);
  assert.equal(stands("2024-11-14", confirmed), "kept");
  assert.equal(stands("2024-11-16", confirmed), "late");
  const destroyed = plainFacts("data_destroyed", "2024-09-30", at("2024-11-10"), null);
  assert.equal(stands("2024-11-16", [...confirmed, ...destroyed]), "proved");
});
