import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { issue, noteFact, periodPath, worked } from "../../test/harness/billing.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { cents } from "#kernel/money.ts";
import type { Invoice } from "./api.ts";
import type { Board, Ledger } from "./ledger-api.ts";
import { insertInvoiceFact, readInvoice } from "./store/invoice.ts";

const app = await testApp({ now: "2023-10-01T08:00:00Z" });
const billing = app.as("billing");
const finance = app.as("finance");

const waiting = async (): Promise<string[]> => {
  const { status, body } = await billing.get<Board>("/billing/board");
  assert.equal(status, 200);
  return body.items.map(({ what, who, since, days, gross }) => `${what} ${who} ${since} ${days} ${gross}`);
};
const ledger = async (query = ""): Promise<Ledger> => {
  const { status, body, message } = await billing.get<Ledger>(`/billing/ledger${query}`);
  assert.equal(status, 200, String(message));
  return body;
};
const shown = async (query = ""): Promise<string[]> =>
  (await ledger(query)).invoices.map(({ number, shown: state }) => `${number} ${state}`);
const note = async (kind: string, on: string, more: object = {}): Promise<void> => {
  const noted = await noteFact(billing, "F2023-0001", { kind, on, ...more });
  assert.equal(noted.status, 200, String(noted.message));
};

test("B1, B3: the fees of the year wait to be issued, then deposited, then for the portal", async () => {
  await loadMiramas(app);
  assert.deepEqual(await waiting(), ["issue provider 2023-10-01 0 1080.00", "issue provider 2023-10-01 0 5760.00"]);
  const fees = await issue(billing, [
    ["M1-forfait", "2023-10-01"],
    ["M3-demi-journees", "2023-10-01"],
  ]);
  assert.equal(fees.status, 200, String(fees.message));
  app.clock.set("2023-10-03T08:00:00Z");
  assert.deepEqual(await waiting(), ["deposit provider 2023-10-01 2 6840.00"]);
  await note("deposited", "2023-10-03");
  assert.deepEqual(await waiting(), ["portal portal 2023-10-03 0 6840.00"]);
  await note("made_available", "2023-10-03");
  assert.deepEqual(await waiting(), [], "the buyer has thirty days: nobody waits yet");
});

test("B3, B4: late the day after the delay, not late while days more are granted, and late again after them", async () => {
  // Deposited on 3 October: thirty days end on 2 November, fifteen more on 17 November.
  app.clock.set("2023-11-02T08:00:00Z");
  assert.deepEqual(await shown(), ["F2023-0001 made_available"]);
  app.clock.set("2023-11-03T08:00:00Z");
  assert.deepEqual(await shown("?state=late"), ["F2023-0001 late"]);
  assert.deepEqual(await waiting(), ["late client 2023-11-02 1 6840.00"]);
  await note("paid", "2023-11-03", { amount: "840.00" });
  assert.deepEqual(await waiting(), ["late client 2023-11-02 1 6000.00"]);
  await note("grace_granted", "2023-11-03");
  assert.deepEqual(await shown(), ["F2023-0001 paid_in_part"]);
  assert.deepEqual(await waiting(), ["rest client 2023-11-03 0 6000.00"], "a part that was paid hides no rest");
  app.clock.set("2023-11-17T08:00:00Z");
  assert.deepEqual(await shown("?state=late"), []);
  app.clock.set("2023-11-18T08:00:00Z");
  assert.deepEqual(await shown("?state=late&client=MIR"), ["F2023-0001 late"]);
});

test("CCP R2192-27, R2192-29: papers asked for stop the wait, and thirty days begin anew when they are in", async () => {
  const second = await issue(billing, [["M1-forfait", "2023-10-01"]]);
  assert.equal(second.code, "billing.already_invoiced");
  await note("suspended", "2023-10-20", { text: "Pièce illisible" });
  assert.deepEqual(await waiting(), ["suspended provider 2023-10-20 29 6000.00"]);
  await note("completed", "2023-11-10");
  assert.deepEqual(await shown("?state=late"), [], "until 10 December, and fifteen days granted");
  app.clock.set("2023-12-26T08:00:00Z");
  assert.deepEqual(await shown("?state=late"), ["F2023-0001 late"]);
});

test("B2: a quarter waits for its recap, its order, its invoice; sums are over all documents, credit notes against", async () => {
  await worked(app, "sshd ne répond plus", "2023-11-14T08:00:00Z", 40);
  app.clock.set("2024-01-02T08:00:00Z");
  // 40 minutes are three started lots of 25,00 €: 90,00 € with tax.
  assert.deepEqual((await waiting()).slice(-1), ["recap provider 2024-01-01 1 90.00"]);
  await billing.post(`${periodPath("2023-10-01")}/close`);
  app.clock.set("2024-01-12T08:00:00Z");
  assert.deepEqual((await waiting()).slice(-1), ["order client 2024-01-02 10 90.00"]);
  const order = { number: "BC-2024-0031", amount: "75.00", withTax: false, receivedOn: "2024-01-10" };
  assert.equal((await finance.post(`${periodPath("2023-10-01")}/order`, order)).status, 200);
  assert.deepEqual((await waiting()).slice(-1), ["issue provider 2024-01-10 2 90.00"]);
  assert.equal((await issue(billing, [["M2-lots", "2023-10-01"]])).status, 200);
  assert.equal((await billing.post("/clients/MIR/invoices/F2024-0001/credit-notes", { reason: "Offert" })).status, 200);
  assert.deepEqual(
    (await ledger()).sums.toSorted((a, b) => a.state.localeCompare(b.state)),
    [
      { state: "credited", count: 1, net: "75.00", gross: "90.00", balance: "0.00" },
      { state: "issued", count: 1, net: "-75.00", gross: "-90.00", balance: "0.00" },
      { state: "late", count: 1, net: "5700.00", gross: "6840.00", balance: "6000.00" },
    ],
  );
  // The delay opened anew on 10 November ended on 10 December, and fifteen days were granted.
  assert.deepEqual((await waiting())[0], "late client 2023-12-25 18 6000.00");
});

test("B3: what was paid back, or carried to another invoice, is owed again in the sums of a list, by the same rule as in its rows", async () => {
  const { body } = await billing.get<Invoice>("/clients/MIR/invoices/F2023-0001");
  const fact = { at: app.clock.now(), author: app.personId("billing"), authorName: "Service facturation" };
  const back = (kind: "refunded" | "carried", amount: number) =>
    app.inside("MIR", async (tx) => {
      const invoice = await readInvoice(tx, app.clientId("MIR"), body.number);
      assert.ok(invoice);
      const on = Temporal.PlainDate.from("2023-12-26");
      const carried = kind === "carried" ? { carryId: "0190a0a0-0000-7000-8000-000000000001" } : {};
      await insertInvoiceFact(tx, invoice, { kind, on, amount: cents(amount), text: null, ...carried }, fact);
    });
  const owed = async (): Promise<(string | undefined)[]> => {
    const { invoices, sums } = await ledger("?client=MIR");
    return [
      invoices.find(({ number }) => number === body.number)?.balance,
      sums.find(({ state }) => state === "late")?.balance,
    ];
  };
  // 6 840.00 less 840.00 paid; 40.00 of them go back, then the other 800.00.
  assert.deepEqual(await owed(), ["6000.00", "6000.00"]);
  await back("refunded", 40_00);
  assert.deepEqual(await owed(), ["6040.00", "6040.00"]);
  await back("carried", 800_00);
  assert.deepEqual(await owed(), ["6840.00", "6840.00"]);
});

test("a list is read page after page, and a stranger reads none of it", async () => {
  const first = await ledger("?limit=2");
  assert.deepEqual(first.invoices.length, 2);
  const rest = await ledger(`?limit=2&cursor=${encodeURIComponent(first.next ?? "")}`);
  assert.deepEqual(
    rest.invoices.map(({ number }) => number),
    ["F2023-0001"],
  );
  assert.equal((await billing.get("/billing/ledger?cursor=x")).code, "billing.unknown_cursor");
  const stranger = await app.as("technician").get("/billing/ledger");
  assert.equal(stranger.status, 403);
});
