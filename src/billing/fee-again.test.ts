import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { issue } from "../../test/harness/billing.ts";
import { MIRAMAS } from "../../test/harness/desk.ts";
import { pdfText } from "../../test/reference/pdf-text.ts";
import type { DueItem, Invoice } from "./api.ts";

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

test("B1, B10: a fee given back for good is not due again, and its credit note says so", async () => {
  const path = "/clients/MIR/invoices/F2023-0002/credit-notes";
  const part = { reason: "Geste", parts: [{ line: 1, quantity: 1 }] };
  assert.equal((await billing.post(path, { ...part, purpose: "again" })).code, "billing.part_again");
  assert.equal((await billing.post<Invoice>(path, { ...part, purpose: "for_good" })).body.forGood, false);
  const due = async () =>
    (await billing.get<{ items: DueItem[] }>("/billing/due")).body.items.map(({ charge }) => charge);
  assert.deepEqual(await due(), ["M1-forfait"]);
  const given = await billing.post<Invoice>(path, { reason: "Geste", purpose: "for_good" });
  assert.deepEqual([given.body.totals.net, given.body.forGood], ["3600.00", true], String(given.message));
  assert.deepEqual(await due(), ["M1-forfait"]);
  assert.equal((await issue(billing, HALF_DAYS)).code, "billing.nothing_to_invoice");
  const page = await billing.get(`/clients/MIR/invoices/${given.body.number}/pdf`);
  const said = (await pdfText(page.bytes)).join(" ").replace(/\s+/g, " ");
  assert.match(said, /: Geste\. Ce montant est rendu pour de bon : il ne sera pas facturé à nouveau\./);
  assert.deepEqual(app.problems, []);
});
