import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { closeAndOrder, issue, periodPath, takeOut, worked } from "../../test/harness/billing.ts";
import { MIRAMAS } from "../../test/harness/desk.ts";
import type { Invoice, Recap } from "./api.ts";
import type { Giveables } from "./credit-api.ts";

/** A contract that waits for no order: the invoice alone freezes a recap. */
const source = MIRAMAS.replace("order_required: true", "order_required: false").replace(
  "options: [true]",
  "options: [false]",
);
const app = await testApp({ now: "2023-10-02T08:00:00Z" });
const billing = app.as("billing");
const AUTUMN = "2023-10-01";
const WINTER = "2024-01-01";
let request = 0;

const giveBack = (number: string, more: object) =>
  billing.post<Invoice>(`/clients/MIR/invoices/${number}/credit-notes`, { reason: "Compté en trop", ...more });
const winter = async (): Promise<unknown> => {
  const { body } = await billing.get<Recap>(periodPath(WINTER));
  return [body.corrections.map(({ units }) => units), body.totals.net];
};

test("B10: a lot given back by a credit note is not given back again by the next recap", async () => {
  const loaded = await app.as("project_lead").post("/clients/MIR/contracts", { source });
  assert.equal(loaded.status, 200, String(loaded.message));
  request = await worked(app, "Grappe lente", "2023-10-10T08:00:00Z", 60);
  app.clock.set("2024-01-02T08:00:00Z");
  await closeAndOrder(app, AUTUMN, null);
  const autumn = await issue(billing, [["M2-lots", AUTUMN]]);
  assert.equal(autumn.body.totals.net, "100.00", String(autumn.message));
  const credit = await giveBack(autumn.body.number, { parts: [{ line: 1, quantity: 1 }] });
  assert.equal(credit.body.totals.gross, "30.00", String(credit.message));
  // The form says what is left of the line, not what it asked.
  const { lines } = (await billing.get<Giveables>(`/clients/MIR/invoices/${autumn.body.number}/units`)).body;
  assert.deepEqual(lines, [{ line: 1, net: "75.00" }]);
  // 60 minutes become 45: 3 lots instead of 4, and the fourth was given back already.
  await takeOut(app, request, "2023-10-10T08:00:00Z", "2023-10-10T08:15:00Z");
  await worked(app, "Certificat", "2024-01-10T08:00:00Z", 30);
  assert.deepEqual(await winter(), [[], "50.00"]);
  // 30 minutes: 2 lots, of which one more is to be given back: 2 × 25.00 − 25.00.
  await takeOut(app, request, "2023-10-10T08:15:00Z", "2023-10-10T08:30:00Z");
  assert.deepEqual(await winter(), [[-1], "25.00"]);
});

test("B10: a lot taken back by a recap is not given back again by a credit note", async () => {
  app.clock.set("2024-04-02T08:00:00Z");
  await closeAndOrder(app, WINTER, null);
  // Four lots, one given back and one taken back: two are left, for one request as for the whole line.
  assert.deepEqual(
    (await billing.get<Giveables>("/clients/MIR/invoices/F2024-0001/units")).body.units.map(({ left }) => left),
    [2],
  );
  const refused = await giveBack("F2024-0001", { parts: [{ line: 1, quantity: 3 }], purpose: "for_good" });
  assert.equal(refused.code, "billing.given_by_recap");
  assert.match(String(refused.message), /du 01\/01\/2024 reprend déjà des unités de la ligne 1 \(1\) : il en reste 2/);
  const ofOne = await giveBack("F2024-0001", { parts: [{ line: 1, quantity: 3, request }], purpose: "for_good" });
  assert.equal(ofOne.code, "billing.request_given");
  const invoiced = await issue(billing, [["M2-lots", WINTER]]);
  assert.equal(invoiced.body.totals.net, "25.00", String(invoiced.message));
  assert.equal((await giveBack("F2024-0001", { parts: [{ line: 1, quantity: 3 }], reason: "Rejetée" })).status, 200);
  const { body: left } = await billing.get<Giveables>("/clients/MIR/invoices/F2024-0001/units");
  assert.deepEqual(left, { lines: [], units: [] });
});

test("B10: given back whole, an invoice is due again but for the lot that was given back before", async () => {
  const again = await issue(billing, [["M2-lots", AUTUMN]]);
  assert.deepEqual(
    again.body.lines.map(({ quantity, net }) => [quantity, net]),
    [[3, "75.00"]],
    String(again.message),
  );
  // 2 lots of autumn and 2 of winter are owed: 100.00 − 25.00 − 75.00 + 75.00 + 25.00 = 100.00.
  assert.deepEqual(
    (await billing.get<Recap>(periodPath("2024-04-01"))).body.corrections.map(({ units }) => units),
    [],
  );
});

test("B10: a lot given back for one request does not lessen what is taken back of another", async () => {
  const SPRING = "2024-04-01";
  const gift = (number: string, more: object) => giveBack(number, { parts: [{ line: 1, quantity: 1, ...more }] });
  const first = await worked(app, "Sauvegarde", "2024-04-10T08:00:00Z", 60);
  const other = await worked(app, "Annuaire", "2024-04-12T08:00:00Z", 60);
  app.clock.set("2024-07-02T08:00:00Z");
  await closeAndOrder(app, SPRING, null);
  const { number, totals } = (await issue(billing, [["M2-lots", SPRING]])).body;
  assert.equal(totals.net, "200.00");
  assert.equal((await gift(number, {})).code, "billing.which_request");
  assert.equal((await gift(number, { request })).code, "billing.request_not_on_line");
  const left = async () =>
    (await billing.get<Giveables>(`/clients/MIR/invoices/${number}/units`)).body.units.map(
      ({ request: of, left: rest }) => [of, rest],
    );
  assert.deepEqual(await left(), [
    [first, 4],
    [other, 4],
  ]);
  assert.equal((await gift(number, { request: first })).status, 200);
  assert.deepEqual(await left(), [
    [first, 3],
    [other, 4],
  ]);
  const tooMuch = await giveBack(number, { parts: [{ line: 1, quantity: 4, request: first }] });
  assert.deepEqual([tooMuch.code, /n’a plus que 3 /.test(String(tooMuch.message))], ["billing.request_given", true]);
  const summer = async () =>
    (await billing.get<Recap>(periodPath("2024-07-01"))).body.corrections.map(({ reference, units }) => [
      reference,
      units,
    ]);
  // 60 minutes become 45: one lot less of the other request, which nobody gave back.
  await takeOut(app, other, "2024-04-12T08:00:00Z", "2024-04-12T08:15:00Z");
  assert.deepEqual(await summer(), [[`MIR-${other}`, -1]]);
  // Two lots less of the first one, of which one was given back.
  await takeOut(app, first, "2024-04-10T08:00:00Z", "2024-04-10T08:30:00Z");
  assert.deepEqual(await summer(), [
    [`MIR-${first}`, -1],
    [`MIR-${other}`, -1],
  ]);
  assert.deepEqual(app.problems, []);
});
