import assert from "node:assert/strict";
import { test } from "node:test";
import { earlyRefunds } from "#billing/early-end.ts";
import { NOTHING_GIVEN } from "#billing/given.ts";
import { endingUnder, type Letter } from "#contract/ending.ts";
import { amountText } from "#kernel/money.ts";
import { accepted } from "#kernel/result.ts";
import { savedInvoice } from "../harness/saved.ts";
import { contractOf, dueWithin, dutyOf, letter, simulate, simulateTexts } from "./simulated.ts";

/*
 * The ends of the contract with Miramas (clauses E1 to E4, B6). A year is 5 700 € HT paid in advance; the first period has
 * 366 days. Refunds are those that the days left give by hand: 900 × 214/366 = 526.23, 4 800 × 214/366 = 2 806.56.
 */
/** What the last day of the contract makes due when it comes in its first year: the running period is cut to it. */
const lastDay = (day: string, month: string, cause: string): string[] => [
  `${day} routine mise-a-jour-collabora/${month}`,
  `${day} sessions_used M3/2023-10-01`,
  `${day} review_meeting 2023-10-01`,
  `${day} emergency_pack_tested 2023-10-01`,
  `${day} term_end ${cause}`,
  `${day} documents_returned_at_end ${day}`,
  `${day} handover ${day}`,
  `${day} access_given ${day}`,
  `${day} access_removed ${day}`,
];

test("E2: the client leaves on the last day of its notice; the period ends and nothing is given back", () => {
  const left = simulate("miramas", "2024-09-30", [letter("client_notice", "2024-07-31")]);
  assert.deepEqual(left.plain.end, { last_day: "2024-09-30", cause: "client_notice" });
  assert.deepEqual(
    left.plain.letters.map(({ in_time, renews_on }) => [in_time, renews_on]),
    [[true, null]],
  );
  assert.deepEqual(
    left.plain.invoices.map(({ date, ttc }) => [date, ttc]),
    [["2023-10-01", "6840.00"]],
  );
  assert.deepEqual(left.plain.refunds, []);
  assert.deepEqual(dutyOf(left, "renewal", "2023-10-01").state.is, "cancelled");
  assert.deepEqual(dutyOf(left, "client_notice", "2023-10-01").state.is, "done");
  assert.deepEqual(dueWithin(left, "2024-09-30", "2040-01-01"), [
    ...lastDay("2024-09-30", "2024-09-01", "client_notice"),
    "2024-10-01 recap M2-lots/2024-07-01",
    "2024-10-01 quote M2-lots/2024-07-01",
    "2028-09-30 charter_ends 2024-09-30",
    "2031-09-30 secrecy_ends 2024-09-30",
  ]);
});

test("E2: one day late, the next period begins and is invoiced", () => {
  const late = simulate("miramas", "2025-09-30", [letter("client_notice", "2024-08-01")]);
  assert.deepEqual(
    late.plain.letters.map(({ in_time, renews_on }) => [in_time, renews_on]),
    [[false, "2024-10-01"]],
  );
  assert.deepEqual(late.plain.end, { last_day: "2025-09-30", cause: "client_notice" });
  assert.deepEqual(
    late.plain.invoices.map(({ date, ttc }) => [date, ttc]),
    [
      ["2023-10-01", "6840.00"],
      ["2024-10-01", "6840.00"],
    ],
  );
  assert.deepEqual(dutyOf(late, "client_notice", "2023-10-01").state.is, "passed");
  assert.deepEqual(dueWithin(late, "2025-09-30", "2040-01-01"), [
    "2025-09-30 routine mise-a-jour-collabora/2025-09-01",
    "2025-09-30 sessions_used M3/2024-10-01",
    "2025-09-30 review_meeting 2024-10-01",
    "2025-09-30 emergency_pack_tested 2024-10-01",
    "2025-09-30 term_end client_notice",
    "2025-09-30 documents_returned_at_end 2025-09-30",
    "2025-09-30 handover 2025-09-30",
    "2025-09-30 access_given 2025-09-30",
    "2025-09-30 access_removed 2025-09-30",
    "2025-10-01 recap M2-lots/2025-07-01",
    "2025-10-01 quote M2-lots/2025-07-01",
    "2029-09-30 charter_ends 2025-09-30",
    "2032-09-30 secrecy_ends 2025-09-30",
  ]);
});

test("E1, E2: a notice sent after the last day of the last period ends nothing sooner, and drops no invoice", () => {
  const { plain } = simulate("miramas", null, [letter("client_notice", "2027-10-05")]);
  assert.deepEqual(plain.end, { last_day: "2027-09-30", cause: "end_of_term" });
  assert.deepEqual(
    plain.invoices.map(({ date }) => date),
    ["2023-10-01", "2024-10-01", "2025-10-01", "2026-10-01"],
  );
});

test("E4, B6, C8: the provider leaves at the end of the period, and nothing is left to give back", () => {
  const left = simulate("miramas", "2024-09-30", [letter("provider_notice", "2024-07-15")]);
  assert.deepEqual(left.plain.end, { last_day: "2024-09-30", cause: "provider_notice" });
  assert.deepEqual(left.plain.refunds, []);
  assert.equal(dutyOf(left, "notice_acknowledged", "provider_notice/2024-07-15").owedBy, "client");
  assert.deepEqual(dueWithin(left, "2024-07-15", "2040-01-01"), [
    "2024-07-19 client_notice_posting 2023-10-01",
    "2024-07-19 provider_notice_posting 2023-10-01",
    "2024-07-22 notice_acknowledged provider_notice/2024-07-15",
    "2024-07-31 routine mise-a-jour-collabora/2024-07-01",
    "2024-07-31 client_notice 2023-10-01",
    "2024-07-31 provider_notice 2023-10-01",
    "2024-08-31 routine mise-a-jour-collabora/2024-08-01",
    ...lastDay("2024-09-30", "2024-09-01", "provider_notice"),
    "2024-10-01 recap M2-lots/2024-07-01",
    "2024-10-01 quote M2-lots/2024-07-01",
    "2028-09-30 charter_ends 2024-09-30",
    "2031-09-30 secrecy_ends 2024-09-30",
  ]);
});

test("E4, B6, C8: the provider names 31 March as its last day, and gives back half of the year", () => {
  const left = simulate("miramas", "2024-03-31", [letter("provider_notice", "2024-01-15", { last_day: "2024-03-31" })]);
  assert.deepEqual(
    left.plain.refunds.map(({ days_left, days_in_period, lines, ht, tva, ttc }) => [
      days_left,
      days_in_period,
      ...lines.map((line) => line.ht),
      ht,
      tva,
      ttc,
    ]),
    [[183, 366, "450.00", "2400.00", "2850.00", "570.00", "3420.00"]],
  );
  assert.deepEqual(String(dutyOf(left, "refund", "2024-03-31").due), "2024-04-30");
  assert.deepEqual(dueWithin(left, "2024-01-15", "2040-01-01"), [
    "2024-01-22 notice_acknowledged provider_notice/2024-01-15",
    "2024-01-31 routine mise-a-jour-collabora/2024-01-01",
    "2024-02-29 routine mise-a-jour-collabora/2024-02-01",
    ...lastDay("2024-03-31", "2024-03-01", "provider_notice"),
    "2024-04-01 recap M2-lots/2024-01-01",
    "2024-04-01 quote M2-lots/2024-01-01",
    "2024-04-30 refund 2024-03-31",
    "2028-03-31 charter_ends 2024-03-31",
    "2031-03-31 secrecy_ends 2024-03-31",
  ]);
});

const breach = letter("ceps_breach", "2024-01-30", { received: "2024-01-31" });

test("E3, C6, B6: a breach of the charter ended within its month gives back the days left, to the cent", () => {
  const ended = simulate("miramas", "2024-02-29", [breach, letter("ceps_end", "2024-02-29")]);
  assert.deepEqual(ended.plain.end, { last_day: "2024-02-29", cause: "ceps_breach" });
  assert.deepEqual(
    ended.plain.invoices.map(({ id, kind, ttc }) => [id, kind, ttc]),
    [
      ["2023-10-01/M1-forfait", "invoice", "6840.00"],
      ["credit/2024-02-29", "credit_note", "3999.35"],
    ],
  );
  const [refund] = ended.plain.refunds;
  assert.deepEqual(
    refund?.lines.map(({ charge, ht }) => [charge, ht]),
    [
      ["M1-forfait", "526.23"],
      ["M3-demi-journees", "2806.56"],
    ],
  );
  assert.deepEqual([refund?.ht, refund?.tva, refund?.ttc, refund?.decided], ["3332.79", "666.56", "3999.35", true]);
  const window = dutyOf(ended, "breach_of_charter", "ceps_breach/2024-01-30");
  assert.deepEqual([String(window.due), window.state.is], ["2024-02-29", "done"]);
  assert.deepEqual(dueWithin(ended, "2024-01-30", "2040-01-01"), [
    "2024-01-31 routine mise-a-jour-collabora/2024-01-01",
    ...lastDay("2024-02-29", "2024-02-01", "ceps_breach"),
    "2024-02-29 breach_of_charter ceps_breach/2024-01-30",
    "2024-03-01 recap M2-lots/2024-01-01",
    "2024-03-01 quote M2-lots/2024-01-01",
    "2024-03-30 refund 2024-02-29",
    // Four years later to the day, then three more: there is no 29 February 2031.
    "2028-02-29 charter_ends 2024-02-29",
    "2031-02-28 secrecy_ends 2024-02-29",
  ]);
});

test("E3: a breach alone ends nothing; a letter after the month does not either; both show what it would give back", () => {
  for (const more of [[], [letter("ceps_end", "2024-03-01")]]) {
    const { plain } = simulate("miramas", null, [breach, ...more]);
    assert.deepEqual(plain.end, { last_day: "2027-09-30", cause: "end_of_term" });
    assert.deepEqual(
      plain.refunds.map(({ decided, ttc }) => [decided, ttc]),
      [[false, "3999.35"]],
    );
    assert.equal(plain.invoices.filter(({ kind }) => kind === "credit_note").length, 0);
  }
});

test("B6: only what was paid is given back", () => {
  const half = simulate("miramas", null, [
    { at: "2023-11-15", kind: "payment", invoice: "2023-10-01", amount: "3420.00" },
    letter("provider_notice", "2024-01-15", { last_day: "2024-03-31" }),
  ]);
  assert.deepEqual(
    half.plain.refunds.map(({ ht }) => ht),
    ["1425.00"],
  );
});

/** From a day, half-days are given back in another way. */
const givenBackBy = (basis: string, number: string, effective: string) =>
  contractOf(
    "miramas",
    ['number: "0.4"\n  effective: 2023-10-01', `number: "${number}"\n  effective: ${effective}`],
    ['unit_price: "400.00"\n    refund: days', `unit_price: "400.00"\n    refund: ${basis}`],
  );

test("B6, C7, P3: both read what an end gives back in the text of the day of its letter, not of the payment nor of the refund", () => {
  const texts = [
    givenBackBy("unused", "0.4", "2023-10-01"),
    givenBackBy("days", "1.0", "2024-04-01"),
    givenBackBy("months", "1.1", "2024-06-01"),
  ] as const;
  const day = Temporal.PlainDate.from("2024-04-15");
  const lastDay = Temporal.PlainDate.from("2024-06-30");
  const sent = { dated: day, sent: day, presented: day, received: day, lastDay, prices: [] };
  const leaves: Letter = { what: "provider_notice", at: Temporal.Instant.from("2024-04-15T09:00:00Z"), ...sent };
  const { plain } = simulateTexts(texts, null, [letter("provider_notice", "2024-04-15", { last_day: "2024-06-30" })]);
  // 92 days of 366 are left: 900 × 92/366 = 226.229… and 4 800 × 92/366 = 1 206.557…. By the first text twelve half-days
  // would be left, 4 800.00; by the last one three months of twelve, 1 200.00.
  const expected = ["226.23", "1206.56"];
  assert.deepEqual(
    plain.refunds.flatMap(({ lines }) => lines.map(({ ht }) => ht)),
    expected,
  );
  const sold = savedInvoice("F2023-0001", [
    { net: 900_00, rate: 2000 },
    { net: 4800_00, rate: 2000 },
  ]);
  const period = { first: "2023-10-01", last: "2024-09-30" };
  const lines = sold.content.lines.map((line, place) => ({
    ...line,
    charge: place === 0 ? "M1-forfait" : "M3-demi-journees",
    billed: period,
    period,
  }));
  const invoice = { ...sold, content: { ...sold.content, lines } };
  const unused = new Map([["M3", { granted: 12, unused: 12 }]]);
  const ending = endingUnder(texts, [leaves]);
  const today = Temporal.PlainDate.from("2024-07-02");
  const lived = accepted(earlyRefunds(texts, ending, [{ invoice, given: NOTHING_GIVEN }], unused, today));
  assert.deepEqual(
    lived.flatMap((refund) => refund.lines.map(({ net }) => amountText(net))),
    expected,
  );
});

test("E3, P3: what a breach would give back is counted to the end of the time that the text of its letter opens", () => {
  const longer = contractOf(
    "miramas",
    ['number: "0.4"\n  effective: 2023-10-01', 'number: "1.0"\n  effective: 2024-10-01'],
    ["time_to_end: 1 month", "time_to_end: 2 months"],
  );
  const told = letter("ceps_breach", "2025-01-08", { received: "2025-01-10" });
  const lived = simulateTexts([contractOf("miramas"), longer], "2025-04-30", [told]);
  const days = [dutyOf(lived, "breach_of_charter", "ceps_breach/2025-01-08").due.toString()];
  assert.deepEqual(
    [...days, ...lived.plain.refunds.map(({ last_day_of_service: day }) => day)],
    ["2025-03-10", "2025-03-10"],
  );
});

test("M2c, E2: a run without a last day goes on to the recap of the last quarter, which leaves after the end", () => {
  const work = {
    kind: "work",
    ticket: "T1",
    mission: 2,
    admin: "A",
    start: "2024-09-10T10:00",
    stop: "2024-09-10T10:30",
  };
  const { plain } = simulate("miramas", null, [letter("client_notice", "2024-07-31"), work]);
  const last = plain.recaps.at(-1);
  assert.deepEqual([plain.until, last?.due_on, last?.waiting_for_order?.ht], ["2024-10-01", "2024-10-01", "50.00"]);
  assert.deepEqual(
    plain.duties.filter(({ id }) => id === "recap/M2-lots/2024-07-01").map(({ due, state }) => [due, state.is]),
    [["2024-10-01", "done"]],
  );
});
