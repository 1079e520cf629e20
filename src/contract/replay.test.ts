import assert from "node:assert/strict";
import { test } from "node:test";
import { contractReplay } from "./replay.ts";

const replay = (kind: string, input: unknown) => (contractReplay[kind] ?? assert.fail(kind))(input);

/** Kind, input, answer: stated by hand from the contract and its readings. */
const ROWS: readonly (readonly [kind: string, input: object, answer: object])[] = [
  ["period", { period: 0 }, { first_day: "2023-10-01", last_day: "2024-09-30", days: 366 }],
  ["period", { period: 3 }, { first_day: "2026-10-01", last_day: "2027-09-30", days: 365 }],
  [
    "period",
    { effective: "2024-02-29", renewals_max: 1, period: 1 },
    { first_day: "2025-02-28", last_day: "2026-02-27", days: 365 },
  ],
  ["period_of", { date: "2024-09-30" }, { period: 0, in_force: true }],
  ["period_of", { date: "2024-10-01" }, { period: 1, in_force: true }],
  ["period_of", { date: "2027-10-01" }, { period: null, in_force: false }],
  ["period_of", { date: "2023-09-30T22:30:00Z" }, { period: 0, in_force: true }],
  ["client_notice", { period_last_day: "2024-09-30" }, { last_day: "2024-07-31", reminder_day: "2024-07-30" }],
  [
    "client_notice",
    { service: "monthly", period_last_day: "2024-09-30" },
    { last_day: "2024-09-15", reminder_day: "2024-09-15" },
  ],
  [
    "client_notice",
    { service: "quarterly", period_last_day: "2024-03-31", notice: "2 months" },
    { last_day: "2024-01-31", reminder_day: "2024-01-31" },
  ],
  ["provider_notice", { period_last_day: "2025-09-30" }, { last_day: "2025-07-31", reminder_day: "2025-07-30" }],
  ["client_notice_valid", { sent: "2024-07-31", period_last_day: "2024-09-30" }, { valid: true, renews_on: null }],
  [
    "client_notice_valid",
    { sent: "2024-08-01", period_last_day: "2024-09-30" },
    { valid: false, renews_on: "2024-10-01" },
  ],
  ["client_notice_valid", { sent: "2027-08-01", period_last_day: "2027-09-30" }, { valid: false, renews_on: null }],
  ["price_revision", { anniversary: "2024-10-01" }, { last_day: "2024-08-01" }],
  ["ceps_termination_window", { breaches_notified: "2024-01-31" }, { last_day_to_terminate: "2024-02-29" }],
  ["half_day_notice", { subject_agreed: "2024-03-01", session: "2024-03-15" }, { ok: true, days: 14 }],
  ["half_day_notice", { subject_agreed: "2024-03-02", session: "2024-03-15" }, { ok: false, days: 13 }],
  ["breach_72h", { aware: "2024-10-25T16:30:00Z" }, { notify_by: "2024-10-28T17:30:00+01:00" }],
  [
    "subprocessor_objection",
    { received: "2024-05-02" },
    { last_day_to_object: "2024-05-17", earliest_start: "2024-05-18" },
  ],
  ["documents_return", { request_received: "2024-12-25" }, { by: "2025-01-04" }],
  ["ceps_term", { mission_ends: "2027-09-30" }, { charter_until: "2031-09-30", confidentiality_until: "2034-09-30" }],
];

for (const [kind, input, answer] of ROWS)
  test(`replay ${kind} ${JSON.stringify(input)}`, () => {
    assert.deepEqual(replay(kind, input), { ok: true, value: answer });
  });

test("every kind has a row", () => {
  const kinds = new Set(ROWS.map(([kind]) => kind));
  assert.deepEqual(
    Object.keys(contractReplay).filter((kind) => !kinds.has(kind)),
    [],
  );
});

test("a case that cannot be read is refused with the field that is at fault", () => {
  const rows = [
    ["client_notice", { period_last_day: "2024-02-30" }, "period_last_day"],
    ["client_notice", { period_last_day: "2024-09-30", notice: "3 hours" }, "notice"],
    ["client_notice", { period_last_day: "2024-09-30", notice: "900 years" }, "notice"],
    ["client_notice", { period_last_day: "2024-09-30", service: "weekly" }, "service"],
    ["half_day_notice", { subject_agreed: "2024-03-01" }, "session"],
    ["breach_72h", { aware: "2024-03-29" }, "aware"],
  ] as const;
  for (const [kind, input, field] of rows) {
    const answer = replay(kind, input);
    assert.ok(!answer.ok);
    assert.deepEqual([answer.refusal.code, answer.refusal.params["field"]], ["contract.input_unreadable", field]);
  }
});

test("E1: a fourth renewal does not exist", () => {
  const answer = replay("period", { period: 4 });
  assert.deepEqual(!answer.ok && answer.refusal, {
    code: "contract.no_such_period",
    params: { period: 4, renewals: 3 },
  });
});
