import assert from "node:assert/strict";
import { test } from "node:test";
import { contractOf, simulate, simulateTexts } from "./simulated.ts";
import { paris, WHOLE_LIFE } from "./whole-life.ts";

/** Kind, subject and date, all by hand. Kinds of the quiet life stand in simulated-miramas.test.ts. */
const EXPECTED = `
response T1 2024-01-15T14:00
restoration T1 2024-01-16T10:00
restoration_engaged_told T1 2024-01-15
exemption_told T2 2024-01-18
long_work_told T1 2024-01-16
long_work_choice T1 2024-01-18
vendor_chased T1 2024-01-22
client_answer T1/2 2024-01-22
report T1 2024-01-18
contest_settled T1 2024-02-22
quote_answer D1 2024-03-15
licence_renewed Collabora Online/2024-12-31 2024-12-31
licence_renewed Collabora Online/2025-12-31 2025-12-31
routine mise-a-jour-collabora/2024-02-01 2024-02-29
session_slots M3/2023-10-01 2023-11-01
session_subject S1 2024-02-16
session_invitation S1 2024-02-05
session_report S1 2024-03-08
session_sheet S1 2024-03-08
sessions_used M3/2023-10-01 2024-09-30
review_meeting 2023-10-01 2024-09-30
review_invitation 2024 2024-05-29
review_report 2024 2024-06-05
review_minutes 2024-06-12 2024-06-22
recap M2-lots/2024-01-01 2024-04-01
quote M2-lots/2024-01-01 2024-04-01
order M2-lots/2024-01-01 2024-04-16
work_invoice M2-lots/2024-01-01 2024-04-17
fee_invoice M1-forfait/2023-10-01 2023-10-01
payment 2023-10-01/M1-forfait 2023-11-09
payment_with_grace 2023-10-01/M1-forfait 2023-11-24
interest_statement 2023-10-01/M1-forfait 2023-12-01
suspension_notice 2023-10-01/M1-forfait 2023-12-10
client_notice 2023-10-01 2024-07-31
client_notice_posting 2023-10-01 2024-07-19
provider_notice 2023-10-01 2024-07-31
provider_notice_posting 2023-10-01 2024-07-19
notice_acknowledged client_notice/2026-08-01 2026-08-07
price_revision 2023-10-01 2024-08-01
price_revision_posting 2023-10-01 2024-07-22
price_told_early 2023-10-01 2024-07-15
renewal 2023-10-01 2024-10-01
last_renewal 2026-10-01 2026-10-01
re_tender 2026-10-01 2027-03-30
term_end end_of_term 2027-09-30
version_signed 0.4/client 2023-10-01
annex_handed assurance 2023-11-01
annex_renewed assurance/2024-12-31 2024-12-31
annex_shown assurance/demande 2024-03-18
option_decided privacy.data_at_end 2024-01-01
conflict_settled numero-rcs 2024-01-01
breach_target V1 2024-03-30T18:30
breach_notice V1 2024-04-01T19:30
breach_supplement V1 2024-04-06
breach_authority V1 2024-04-02T11:00
breach_persons V1 2024-04-02T11:00
subprocessor_objection hébergeur 2024-05-17
subprocessor_start hébergeur 2024-05-18
subject_request_forwarded D1 2024-03-06
instruction_doubt_told I1 2024-03-06
confidentiality_undertaking P1 2024-01-02
training_renewed P1 2026-01-02
impact_help A1 2024-04-16
evidence_pack A2 2024-04-09
destruction_proof R1 2025-02-04
key_removed P1 2024-06-28
departure_told P1 2024-06-28
replacement_told P1 2024-06-30
emergency_pack_tested 2023-10-01 2024-09-30
breach_of_charter ceps_breach/2025-01-30 2025-02-28
documents_returned documents_request/2024-12-20 2025-01-04
documents_returned_at_end 2027-09-30 2027-09-30
return_confirmed R1 2025-02-02
data_deleted R1 2025-01-25
deletion_attested R1 2025-02-09
charter_ends 2027-09-30 2031-09-30
secrecy_ends 2027-09-30 2034-09-30
handover 2027-09-30 2027-09-30
access_given 2027-09-30 2027-09-30
access_removed 2027-09-30 2027-09-30
skills_quote C1 2025-02-17
cessation_access X1 2025-02-03
`;

const lived = simulate("miramas", "2027-09-30", WHOLE_LIFE);
const duties = new Map(lived.plain.duties.map(({ kind, subject, due }) => [`${kind} ${subject}`, due]));
const expected = EXPECTED.trim().split("\n");

test("M1 to C6: at least sixty kinds of due date, each on the day counted by hand", () => {
  for (const line of expected) {
    const at = line.lastIndexOf(" ");
    const found = duties.get(line.slice(0, at));
    assert.equal(found?.slice(0, line.length - at - 1), line.slice(at + 1), line);
  }
  assert.ok(new Set(expected.map((line) => line.split(" ")[0])).size >= 60);
});

/** What comes back in each quarter of the four years: due on the first day of the next one, the first one too. */
const QUARTERS = `
2023-10-01 2024-01-01 2024-04-01 2024-07-01 2024-10-01 2025-01-01 2025-04-01 2025-07-01
2025-10-01 2026-01-01 2026-04-01 2026-07-01 2026-10-01 2027-01-01 2027-04-01 2027-07-01 2027-10-01
`;

/** What the three later periods owe as well, and what the first one owes besides the kinds above. */
const REST = `
annex_handed charte 2023-11-01
annex_handed designation-dpo 2023-11-01
conflict_settled adresse-titulaire 2024-01-01
conflict_settled exceptions-gtr 2024-01-01
option_decided privacy.authority_notified_by_provider 2024-01-01
option_decided privacy.data_subject_requests 2024-01-01
option_decided privacy.persons_told_by_provider 2024-01-01
version_signed 0.4/provider 2023-10-01
response T2 2024-01-18T14:00
restoration T2 2024-01-19T09:30
restoration_engaged_told T2 2024-01-18
client_notice 2024-10-01 2025-07-31
client_notice 2025-10-01 2026-07-31
client_notice_posting 2024-10-01 2025-07-18
client_notice_posting 2025-10-01 2026-07-20
provider_notice 2024-10-01 2025-07-31
provider_notice 2025-10-01 2026-07-31
provider_notice_posting 2024-10-01 2025-07-18
provider_notice_posting 2025-10-01 2026-07-20
price_revision 2024-10-01 2025-08-01
price_revision 2025-10-01 2026-08-01
price_revision_posting 2024-10-01 2025-07-22
price_revision_posting 2025-10-01 2026-07-22
price_told_early 2024-10-01 2025-07-15
price_told_early 2025-10-01 2026-07-15
renewal 2024-10-01 2025-10-01
renewal 2025-10-01 2026-10-01
emergency_pack_tested 2024-10-01 2025-09-30
emergency_pack_tested 2025-10-01 2026-09-30
emergency_pack_tested 2026-10-01 2027-09-30
review_meeting 2024-10-01 2025-09-30
review_meeting 2025-10-01 2026-09-30
review_meeting 2026-10-01 2027-09-30
session_slots M3/2024-10-01 2024-11-01
session_slots M3/2025-10-01 2025-11-01
session_slots M3/2026-10-01 2026-11-01
sessions_used M3/2024-10-01 2025-09-30
sessions_used M3/2025-10-01 2026-09-30
sessions_used M3/2026-10-01 2027-09-30
fee_invoice M1-forfait/2024-10-01 2024-10-01
fee_invoice M1-forfait/2025-10-01 2025-10-01
fee_invoice M1-forfait/2026-10-01 2026-10-01
fee_invoice M3-demi-journees/2023-10-01 2023-10-01
fee_invoice M3-demi-journees/2024-10-01 2024-10-01
fee_invoice M3-demi-journees/2025-10-01 2025-10-01
fee_invoice M3-demi-journees/2026-10-01 2026-10-01
payment 2024-10-01/M1-forfait 2024-10-31
payment 2025-10-01/M1-forfait 2025-10-31
payment 2026-10-01/M1-forfait 2026-10-31
payment M2-lots/2024-01-01 2024-05-10
interest_statement 2024-10-01/M1-forfait 2024-11-08
interest_statement 2025-10-01/M1-forfait 2025-11-07
interest_statement 2026-10-01/M1-forfait 2026-11-06
interest_statement M2-lots/2024-01-01 2024-05-17
suspension_notice 2024-10-01/M1-forfait 2024-11-16
suspension_notice 2025-10-01/M1-forfait 2025-11-16
suspension_notice 2026-10-01/M1-forfait 2026-11-16
suspension_notice M2-lots/2024-01-01 2024-05-26
`;

test("nothing else is due in those four years: no duty is owed twice, by another name or on another day", () => {
  const linesOf = (text: string): string[] => text.trim().split("\n");
  const quarters = QUARTERS.trim().split(/\s+/);
  const quarterly = quarters
    .slice(1)
    .flatMap((next, index) => ["recap", "quote"].map((kind) => `${kind} M2-lots/${quarters[index]} ${next}`));
  const told = new Set([...linesOf(EXPECTED), ...linesOf(REST), ...quarterly]);
  // A stamp is told to the minute where its line is; the forty-eight monthly updates are counted below.
  const due = lived.plain.duties
    .filter(({ kind }) => kind !== "routine")
    .map(({ kind, subject, due: at }) => [10, 16].map((length) => `${kind} ${subject} ${at.slice(0, length)}`));
  assert.deepEqual(
    due.filter((lines) => !lines.some((line) => told.has(line))).map(([line]) => line),
    [],
  );
  assert.equal(due.length, [...told].filter((line) => !line.startsWith("routine ")).length);
  const updates = lived.plain.duties.filter(({ kind }) => kind === "routine").map(({ subject }) => subject);
  assert.deepEqual([updates.length, new Set(updates).size], [48, 48]);
});

test("G6: a breach is recalled after 12, 24, 48 and 66 hours, across the change of time", () => {
  const warnings = lived.plain.duties.find(({ kind }) => kind === "breach_notice")?.warnings;
  assert.deepEqual(warnings, [
    "2024-03-30T06:30:00+01:00",
    "2024-03-30T18:30:00+01:00",
    "2024-03-31T19:30:00+02:00",
    "2024-04-01T13:30:00+02:00",
  ]);
});

test("P4, C6: the insurance is asked for again 60, 30 and 7 days before it lapses", () => {
  const warnings = lived.plain.duties.find(({ kind }) => kind === "annex_renewed")?.warnings;
  assert.deepEqual(warnings, ["2024-11-01", "2024-12-01", "2024-12-24"]);
});

test("T3: a wait for the client moves the deadline, and the one before is kept", () => {
  const clock = lived.plain.duties.find(({ kind, subject }) => kind === "restoration" && subject === "T1");
  assert.equal(clock?.due, "2024-01-16T10:00:00+01:00");
  assert.deepEqual(
    clock?.earlier.map(({ due }) => due),
    ["2024-01-16T09:30:00+01:00"],
  );
});

test("states: done late, waived in writing, cancelled with a reason, never deleted", () => {
  const { plain } = simulate("miramas", "2024-10-31", [
    { at: "2023-11-05", kind: "update" },
    {
      at: "2023-12-01",
      kind: "duty_done",
      duty: "routine",
      subject: "mise-a-jour-collabora/2023-10-01",
      proof: "journal",
    },
    {
      at: "2024-02-01",
      kind: "duty_waived",
      duty: "review_meeting",
      subject: "2023-10-01",
      by: "client",
      proof: "courriel",
    },
    { at: "2024-02-02", kind: "duty_cancelled", duty: "session_slots", subject: "M3/2023-10-01", reason: "doublon" },
  ]);
  const state = (id: string) => plain.duties.find((duty) => duty.id === id)?.state;
  const late = state("routine/mise-a-jour-collabora/2023-10-01");
  assert.deepEqual([late?.is, late?.late, late?.proof], ["done", true, "journal"]);
  assert.deepEqual([state("routine/mise-a-jour-collabora/2023-11-01")?.late], [false]);
  assert.deepEqual(state("review_meeting/2023-10-01")?.is, "waived");
  assert.deepEqual(state("session_slots/M3/2023-10-01")?.reason, "doublon");
});

test("E7, T4, M1: settled within the month, answered while the quote holds, renewed in time by the clause of its application", () => {
  const found = (id: string) => lived.plain.duties.find((duty) => duty.id === id);
  const told = (id: string) => [found(id)?.clause, found(id)?.state.is, found(id)?.state.late];
  assert.deepEqual(told("contest_settled/T1"), ["E7", "done", false]);
  assert.deepEqual(told("quote_answer/D1"), ["M2", "done", false]);
  assert.deepEqual(told("licence_renewed/Collabora Online/2024-12-31"), ["M1", "done", false]);
  assert.deepEqual(found("licence_renewed/Collabora Online/2024-12-31")?.warnings, [
    "2024-11-01",
    "2024-12-01",
    "2024-12-24",
  ]);
});

test("G5: where the parties choose that the provider answers, a request of the data subject is due a month later, or prolonged by then", () => {
  const answers = contractOf(
    "miramas",
    ["data_subject_requests: undecided", "data_subject_requests: answer"],
    ["clause: G5\n    source: undecided", "clause: G5\n    source: agreed\n    agreed_on: 2023-11-17"],
  );
  const { plain } = simulateTexts([answers], "2024-12-31", [
    // A Monday; the 6th of the next month is a Thursday.
    { at: paris("2024-05-06", "10:00"), kind: "subject_request", subject: "D1" },
    // The 1st of December is a Sunday: carried to Monday.
    { at: paris("2024-11-01", "10:00"), kind: "subject_request", subject: "D2" },
    {
      at: paris("2024-06-03", "10:00"),
      kind: "duty_done",
      duty: "subject_request_answered",
      subject: "D1",
      proof: "courrier",
    },
  ]);
  assert.deepEqual(
    plain.duties
      .filter(({ kind }) => kind.startsWith("subject_request"))
      .map(({ id, clause, due, state }) => [id, clause, due, state.is]),
    [
      ["subject_request_answered/D1", "G5", "2024-06-06", "done"],
      ["subject_request_extended/D1", "G5", "2024-06-06", "passed"],
      ["subject_request_answered/D2", "G5", "2024-12-02", "late"],
      ["subject_request_extended/D2", "G5", "2024-12-02", "passed"],
    ],
  );
});
