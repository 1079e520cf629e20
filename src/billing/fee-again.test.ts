import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { issue } from "../../test/harness/billing.ts";
import { MIRAMAS } from "../../test/harness/desk.ts";
import type { Invoice } from "./api.ts";

const app = await testApp({ now: "2023-10-02T08:00:00Z" });
const billing = app.as("billing");
const HALF_DAYS = [["M3-demi-journees", "2023-10-01"]] as const;
const giveBack = async (body: object): Promise<void> => {
  const done = await billing.post(`/clients/MIR/invoices/F2023-0001/credit-notes`, { reason: "Geste", ...body });
  assert.equal(done.status, 200, String(done.message));
};
const linesOf = ({ body, message }: { readonly body: Invoice; readonly message?: unknown }) => {
  assert.ok(body.lines, String(message));
  return body.lines.map(({ quantity, unitPrice, net }) => [quantity, unitPrice, net]);
};

test("B1, B10: a fee given back in part, then whole, is due again but for the part that was given before", async () => {
  await app.as("project_lead").post("/clients/MIR/contracts", { source: MIRAMAS });
  assert.deepEqual(linesOf(await issue(billing, HALF_DAYS)), [[12, "400.00", "4800.00"]]);
  await giveBack({ parts: [{ line: 1, quantity: 2 }] });
  assert.equal((await issue(billing, HALF_DAYS)).code, "billing.already_invoiced");
  await giveBack({ reason: "Mauvais service" });
  // 12 − 2 = 10 half-days at 400.00.
  assert.deepEqual(linesOf(await issue(billing, HALF_DAYS)), [[10, "400.00", "4000.00"]]);
  assert.equal((await issue(billing, HALF_DAYS)).code, "billing.already_invoiced");
  assert.deepEqual(app.problems, []);
});
