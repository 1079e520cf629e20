/** January to June 2024: a contested lot, an order too small, corrections after the recap, a deposit that is rejected. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommitmentView } from "#billing/commitment-api.ts";
import { accepted, app, as, at, deposit, job, M2, order, says, sessionOf, told, town } from "./office.ts";

export const ofSpring = [
  "A2024-0001 120.00 issued",
  "F2024-0002 120.00 paid",
  "F2024-0003 120.00 credited",
  "F2024-0004 120.00 paid",
  "F2024-0005 60.00 paid",
];
const [WINTER, SPRING] = ["2024-01-01", "2024-04-01"] as const;

test("E7, B13: 6 lots without the 3 contested ones, and an order that covers 4 of them", async () => {
  assert.equal(await job("Annuaire inaccessible", "2024-02-06", "10:00:00", "11:00:00"), 3); // 60 minutes: 4 lots
  assert.equal(await job("Journal du pare-feu", "2024-03-05", "10:00:00", "10:45:00"), 4); // 45 minutes: 3 lots
  assert.equal(await job("Sauvegarde en échec", "2024-03-12", "10:00:00", "10:20:00"), 5); // 20 minutes: 2 lots
  const { id: target } = await sessionOf(4);
  await town.move("finance", 4, { kind: "contest", subject: "lot", target, reading: "Déjà traité en janvier." });
  at("2024-04-02T09:00:00");
  assert.deepEqual(await town.due(), [`${M2} ${WINTER} close`]);
  const closed = await town.closePeriod(M2, WINTER);
  assert.deepEqual(
    closed.contested.map(({ reference, units, amount }) => `${reference} ${units} ${amount}`),
    ["MIR-4 3 75.00"],
  );
  assert.deepEqual([closed.units, closed.totals], [6, { net: "150.00", tax: "30.00", gross: "180.00" }]);
  const ordered = await town.order(M2, WINTER, order("BC-2024-11", "100.00", "2024-04-02"));
  assert.deepEqual(
    [ordered.orders[0]?.verdict, ordered.orders[0]?.difference, ordered.open],
    ["smaller", "50.00", "50.00"],
  );
  const part = await town.issue([[M2, WINTER]]);
  assert.deepEqual(told(part), {
    number: "F2024-0002",
    line: "4 × 25.00 = 100.00",
    net: "100.00",
    tax: "20.00",
    gross: "120.00",
  });
  await deposit("F2024-0002");
  await town.fact("F2024-0002", { kind: "paid", on: "2024-04-02", amount: "120.00" });
  assert.deepEqual(await town.due(), [`${M2} ${WINTER} order`]);
});

test("B10: after the frozen recap, a contest settled and a session shortened become lines of the next one", async () => {
  at("2024-04-15T10:00:00");
  const { contests } = await town.page(4);
  const reading = "Nouvelle panne, le 5 mars.";
  const settled = { kind: "settle", contestId: contests[0]?.id ?? "", outcome: "provider", reading } as const;
  await town.move("technical", 4, settled); // 3 lots more
  const { id } = await sessionOf(5);
  const shorter = { from: "2024-03-12T09:15:00Z", to: "2024-03-12T09:20:00Z", reason: "Attente de l’hébergeur" };
  const path = `/clients/MIR/requests/5/work/sessions/${id}/corrections`;
  accepted(await as("project_lead").post(path, shorter)); // 15 minutes left: 1 lot less
  await job("Quotas dépassés", "2024-05-14", "10:00:00", "10:30:00"); // 30 minutes: 2 lots
  at("2024-07-01T09:00:00");
  assert.deepEqual(await town.due(), [`${M2} ${WINTER} order`, `${M2} ${SPRING} close`]);
  const closed = await town.closePeriod(M2, SPRING);
  assert.deepEqual(
    closed.corrections.map(({ reference, units, amount }) => `${reference} ${units} ${amount}`),
    ["MIR-4 3 75.00", "MIR-5 -1 -25.00"],
  );
  // 2 + 3 − 1 = 4 lots.
  assert.deepEqual(closed.totals, { net: "100.00", tax: "20.00", gross: "120.00" });
});

test("a deposit that the buyer rejects is given back whole, and issued again under a new number", async () => {
  await town.order(M2, SPRING, order("BC-2024-27", "100.00", "2024-07-01"));
  const first = await town.issue([[M2, SPRING]]);
  assert.deepEqual([first.number, first.totals.gross], ["F2024-0003", "120.00"]);
  await deposit("F2024-0003");
  const rejected = await says("F2024-0003", "REJETEE", "2024-07-01T14:00:00+02:00", "Service inconnu");
  assert.deepEqual([rejected.state, rejected.clocks?.legal.limit], ["rejected", null]);
  const again = await as("billing").post("/clients/MIR/invoices/F2024-0003/deposit", {});
  assert.equal(again.code, "einvoice.rejected_needs_new_number");
  assert.deepEqual(await town.due(), [`${M2} ${WINTER} order`]);
  const note = await town.credit("F2024-0003", { reason: "Rejetée par l’acheteur : service inconnu" });
  assert.deepEqual(told(note), {
    number: "A2024-0001",
    line: "4 × 25.00 = 100.00",
    net: "100.00",
    tax: "20.00",
    gross: "120.00",
  });
  assert.deepEqual(await town.due(), [`${M2} ${WINTER} order`, `${M2} ${SPRING} ready`]);
  const second = await town.issue([[M2, SPRING]]);
  assert.deepEqual([second.number, second.orderNumber, second.totals.gross], ["F2024-0004", "BC-2024-27", "120.00"]);
  await deposit("F2024-0004");
  await says("F2024-0004", "MISE_A_DISPOSITION", "2024-07-03T09:00:00+02:00");
  at("2024-07-20T09:00:00");
  await town.fact("F2024-0004", { kind: "paid", on: "2024-07-19", amount: "120.00" });
  assert.deepEqual(await town.due(), [`${M2} ${WINTER} order`]);
});

test("B13: a second order covers what the first left open; nothing else is due", async () => {
  await town.order(M2, WINTER, order("BC-2024-31", "50.00", "2024-07-20"));
  const rest = await town.issue([[M2, WINTER]]);
  assert.deepEqual(told(rest), {
    number: "F2024-0005",
    line: "2 × 25.00 = 50.00",
    net: "50.00",
    tax: "10.00",
    gross: "60.00",
  });
  await deposit("F2024-0005");
  await town.fact("F2024-0005", { kind: "paid", on: "2024-07-20", amount: "60.00" });
  assert.deepEqual([await town.due(), await town.waiting()], [[], []]);
});

test("P5: the year comes to 6 050 for 5 700 set aside, told once; over four years 23 150 of the threshold of 40 000", async () => {
  const path = "/clients/MIR/contracts/miramas-infogerance/commitment";
  const { years, threshold, ...sums } = accepted(await as("finance").get<CommitmentView>(path));
  // 5 700 of fees, 100 + 100 + 50 + 100 of lots: the rejected invoice and its credit note come to nothing.
  assert.deepEqual(
    years.map(({ first, state, invoiced, toInvoice, left }) => [first, state, invoiced, toInvoice, left]),
    [
      ["2023-10-01", "running", "6050.00", "0.00", "-350.00"],
      ["2024-10-01", "future", "0.00", "0.00", "5700.00"],
      ["2025-10-01", "future", "0.00", "0.00", "5700.00"],
      ["2026-10-01", "future", "0.00", "0.00", "5700.00"],
    ],
  );
  assert.deepEqual([sums.cumulated, sums.projected], ["6050.00", "23150.00"]);
  assert.deepEqual([threshold?.amount, threshold?.left, threshold?.level], ["40000.00", "16850.00", "below"]);
  const told = await app.inside("MIR", (tx) =>
    tx.selectFrom("notice.notice").select("once_key").where("reason", "=", "commitment_watch").execute(),
  );
  assert.deepEqual(told, [{ once_key: "billing commitment miramas-infogerance year 2023-10-01" }]);
});
