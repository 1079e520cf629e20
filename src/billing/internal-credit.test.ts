import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { issue, noteFact } from "../../test/harness/billing.ts";
import { MIRAMAS } from "../../test/harness/desk.ts";
import type { Board } from "./ledger-api.ts";

const app = await testApp({ now: "2023-10-02T08:00:00Z" });
const billing = app.as("billing");
const FEES = [
  ["M1-forfait", "2023-10-01"],
  ["M3-demi-journees", "2023-10-01"],
] as const;
const waiting = async () =>
  (await billing.get<Board>("/billing/board")).body.items
    .filter(({ invoice }) => invoice !== null)
    .map(({ what, invoice }) => `${invoice} ${what}`);
const giveBack = (number: string) =>
  billing.post(`/clients/MIR/invoices/${number}/credit-notes`, { reason: "Rejetée : code service inconnu" });

test("B3: the credit note of a refused invoice goes to nobody; that of an invoice which the buyer has is deposited", async () => {
  await app.as("project_lead").post("/clients/MIR/contracts", { source: MIRAMAS });
  await issue(billing, FEES, { orderNumber: "ENG-1" });
  await noteFact(billing, "F2023-0001", { kind: "deposited", on: "2023-10-02" });
  await noteFact(billing, "F2023-0001", { kind: "rejected", on: "2023-10-02" });
  assert.deepEqual(await waiting(), ["F2023-0001 rejected"]);
  assert.equal((await giveBack("F2023-0001")).status, 200);
  assert.deepEqual(await waiting(), []);
  const byHand = await noteFact(billing, "A2023-0001", { kind: "deposited", on: "2023-10-02" });
  assert.equal(byHand.code, "billing.internal_credit_note");
  await issue(billing, FEES, { orderNumber: "ENG-1", serviceCode: "SERV-2" });
  await noteFact(billing, "F2023-0002", { kind: "deposited", on: "2023-10-02" });
  await noteFact(billing, "F2023-0002", { kind: "made_available", on: "2023-10-02" });
  assert.equal((await giveBack("F2023-0002")).status, 200);
  assert.deepEqual(await waiting(), ["A2023-0002 deposit"]);
  assert.deepEqual(app.problems, []);
});
