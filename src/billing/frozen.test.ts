import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { closeAndOrder, issue, periodPath, worked } from "../../test/harness/billing.ts";
import { MIRAMAS } from "../../test/harness/desk.ts";
import type { Invoice, Recap } from "./api.ts";

/** A contract that waits for no order: the invoice alone freezes a recap. */
const source = MIRAMAS.replace("order_required: true", "order_required: false").replace(
  "options: [true]",
  "options: [false]",
);

test("B10: a recap that was invoiced stays as it was sent when its invoice is given back whole, and leaves again as it was", async () => {
  const app = await testApp({ now: "2023-10-02T08:00:00Z" });
  const billing = app.as("billing");
  const loaded = await app.as("project_lead").post("/clients/MIR/contracts", { source });
  assert.equal(loaded.status, 200, String(loaded.message));
  await worked(app, "Grappe lente", "2023-10-10T08:00:00Z", 30);
  app.clock.set("2024-01-02T08:00:00Z");
  const closed = await closeAndOrder(app, "2023-10-01", null);
  const first = await issue(billing, [["M2-lots", "2023-10-01"]]);
  assert.equal(first.body.totals.net, closed.totals.net, String(first.message));
  const credit = await billing.post<Invoice>(`/clients/MIR/invoices/${first.body.number}/credit-notes`, {
    reason: "Rejetée",
  });
  assert.equal(credit.status, 200, String(credit.message));
  const path = periodPath("2023-10-01");
  assert.equal((await billing.post(`${path}/close`)).code, "billing.frozen");
  const { body } = await billing.get<Recap>(path);
  assert.deepEqual([body.state, body.changed, body.totals], ["to_invoice", false, closed.totals]);
  const again = await issue(billing, [["M2-lots", "2023-10-01"]]);
  assert.deepEqual(again.body.totals, first.body.totals, String(again.message));
});
