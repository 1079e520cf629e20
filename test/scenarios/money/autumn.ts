/** October to December 2023: the year's fees, paid late with the days of grace, and a quarter whose order is missing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invoice } from "#billing/api.ts";
import { accepted, as, at, deposit, invoice, job, M2, order, says, SOURCE, told, town } from "./office.ts";

export const ofAutumn = ["F2023-0001 6840.00 paid", "F2024-0001 120.00 paid"];
const FEES = [
  ["M1-forfait", "2023-10-01"],
  ["M3-demi-journees", "2023-10-01"],
] as const;

test("B1: the fees of the first year make one invoice of 5 700, 1 140 and 6 840", async () => {
  accepted(await as("project_lead").post("/clients/MIR/contracts", { source: SOURCE }));
  at("2023-10-02T09:10:00");
  assert.deepEqual(await town.due(), ["M1-forfait 2023-10-01 ready", "M3-demi-journees 2023-10-01 ready"]);
  const fees = await town.issue(FEES, "ENG-2023-17");
  assert.deepEqual(told(fees), {
    number: "F2023-0001",
    line: "1 × 900.00 = 900.00",
    net: "5700.00",
    tax: "1140.00",
    gross: "6840.00",
  });
  await deposit("F2023-0001");
  assert.deepEqual(await town.due(), []);
});

test("B3, B4, C10: paid a month late with fifteen days granted, it owes 28.25 by the contract, claimed by a person", async () => {
  const available = await says("F2023-0001", "MISE_A_DISPOSITION", "2023-10-02T10:20:00+02:00");
  assert.deepEqual([available.clocks?.contract.due, available.clocks?.legal.limit], ["2023-11-01", "2023-11-01"]);
  at("2023-11-02T10:00:00");
  const asked = { reason: "Le budget n’est pas encore voté" };
  accepted(await as("finance").post<Invoice>("/clients/MIR/invoices/F2023-0001/grace", asked));
  const granted = await town.fact("F2023-0001", { kind: "grace_granted", on: "2023-11-02" });
  assert.equal(granted.clocks?.contract.graceUntil, "2023-11-16");
  at("2023-12-04T10:00:00");
  const paid = await town.fact("F2023-0001", { kind: "paid", on: "2023-12-01", amount: "6840.00" });
  // By the contract from 17 November, 15 days: 6 840.00 × 10.05 % × 15 / 365 = 28.250…. By the law from 2 November, 30
  // days at 12.00 %: 6 840.00 × 12 % × 30 / 365 = 67.463…, and 40.00.
  assert.deepEqual(paid.late, { days: 30, contract: "28.25", legal: "67.46", indemnity: "40.00" });
  const claimed = accepted(await as("billing").post<Invoice>("/clients/MIR/invoices/F2023-0001/interest/claim"));
  // Paid on 1 December: the claim is owed until 45 days later, 15 January (CCP R2192-36).
  assert.deepEqual(
    claimed.claims.map(({ number, amount, until, dueOn, state }) => [number, amount, until, dueOn, state]),
    [["I2023-0001", "28.25", "2023-12-01", "2024-01-15", "open"]],
  );
  await town.verifyPaper("I2023-0001", ["28.25"]);
  assert.deepEqual(await town.waiting(), ["interest F2023-0001 28.25"]);
  at("2023-12-20T10:00:00");
  const transfer = { on: "2023-12-20", amount: "28.25" };
  accepted(await as("billing").post<Invoice>("/clients/MIR/claims/I2023-0001/payments", transfer));
  assert.deepEqual(await town.waiting(), []);
  assert.deepEqual(await town.due(), []);
});

test("M2c, B2: 4 lots are quoted at 100; while the order is missing nothing is invoiced, and nothing else is due", async () => {
  await job("Disque plein", "2023-10-10", "10:00:00", "10:31:00"); // 31 minutes: 3 lots
  await job("Certificat expiré", "2023-11-14", "10:00:00", "10:15:00"); // 15 minutes: 1 lot
  at("2024-01-02T09:00:00");
  assert.deepEqual(await town.due(), [`${M2} 2023-10-01 close`]);
  const closed = await town.closePeriod(M2, "2023-10-01");
  assert.deepEqual([closed.units, closed.totals], [4, { net: "100.00", tax: "20.00", gross: "120.00" }]);
  const body = { contract: "miramas-infogerance", items: [{ charge: M2, first: "2023-10-01" }] };
  assert.equal((await as("billing").post("/clients/MIR/invoices", body)).code, "billing.order_missing");
  at("2024-03-25T09:00:00");
  assert.deepEqual(await town.due(), [`${M2} 2023-10-01 order`]);
  await town.order(M2, "2023-10-01", order("BC-2024-03", "120.00", "2024-03-25", true));
  const late = await town.issue([[M2, "2023-10-01"]]);
  assert.deepEqual(told(late), {
    number: "F2024-0001",
    line: "4 × 25.00 = 100.00",
    net: "100.00",
    tax: "20.00",
    gross: "120.00",
  });
  await deposit("F2024-0001");
  at("2024-04-01T18:00:00");
  const paid = await town.fact("F2024-0001", { kind: "paid", on: "2024-04-01", amount: "120.00" });
  assert.deepEqual([paid.state, paid.late], ["paid", null]);
  assert.equal((await invoice("F2023-0001")).state, "paid");
});
