import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { closeAndOrder, issue, periodPath, takeOut, worked } from "../../test/harness/billing.ts";
import { MIRAMAS } from "../../test/harness/desk.ts";
import type { DueItem, Invoice, Recap } from "./api.ts";
import type { Board } from "./ledger-api.ts";

const app = await testApp({ now: "2023-10-02T08:00:00Z" });
const billing = app.as("billing");
const AUTUMN = "2023-10-01";
const WINTER = "2024-01-01";
const read = async (first: string) => (await billing.get<Recap>(periodPath(first))).body;
const giveBack = (first: string) => billing.post<{ invoices: Invoice[] }>(`${periodPath(first)}/credit-notes`, {});
const waiting = async () =>
  (await billing.get<Board>("/billing/board")).body.items
    .filter(({ period }) => period?.charge === "M2-lots")
    .map(({ what, who, gross }) => [what, who, gross]);
const due = async () =>
  (await billing.get<{ items: DueItem[] }>("/billing/due")).body.items
    .filter(({ charge }) => charge === "M2-lots")
    .map(({ period, ready, waitsFor }) => [period.first, ready, waitsFor]);

let request = 0;

test("B10: a correction downwards in a quarter without work waits on the board until its credit note is issued", async () => {
  await app.as("project_lead").post("/clients/MIR/contracts", { source: MIRAMAS });
  request = await worked(app, "Grappe lente", "2023-10-10T08:00:00Z", 60); // 4 lots
  app.clock.set("2024-01-03T08:00:00Z");
  const order = { number: "BC-1", amount: "120.00", withTax: true, receivedOn: "2024-01-03" };
  await closeAndOrder(app, AUTUMN, order);
  assert.equal((await issue(billing, [["M2-lots", AUTUMN]])).body.number, "F2024-0001");
  // 60 minutes become 30: 2 lots less, and nothing is worked in winter.
  await takeOut(app, request, "2023-10-10T08:00:00Z", "2023-10-10T08:30:00Z");
  app.clock.set("2024-04-02T08:00:00Z");
  assert.equal((await read(WINTER)).state, "to_close");
  await closeAndOrder(app, WINTER, null);
  const sent = await read(WINTER);
  assert.deepEqual(
    [sent.state, sent.totals.net, sent.owed.map(({ quantity, net, invoice }) => [quantity, net, invoice])],
    ["to_credit", "0.00", [[2, "50.00", "F2024-0001"]]],
  );
  // 2 × 25.00 and 20 %.
  assert.deepEqual(await waiting(), [["credit", "provider", "60.00"]]);
  assert.deepEqual(await due(), [[WINTER, false, "credit"]]);
});

test("B10: the credit note gives back what the recap took back, once, and nothing else is due", async () => {
  assert.equal((await app.as("finance").post(`${periodPath(WINTER)}/credit-notes`, {})).status, 403);
  const given = await giveBack(WINTER);
  assert.deepEqual(
    given.body.invoices.map(({ kind, corrects, totals }) => [kind, corrects, totals.gross]),
    [["credit_note", "F2024-0001", "60.00"]],
    String(given.message),
  );
  const after = await read(WINTER);
  assert.deepEqual([after.state, after.owed, after.invoices], ["nothing_to_bill", [], ["A2024-0001"]]);
  assert.deepEqual([await waiting(), await due()], [[], []]);
  assert.equal((await giveBack(WINTER)).code, "billing.nothing_owed");
  // Frozen from then on: what moves later goes to the next recap.
  assert.equal((await billing.post(`${periodPath(WINTER)}/close`)).code, "billing.frozen");
  assert.deepEqual((await read("2024-04-01")).corrections, []);
  await takeOut(app, request, "2023-10-10T08:30:00Z", "2023-10-10T08:45:00Z");
  assert.deepEqual(
    (await read("2024-04-01")).corrections.map(({ units }) => units),
    [-1],
  );
  assert.equal((await billing.get<Invoice>("/clients/MIR/invoices/F2024-0001")).body.balance, "60.00");
  assert.deepEqual(app.problems, []);
});

test("B10: an invoice of which recaps took back every unit is not due again", async () => {
  await takeOut(app, request, "2023-10-10T08:45:00Z", "2023-10-10T09:00:00Z");
  app.clock.set("2024-07-02T08:00:00Z");
  await closeAndOrder(app, "2024-04-01", null);
  const given = await giveBack("2024-04-01");
  // The two lots that were left: 60.00 with tax.
  assert.equal(given.body.invoices[0]?.totals.gross, "60.00", String(given.message));
  assert.equal((await billing.get<Invoice>("/clients/MIR/invoices/F2024-0001")).body.balance, "0.00");
  assert.deepEqual([(await read(AUTUMN)).state, await due(), await waiting()], ["invoiced", [], []]);
  assert.deepEqual(app.problems, []);
});
