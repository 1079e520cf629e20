import assert from "node:assert/strict";
import { test } from "node:test";
import { dueWithin, dutyOf, simulate } from "./simulated.ts";

/*
 * The four years of the contract with Miramas in which nobody asks for anything: every date that the text alone makes due,
 * stated by hand, and nothing else. Reasons: half-days end on 30 September (M3); the notice of two months may be posted until
 * 31 July, strictly the 30th, safely ten days before it (E2, E4, reading C2); prices are told by 1 August (B5), better
 * fifteen days before the client's strict day; recaps come on the first day of the quarter (M2c).
 */
const quiet = simulate("miramas", "2027-10-01");

const YEARS: readonly (readonly [name: string, first: string, last: string, due: string])[] = [
  [
    "in the first year",
    "2023-01-01",
    "2024-09-30",
    `
    2023-10-01 fee_invoice M1-forfait/2023-10-01
    2023-10-01 fee_invoice M3-demi-journees/2023-10-01
    2023-10-01 version_signed 0.4/provider
    2023-10-01 version_signed 0.4/client
    2023-10-31 routine mise-a-jour-collabora/2023-10-01
    2023-10-31 payment 2023-10-01/M1-forfait
    2023-11-01 session_slots M3/2023-10-01
    2023-11-01 annex_handed assurance
    2023-11-01 annex_handed designation-dpo
    2023-11-01 annex_handed charte
    2023-11-30 routine mise-a-jour-collabora/2023-11-01
    2023-12-31 routine mise-a-jour-collabora/2023-12-01
    2024-01-01 recap M2-lots/2023-10-01
    2024-01-01 option_decided privacy.data_subject_requests
    2024-01-01 option_decided privacy.authority_notified_by_provider
    2024-01-01 option_decided privacy.persons_told_by_provider
    2024-01-01 option_decided privacy.data_at_end
    2024-01-01 conflict_settled adresse-titulaire
    2024-01-01 conflict_settled numero-rcs
    2024-01-01 conflict_settled exceptions-gtr
    2024-01-31 routine mise-a-jour-collabora/2024-01-01
    2024-02-29 routine mise-a-jour-collabora/2024-02-01
    2024-03-31 routine mise-a-jour-collabora/2024-03-01
    2024-04-01 recap M2-lots/2024-01-01
    2024-04-30 routine mise-a-jour-collabora/2024-04-01
    2024-05-31 routine mise-a-jour-collabora/2024-05-01
    2024-06-30 routine mise-a-jour-collabora/2024-06-01
    2024-07-01 recap M2-lots/2024-04-01
    2024-07-15 price_told_early 2023-10-01
    2024-07-19 client_notice_posting 2023-10-01
    2024-07-19 provider_notice_posting 2023-10-01
    2024-07-22 price_revision_posting 2023-10-01
    2024-07-31 routine mise-a-jour-collabora/2024-07-01
    2024-07-31 client_notice 2023-10-01
    2024-07-31 provider_notice 2023-10-01
    2024-08-01 price_revision 2023-10-01
    2024-08-31 routine mise-a-jour-collabora/2024-08-01
    2024-09-30 routine mise-a-jour-collabora/2024-09-01
    2024-09-30 sessions_used M3/2023-10-01
    2024-09-30 review_meeting 2023-10-01
    2024-09-30 emergency_pack_tested 2023-10-01
    `,
  ],
  [
    "in the second year",
    "2024-10-01",
    "2025-09-30",
    `
    2024-10-01 fee_invoice M1-forfait/2024-10-01
    2024-10-01 fee_invoice M3-demi-journees/2024-10-01
    2024-10-01 recap M2-lots/2024-07-01
    2024-10-01 renewal 2023-10-01
    2024-10-31 routine mise-a-jour-collabora/2024-10-01
    2024-10-31 payment 2024-10-01/M1-forfait
    2024-11-01 session_slots M3/2024-10-01
    2024-11-30 routine mise-a-jour-collabora/2024-11-01
    2024-12-31 routine mise-a-jour-collabora/2024-12-01
    2025-01-01 recap M2-lots/2024-10-01
    2025-01-31 routine mise-a-jour-collabora/2025-01-01
    2025-02-28 routine mise-a-jour-collabora/2025-02-01
    2025-03-31 routine mise-a-jour-collabora/2025-03-01
    2025-04-01 recap M2-lots/2025-01-01
    2025-04-30 routine mise-a-jour-collabora/2025-04-01
    2025-05-31 routine mise-a-jour-collabora/2025-05-01
    2025-06-30 routine mise-a-jour-collabora/2025-06-01
    2025-07-01 recap M2-lots/2025-04-01
    2025-07-15 price_told_early 2024-10-01
    2025-07-18 client_notice_posting 2024-10-01
    2025-07-18 provider_notice_posting 2024-10-01
    2025-07-22 price_revision_posting 2024-10-01
    2025-07-31 routine mise-a-jour-collabora/2025-07-01
    2025-07-31 client_notice 2024-10-01
    2025-07-31 provider_notice 2024-10-01
    2025-08-01 price_revision 2024-10-01
    2025-08-31 routine mise-a-jour-collabora/2025-08-01
    2025-09-30 routine mise-a-jour-collabora/2025-09-01
    2025-09-30 sessions_used M3/2024-10-01
    2025-09-30 review_meeting 2024-10-01
    2025-09-30 emergency_pack_tested 2024-10-01
    `,
  ],
  [
    "in the third year",
    "2025-10-01",
    "2026-09-30",
    `
    2025-10-01 fee_invoice M1-forfait/2025-10-01
    2025-10-01 fee_invoice M3-demi-journees/2025-10-01
    2025-10-01 recap M2-lots/2025-07-01
    2025-10-01 renewal 2024-10-01
    2025-10-31 routine mise-a-jour-collabora/2025-10-01
    2025-10-31 payment 2025-10-01/M1-forfait
    2025-11-01 session_slots M3/2025-10-01
    2025-11-30 routine mise-a-jour-collabora/2025-11-01
    2025-12-31 routine mise-a-jour-collabora/2025-12-01
    2026-01-01 recap M2-lots/2025-10-01
    2026-01-31 routine mise-a-jour-collabora/2026-01-01
    2026-02-28 routine mise-a-jour-collabora/2026-02-01
    2026-03-31 routine mise-a-jour-collabora/2026-03-01
    2026-04-01 recap M2-lots/2026-01-01
    2026-04-30 routine mise-a-jour-collabora/2026-04-01
    2026-05-31 routine mise-a-jour-collabora/2026-05-01
    2026-06-30 routine mise-a-jour-collabora/2026-06-01
    2026-07-01 recap M2-lots/2026-04-01
    2026-07-15 price_told_early 2025-10-01
    2026-07-20 client_notice_posting 2025-10-01
    2026-07-20 provider_notice_posting 2025-10-01
    2026-07-22 price_revision_posting 2025-10-01
    2026-07-31 routine mise-a-jour-collabora/2026-07-01
    2026-07-31 client_notice 2025-10-01
    2026-07-31 provider_notice 2025-10-01
    2026-08-01 price_revision 2025-10-01
    2026-08-31 routine mise-a-jour-collabora/2026-08-01
    2026-09-30 routine mise-a-jour-collabora/2026-09-01
    2026-09-30 sessions_used M3/2025-10-01
    2026-09-30 review_meeting 2025-10-01
    2026-09-30 emergency_pack_tested 2025-10-01
    `,
  ],
  [
    "in the last year",
    "2026-10-01",
    "2027-09-30",
    `
    2026-10-01 fee_invoice M1-forfait/2026-10-01
    2026-10-01 fee_invoice M3-demi-journees/2026-10-01
    2026-10-01 recap M2-lots/2026-07-01
    2026-10-01 renewal 2025-10-01
    2026-10-01 last_renewal 2026-10-01
    2026-10-31 routine mise-a-jour-collabora/2026-10-01
    2026-10-31 payment 2026-10-01/M1-forfait
    2026-11-01 session_slots M3/2026-10-01
    2026-11-30 routine mise-a-jour-collabora/2026-11-01
    2026-12-31 routine mise-a-jour-collabora/2026-12-01
    2027-01-01 recap M2-lots/2026-10-01
    2027-01-31 routine mise-a-jour-collabora/2027-01-01
    2027-02-28 routine mise-a-jour-collabora/2027-02-01
    2027-03-30 re_tender 2026-10-01
    2027-03-31 routine mise-a-jour-collabora/2027-03-01
    2027-04-01 recap M2-lots/2027-01-01
    2027-04-30 routine mise-a-jour-collabora/2027-04-01
    2027-05-31 routine mise-a-jour-collabora/2027-05-01
    2027-06-30 routine mise-a-jour-collabora/2027-06-01
    2027-07-01 recap M2-lots/2027-04-01
    2027-07-31 routine mise-a-jour-collabora/2027-07-01
    2027-08-31 routine mise-a-jour-collabora/2027-08-01
    2027-09-30 routine mise-a-jour-collabora/2027-09-01
    2027-09-30 sessions_used M3/2026-10-01
    2027-09-30 review_meeting 2026-10-01
    2027-09-30 emergency_pack_tested 2026-10-01
    2027-09-30 term_end end_of_term
    2027-09-30 documents_returned_at_end 2027-09-30
    2027-09-30 handover 2027-09-30
    2027-09-30 access_given 2027-09-30
    2027-09-30 access_removed 2027-09-30
    `,
  ],
  [
    "after the end",
    "2027-10-01",
    "2040-01-01",
    `
    2027-10-01 recap M2-lots/2027-07-01
    2031-09-30 charter_ends 2027-09-30
    2034-09-30 secrecy_ends 2027-09-30
    `,
  ],
];

for (const [name, first, last, due] of YEARS)
  test(`E1 to E4, B1 to B5, M1 to M3, P1 to P6: what comes due ${name}, and nothing else`, () => {
    const expected = due
      .trim()
      .split("\n")
      .map((line) => line.trim());
    assert.deepEqual(dueWithin(quiet, first, last), expected);
  });

test("E1: four periods, then the contract ends and is not renewed again", () => {
  assert.deepEqual(
    quiet.plain.terms.map((term) => [term.cause, term.first_day, term.last_day, term.days, term.ends_by]),
    [
      ["first", "2023-10-01", "2024-09-30", 366, null],
      ["tacit", "2024-10-01", "2025-09-30", 365, null],
      ["tacit", "2025-10-01", "2026-09-30", 365, null],
      ["tacit", "2026-10-01", "2027-09-30", 365, "end_of_term"],
    ],
  );
});

test("B1: one invoice a year on the first day, both fees on it, 5 700 € and 6 840 € with tax, due thirty days later", () => {
  assert.deepEqual(
    quiet.plain.invoices.map(({ date, due, ht, tva, ttc, lines }) => [date, due, lines.length, ht, tva, ttc]),
    [
      ["2023-10-01", "2023-10-31", 2, "5700.00", "1140.00", "6840.00"],
      ["2024-10-01", "2024-10-31", 2, "5700.00", "1140.00", "6840.00"],
      ["2025-10-01", "2025-10-31", 2, "5700.00", "1140.00", "6840.00"],
      ["2026-10-01", "2026-10-31", 2, "5700.00", "1140.00", "6840.00"],
    ],
  );
});

test("B12: a recap is due on the first day of the quarter, and meant for its first working day", () => {
  const { due, target } = dutyOf(quiet, "recap", "M2-lots/2023-10-01");
  assert.deepEqual([String(due), String(target)], ["2024-01-01", "2024-01-02"]);
});

test("E2: reminders 120, 90, 75 and 61 days before the end of the period; M3: 90, 60 and 30", () => {
  const warned = (kind: "client_notice" | "provider_notice" | "sessions_used", subject: string): string[] =>
    dutyOf(quiet, kind, subject).warnings.map(String);
  const notice = ["2024-06-02", "2024-07-02", "2024-07-17", "2024-07-31"];
  assert.deepEqual(warned("client_notice", "2023-10-01"), notice);
  assert.deepEqual(warned("provider_notice", "2023-10-01"), notice);
  assert.deepEqual(warned("sessions_used", "M3/2023-10-01"), ["2024-07-02", "2024-08-01", "2024-08-31"]);
});

test("G5, G6, G8, P1: what is left open is chased each quarter, and decided by nobody else", () => {
  const option = dutyOf(quiet, "option_decided", "privacy.data_subject_requests");
  assert.equal(option.warnings.length, 15);
  assert.deepEqual([option.warnings[0], option.warnings[14]].map(String), ["2024-01-01", "2027-07-01"]);
  assert.equal(option.state.is, "late");
  const told = quiet.plain.notices.filter(({ subject, what }) => subject === "privacy.data_at_end" && what !== "late");
  assert.deepEqual(
    told.map(({ what }) => what),
    ["due", ...Array.from({ length: 14 }, () => "reminder")],
  );
});

test("each duty says how it was counted, in both languages", () => {
  const found = quiet.plain.duties.find(({ id }) => id === "client_notice/2023-10-01");
  assert.equal(
    found?.calculation.fr.replaceAll("\u00a0", " "),
    "compté du 30 septembre 2024, dernier jour laissant 2 mois de préavis : 31 juillet 2024 (version 0.4)",
  );
  assert.equal(
    found?.calculation.en,
    "counted from 2024-09-30, last day that leaves 2 months of notice: 2024-07-31 (version 0.4)",
  );
});
