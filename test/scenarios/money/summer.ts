/** July 2024 to March 2025: new prices by letter, an invoice suspended and completed, and an end before its time. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invoice } from "#billing/api.ts";
import type { CommitmentView } from "#billing/commitment-api.ts";
import type { RefundPlan } from "#einvoice/refund-api.ts";
import {
  accepted,
  as,
  at,
  completeDeposit,
  deposit,
  invoice,
  job,
  M2,
  order,
  says,
  SOURCE,
  told,
  town,
} from "./office.ts";

export const ofSummer = [
  "A2025-0001 3447.42 made_available",
  "F2024-0006 60.00 paid",
  "F2024-0007 6876.00 paid",
  "F2025-0001 33.00 paid",
];
const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";

test("B5: new prices told by registered letter before 1 August apply from 1 October, and never before", async () => {
  at("2024-07-24T10:00:00");
  const letter = {
    what: "price_revision",
    prices: [
      { charge: "M2-lots", unitPrice: "27.50" },
      { charge: "M1-forfait", unitPrice: "930.00" },
    ],
    posted: "2024-07-22",
    received: "2024-07-24",
    tracking: "1A 111 222 3333 4",
  };
  accepted(await as("project_lead").post(`${CONTRACT}/letters`, letter));
  const source = SOURCE.replace('number: "0.4"', 'number: "0.5"')
    .replace("effective: 2023-10-01", "effective: 2024-10-01")
    .replace('unit_price: "25.00"', 'unit_price: "27.50"')
    .replace('unit_price: "900.00"', 'unit_price: "930.00"');
  const more = await as("project_lead").post("/clients/MIR/contracts", {
    source: source.replace("within: 4 hours", "within: 6 hours"),
  });
  assert.equal(more.code, "contract.client_signature_typed", "a letter of prices lets nothing else change");
  accepted(await as("project_lead").post("/clients/MIR/contracts", { source }));
  assert.deepEqual(await town.due(), []);
});

test("B2, B3: 2 lots at the old price; suspended, completed, and paid within the thirty days that this opens", async () => {
  await job("Alerte de température", "2024-08-20", "10:00:00", "10:16:00"); // 16 minutes: 2 lots
  at("2024-10-01T09:00:00");
  assert.deepEqual(await town.due(), [
    `${M2} 2024-07-01 close`,
    "M1-forfait 2024-10-01 ready",
    "M3-demi-journees 2024-10-01 ready",
  ]);
  await town.closePeriod(M2, "2024-07-01");
  await town.order(M2, "2024-07-01", order("BC-2024-40", "50.00", "2024-10-01"));
  const summer = await town.issue([[M2, "2024-07-01"]]);
  assert.deepEqual(told(summer), {
    number: "F2024-0006",
    line: "2 × 25.00 = 50.00",
    net: "50.00",
    tax: "10.00",
    gross: "60.00",
  });
  await deposit("F2024-0006");
  await says("F2024-0006", "MISE_A_DISPOSITION", "2024-10-01T11:00:00+02:00");
  at("2024-10-19T20:00:00");
  const suspended = await says("F2024-0006", "SUSPENDUE", "2024-10-20T08:00:00+02:00", "Il manque le récapitulatif");
  assert.deepEqual([suspended.state, suspended.clocks?.legal.limit], ["suspended", null]);
  at("2024-10-20T10:00:00");
  await completeDeposit("F2024-0006", "Voici le récapitulatif");
  const { clocks } = await invoice("F2024-0006");
  // Thirty days from 20 October: 19 November, where the deposit of 1 October alone ended on 31 October.
  assert.deepEqual([clocks?.contract.from, clocks?.legal.limit], ["2024-10-01", "2024-11-19"]);
  at("2024-11-18T09:00:00");
  const paid = await town.fact("F2024-0006", { kind: "paid", on: "2024-11-18", amount: "60.00" });
  assert.deepEqual([paid.state, paid.late], ["paid", null]);
});

test("B1, B5: the second year is invoiced at its new price: 930 and 4 800 make 5 730, 1 146 and 6 876", async () => {
  const fees = await town.issue(
    [
      ["M1-forfait", "2024-10-01"],
      ["M3-demi-journees", "2024-10-01"],
    ],
    "ENG-2024-21",
  );
  assert.deepEqual(told(fees), {
    number: "F2024-0007",
    line: "1 × 930.00 = 930.00",
    net: "5730.00",
    tax: "1146.00",
    gross: "6876.00",
  });
  await deposit("F2024-0007");
  // Thirty days from the deposit of 18 November (reading C9).
  assert.equal((await invoice("F2024-0007")).clocks?.contract.due, "2024-12-18");
  await town.fact("F2024-0007", { kind: "paid", on: "2024-11-18", amount: "6876.00" });
  assert.deepEqual(await town.due(), []);
});

test("E4, C8: the provider tells that it leaves on 31 March 2025; its last lot costs 27.50", async () => {
  const letter = { what: "provider_notice", lastDay: "2025-03-31", posted: "2024-11-18", received: "2024-11-18" };
  accepted(await as("project_lead").post(`${CONTRACT}/letters`, letter));
  assert.equal((await as("finance").get(`${CONTRACT}/refunds`)).code, "billing.period_still_running");
  await job("Bascule du serveur de noms", "2024-12-10", "10:00:00", "10:10:00"); // 10 minutes: 1 lot
  at("2025-01-02T09:00:00");
  await town.closePeriod(M2, "2024-10-01");
  await town.order(M2, "2024-10-01", order("BC-2025-02", "27.50", "2025-01-02"));
  const last = await town.issue([[M2, "2024-10-01"]]);
  assert.deepEqual(told(last), {
    number: "F2025-0001",
    line: "1 × 27.50 = 27.50",
    net: "27.50",
    tax: "5.50",
    gross: "33.00",
  });
  await deposit("F2025-0001");
  // Thirty days from the deposit of 2 January.
  assert.equal((await invoice("F2025-0001")).clocks?.contract.due, "2025-02-01");
  await town.fact("F2025-0001", { kind: "paid", on: "2025-01-02", amount: "33.00" });
  assert.deepEqual(await town.due(), []);
});

test("B6, C7: 183 days of 365 are left: 466.27 and 2 406.58 are given back, 574.57 of tax, 3 447.42 in all, once", async () => {
  at("2025-04-01T09:00:00");
  // 930.00 × 183 / 365 = 466.273…; 4 800.00 × 183 / 365 = 2 406.575…; 2 872.85 × 20 % = 574.57.
  const plan = accepted(await as("finance").get<RefundPlan>(`${CONTRACT}/refunds`));
  assert.deepEqual(
    [plan.lastDay, plan.clause, plan.totals],
    ["2025-03-31", "E4", { net: "2872.85", tax: "574.57", gross: "3447.42" }],
  );
  assert.deepEqual(
    plan.refunds.flatMap(({ number, lines }) =>
      lines.map(({ net, period, daysLeft, daysInPeriod }) => [number, net, period.first, daysLeft, daysInPeriod]),
    ),
    [
      ["F2024-0007", "466.27", "2025-04-01", 183, 365],
      ["F2024-0007", "2406.58", "2025-04-01", 183, 365],
    ],
  );
  assert.equal((await as("finance").post(`${CONTRACT}/refunds`)).status, 403);
  const { invoices } = accepted(await as("billing").post<{ invoices: Invoice[] }>(`${CONTRACT}/refunds`));
  assert.deepEqual(
    invoices.map(({ number, corrects, totals }) => [number, corrects, totals.gross]),
    [["A2025-0001", "F2024-0007", "3447.42"]],
  );
  await town.verify("A2025-0001");
  assert.deepEqual(await town.waiting(), ["deposit A2025-0001 3447.42"]);
  await deposit("A2025-0001");
  await says("A2025-0001", "MISE_A_DISPOSITION", "2025-04-01T10:00:00+02:00");
  assert.equal((await as("billing").post(`${CONTRACT}/refunds`)).code, "billing.nothing_to_refund");
});

test("B6: what was paid is what was kept and what was paid back; nothing else is due, ever", async () => {
  const over = await invoice("F2024-0007");
  assert.deepEqual([over.paid, over.balance], ["6876.00", "-3447.42"]);
  const path = "/clients/MIR/invoices/F2024-0007/binding-facts";
  const tooMuch = { kind: "refunded", on: "2025-04-01", amount: "3447.43" };
  assert.equal((await as("billing").post(path, tooMuch)).code, "billing.refunded_too_much");
  const settled = await town.fact("F2024-0007", { kind: "refunded", on: "2025-04-01", amount: "3447.42" });
  // 6 876.00 − 3 447.42 = 3 428.58 kept.
  assert.deepEqual([settled.paid, settled.balance], ["3428.58", "0.00"]);
  at("2026-12-31T09:00:00");
  assert.deepEqual([await town.due("2030-12-31"), await town.waiting()], [[], []]);
  // 5 700 + 400 of lots − 0; 5 730 + 27.50 − 2 872.85 = 2 884.65.
  const { years, cumulated } = accepted(await as("finance").get<CommitmentView>(`${CONTRACT}/commitment`));
  assert.deepEqual([...years.map(({ invoiced }) => invoiced), cumulated], ["6100.00", "2884.65", "8984.65"]);
});
