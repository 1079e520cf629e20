import assert from "node:assert/strict";
import { test } from "node:test";
import type { Journal } from "#audit/api.ts";
import type { InvoiceDraft } from "#billing/api.ts";
import { testApp } from "../../test/harness/app.ts";
import { issue } from "../../test/harness/billing.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import type { Connection } from "./api.ts";

const app = await testApp({ now: "2023-10-02T08:00:00Z" });
await loadMiramas(app);
const billing = app.as("billing");
const connection = async () => (await billing.get<Connection>("/clients/MIR/chorus")).body;
const [siret = ""] = (await connection()).sirets;
const BUYER = `/clients/MIR/chorus/buyers/${siret}`;
const fee = (more: object = {}) => issue(billing, [["M1-forfait", "2023-10-01"]], more);
const preview = (more: object = {}) =>
  billing.post<InvoiceDraft>("/clients/MIR/invoices/preview", {
    contract: "miramas-infogerance",
    items: [{ charge: "M1-forfait", first: "2023-10-01" }],
    ...more,
  });

test("B2: what a buyer told is kept without any connection, and refuses an invoice before its number, in the preview too", async () => {
  const kept = await billing.post<Connection>(BUYER, { serviceRequired: true, orderRequired: true });
  assert.equal(kept.status, 200, String(kept.message));
  const { connected, buyers, told } = kept.body;
  assert.deepEqual([connected, buyers], [null, []]);
  assert.deepEqual(told, [
    {
      siret,
      serviceCode: null,
      serviceRequired: true,
      orderRequired: true,
      at: "2023-10-02T08:00:00Z",
      by: "Béa Facturation",
    },
  ]);
  for (const attempt of [fee, preview]) {
    const answer = await attempt({ orderNumber: "ENG-1" });
    assert.deepEqual([answer.status, answer.code], [409, "einvoice.service_wanted"]);
    assert.equal((await attempt({ serviceCode: "DSI" })).code, "einvoice.engagement_required");
  }
});

test("BT-10: the usual service stands on each invoice, unless another is given; the latest word of the buyer holds", async () => {
  app.clock.advance({ minutes: 1 });
  const kept = await billing.post(BUYER, { serviceCode: " DSI ", serviceRequired: true, orderRequired: false });
  assert.equal(kept.status, 200, String(kept.message));
  assert.equal((await preview()).body.serviceCode, "DSI");
  assert.equal((await preview({ serviceCode: "FIN" })).body.serviceCode, "FIN");
  const issued = await fee();
  assert.equal(issued.status, 200, String(issued.message));
  const xml = await billing.get(`/clients/MIR/invoices/${issued.body.number}/xml`);
  assert.match(xml.bytes.toString(), /<ram:BuyerReference>DSI<\/ram:BuyerReference>/);
});

test("only who issues writes it down, for a buyer of the client, and the journal says so", async () => {
  const body = { serviceRequired: true, orderRequired: false };
  assert.equal((await app.as("finance").post(BUYER, body)).code, "server.not_allowed");
  const stranger = await billing.post("/clients/MIR/chorus/buyers/12345678901234", body);
  assert.deepEqual([stranger.status, stranger.code], [404, "einvoice.not_a_buyer"]);
  const { entries } = (await app.as("finance").get<Journal>("/clients/MIR/journal?area=einvoice")).body;
  assert.equal(entries.filter(({ action }) => action === "einvoice.buyer_demand_saved").length, 2);
});
