import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { closeAndOrder, issue, periodPath, worked } from "../../test/harness/billing.ts";
import { MIRAMAS } from "../../test/harness/desk.ts";
import type { Invoice, Recap, WithdrawnOrder } from "./api.ts";

const app = await testApp({ now: "2023-10-02T08:00:00Z" });
const billing = app.as("billing");
const finance = app.as("finance");
const AUTUMN = "2023-10-01";
const WINTER = "2024-01-01";
const order = (number: string, amount: string) => ({ number, amount, withTax: true, receivedOn: "2024-01-03" });
const read = async (first: string) => (await finance.get<Recap>(periodPath(first))).body;
const withdraw = (id: string | undefined, reason: string) =>
  finance.post<WithdrawnOrder>(`/clients/MIR/purchase-orders/${id}/withdrawal`, { reason });

test("B2, B13: an order recorded under a wrong number is withdrawn, with who and why, and the right one is awaited", async () => {
  await app.as("project_lead").post("/clients/MIR/contracts", { source: MIRAMAS });
  await worked(app, "Grappe lente", "2023-10-10T08:00:00Z", 60); // 4 lots: 100.00, 120.00 with tax
  app.clock.set("2024-01-03T08:00:00Z");
  const ordered = await closeAndOrder(app, AUTUMN, order("BC-71", "120.00"));
  const invoiced = await issue(billing, [["M2-lots", AUTUMN]]);
  assert.deepEqual([invoiced.body.orderNumber, invoiced.body.totals.gross], ["BC-71", "120.00"]);
  const wrong = ordered.orders[0]?.id;
  assert.equal((await withdraw(wrong, "C’est le BC-17")).code, "billing.order_invoiced");
  const credit = await billing.post<Invoice>("/clients/MIR/invoices/F2024-0001/credit-notes", {
    reason: "Mauvais bon",
  });
  assert.equal(credit.status, 200, String(credit.message));
  const taken = await withdraw(wrong, "C’est le BC-17");
  assert.deepEqual([taken.status, taken.body.number, taken.body.reason], [200, "BC-71", "C’est le BC-17"]);
  assert.equal((await withdraw(wrong, "Encore")).code, "billing.order_withdrawn");
  assert.equal((await withdraw("01890a5d-ac96-774b-bcce-b302099a8057", "Rien")).code, "billing.unknown_order");
  const after = await read(AUTUMN);
  assert.deepEqual(
    [after.state, after.orders, after.withdrawnOrders.map(({ number, reason }) => [number, reason]), after.open],
    ["waiting_order", [], [["BC-71", "C’est le BC-17"]], "100.00"],
  );
  // The recap that was ordered stays as it was sent (B10).
  assert.equal((await billing.post(`${periodPath(AUTUMN)}/close`)).code, "billing.frozen");
});

test("B2: after the credit note the invoice leaves again under the right number", async () => {
  const right = await finance.post<Recap>(`${periodPath(AUTUMN)}/order`, order("BC-17", "12.00"));
  assert.equal(right.body.state, "waiting_order", "an order typed too small covers no lot");
  await withdraw(right.body.orders[0]?.id, "Montant mal tapé");
  const again = await finance.post<Recap>(`${periodPath(AUTUMN)}/order`, order("BC-17", "150.00"));
  assert.equal(again.body.state, "to_invoice", String(again.message));
  const invoiced = await issue(billing, [["M2-lots", AUTUMN]]);
  assert.deepEqual([invoiced.body.orderNumber, invoiced.body.totals.gross], ["BC-17", "120.00"]);
});

test("B13: the amount of an order is one over every quarter: 150.00 pay 120.00 of autumn and one lot of winter", async () => {
  await worked(app, "Certificat", "2024-01-10T08:00:00Z", 30); // 2 lots: 50.00, 60.00 with tax
  app.clock.set("2024-04-02T08:00:00Z");
  await closeAndOrder(app, WINTER, null);
  const path = `${periodPath(WINTER)}/order`;
  assert.equal((await finance.post(path, order("BC-17", "60.00"))).code, "billing.order_differs");
  const ordered = await finance.post<Recap>(path, order("BC-17", "150.00"));
  // 150.00 − 120.00 = 30.00: one lot, and the other waits for another order.
  assert.deepEqual([ordered.body.state, ordered.body.open], ["to_invoice", "25.00"], String(ordered.message));
  // The form of the next order begins with what is left, with tax, and not with the whole quote of 60.00.
  assert.deepEqual(ordered.body.toOrder, { net: "25.00", tax: "5.00", gross: "30.00" });
  assert.deepEqual(heldAgainst(ordered.body), [["BC-17", "150.00", "smaller", "30.00"]]);
  const invoiced = await issue(billing, [["M2-lots", WINTER]]);
  assert.equal(invoiced.body.totals.gross, "30.00", String(invoiced.message));
  assert.deepEqual([(await read(WINTER)).state, (await read(WINTER)).open], ["waiting_order", "25.00"]);
  assert.equal((await issue(billing, [["M2-lots", WINTER]])).code, "billing.order_missing");
  assert.equal((await finance.post(path, order("BC-17", "150.00"))).code, "billing.order_spent");
  const second = await finance.post<Recap>(path, order("BC-18", "30.00"));
  assert.deepEqual(heldAgainst(second.body)[1], ["BC-18", "30.00", "same", "0.00"]);
  assert.equal((await issue(billing, [["M2-lots", WINTER]])).body.orderNumber, "BC-18");
  assert.deepEqual([(await read(WINTER)).state, (await read(WINTER)).open], ["invoiced", "0.00"]);
  assert.deepEqual(app.problems, []);
});

const heldAgainst = ({ orders }: Recap) =>
  orders.map(({ number, amount, verdict, difference }) => [number, amount, verdict, difference]);
