import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Recap } from "#billing/api.ts";
import { testApp } from "../../test/harness/app.ts";
import { closeAndOrder, periodPath, worked } from "../../test/harness/billing.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { PDF, upload } from "../../test/harness/upload.ts";

/** The purchase order as the client has it, beside its number and amount (M2c, B2). */
const app = await testApp();
const { as } = app;
const FIRST = "2023-10-01";
const order = { number: "BC-2024-7", amount: "60.00", withTax: true, receivedOn: "2024-01-04" };
before(async () => {
  await loadMiramas(app);
  await worked(app, "Certificat", "2023-10-03T08:00:00Z", 20);
  app.clock.set("2024-01-04T09:00:00Z");
  await closeAndOrder(app, FIRST, null);
});

test("B2: the finance office uploads its order; it stays with the number, and those who read invoices read it", async () => {
  const theirs = await upload(as("technical"), "autre.pdf", PDF);
  const stolen = await as("finance").post(`${periodPath(FIRST)}/order`, { ...order, attachments: [theirs.body.id] });
  assert.equal(stolen.code, "attachment.not_yours");
  const sent = await upload(as("finance"), "BC-2024-7.pdf", PDF);
  const taken = await as("finance").post<Recap>(`${periodPath(FIRST)}/order`, {
    ...order,
    attachments: [sent.body.id],
  });
  assert.equal(taken.status, 200, String(taken.message));
  assert.equal(taken.body.orders.length, 1, "the refused act recorded no order");
  const [kept] = taken.body.orders;
  assert.deepEqual([kept?.cameBy, kept?.attachments], ["uploaded", [sent.body]]);
  const address = `/clients/MIR/purchase-orders/${kept?.id}/attachments/${sent.body.id}`;
  assert.ok((await as("billing").get(address)).bytes.equals(PDF));
  assert.equal((await as("requester").get(address)).code, "server.not_allowed");
  const elsewhere = `/clients/MIR/purchase-orders/${theirs.body.id}/attachments/${sent.body.id}`;
  assert.equal((await as("billing").get(elsewhere)).code, "attachment.not_found");
  const asMessage = await as("billing").get(`/clients/MIR/requests/1/attachments/${sent.body.id}`);
  assert.equal(asMessage.code, "attachment.not_found", "an order's file is not read through a request");
});
