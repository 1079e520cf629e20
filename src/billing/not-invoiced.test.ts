/** What a recap takes back of units that were quoted and never invoiced: it is asked no more, and no credit note waits for it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { closeAndOrder, issue, periodPath, takeOut, worked } from "../../test/harness/billing.ts";
import { MIRAMAS } from "../../test/harness/desk.ts";
import type { Invoice, Recap } from "./api.ts";
import type { Board } from "./ledger-api.ts";

const AUTUMN = "2023-10-01";
const WINTER = "2024-01-01";

/** Four lots were quoted for the autumn, and an order came. */
async function ordered(amount: string) {
  const app = await testApp({ now: "2023-10-02T08:00:00Z" });
  const billing = app.as("billing");
  await app.as("project_lead").post("/clients/MIR/contracts", { source: MIRAMAS });
  const request = await worked(app, "Grappe lente", "2023-10-10T08:00:00Z", 60);
  app.clock.set("2024-01-03T08:00:00Z");
  await closeAndOrder(app, AUTUMN, { number: "BC-1", amount, withTax: true, receivedOn: "2024-01-03" });
  return {
    app,
    billing,
    read: async (first: string) => (await billing.get<Recap>(periodPath(first))).body,
    /** The session loses its time until this instant; nothing is worked in winter, whose recap is sent. */
    shorten: async (until: string) => {
      await takeOut(app, request, "2023-10-10T08:00:00Z", until);
      app.clock.set("2024-04-02T08:00:00Z");
      await closeAndOrder(app, WINTER, null);
    },
    waiting: async () =>
      (await billing.get<Board>("/billing/board")).body.items
        .filter(({ period }) => period?.charge === "M2-lots")
        .map(({ what, who, gross }) => [what, who, gross]),
  };
}

test("B10, B13: of units taken back, those that were never ordered are asked no more and only the others are given back", async () => {
  const { app, billing, read, shorten, waiting } = await ordered("60.00");
  const invoice = await issue(billing, [["M2-lots", AUTUMN]]);
  assert.equal(invoice.body.totals.gross, "60.00", String(invoice.message));
  assert.deepEqual(await waiting(), [["order", "client", "60.00"]]);
  // 60 minutes become 15: three lots less, two of them on no invoice.
  await shorten("2023-10-10T08:45:00Z");
  const sent = await read(WINTER);
  assert.deepEqual(
    [sent.state, sent.owed.map(({ quantity, net, invoice: number }) => [quantity, net, number])],
    ["to_credit", [[1, "25.00", "F2024-0001"]]],
  );
  assert.deepEqual([(await read(AUTUMN)).state, (await read(AUTUMN)).open], ["invoiced", "0.00"]);
  assert.deepEqual(await waiting(), [["credit", "provider", "30.00"]]);
  const given = await billing.post<{ invoices: Invoice[] }>(`${periodPath(WINTER)}/credit-notes`, {});
  assert.deepEqual(
    given.body.invoices.map(({ corrects, totals }) => [corrects, totals.gross]),
    [["F2024-0001", "30.00"]],
    String(given.message),
  );
  assert.deepEqual([(await read(WINTER)).owed, await waiting()], [[], []]);
  assert.deepEqual(app.problems, []);
});

test("B10: what is taken back before the invoice leaves makes it smaller", async () => {
  const { billing, read, shorten, waiting } = await ordered("120.00");
  await shorten("2023-10-10T08:30:00Z");
  assert.deepEqual([(await read(WINTER)).state, (await read(WINTER)).owed], ["nothing_to_bill", []]);
  assert.deepEqual(await waiting(), [["issue", "provider", "60.00"]]);
  const invoice = await issue(billing, [["M2-lots", AUTUMN]]);
  assert.equal(invoice.body.totals.gross, "60.00", String(invoice.message));
  assert.deepEqual(await waiting(), []);
});
