/**
 * A breach of the client's charter, lived through the public API (clause E3, reading C6): the letter that tells it, the
 * month it opens, the letter that ends the contract on its last day, and what is given back of the year paid in advance.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invoice, Recap } from "#billing/api.ts";
import type { CreditList } from "#coaching/api.ts";
import type { LetterList, LetterView } from "#contract/api/letter.ts";
import type { RefundPlan } from "#einvoice/refund-api.ts";
import type { DutyDetail } from "#governance/api/duty.ts";
import { testApp, type TestApp } from "../harness/app.ts";
import { issue, periodPath, worked } from "../harness/billing.ts";
import { MIRAMAS } from "../harness/desk.ts";
import { accepted, tale } from "./tale.ts";

const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";
const LETTERS = `${CONTRACT}/letters`;
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

/** A year that is paid in advance, a first quarter with its order, and the work of January. */
async function lived(source = MIRAMAS): Promise<TestApp> {
  const app = await testApp({ now: "2023-10-02T08:00:00Z" });
  accepted(await app.as("project_lead").post("/clients/MIR/contracts", { source }));
  const billing = app.as("billing");
  const annual = [
    ["M1-forfait", "2023-10-01"],
    ["M3-demi-journees", "2023-10-01"],
  ] as const;
  const fees = await issue(billing, annual, { serviceCode: "DSI", orderNumber: "ENG-2023-17" });
  assert.equal(accepted(fees).totals.gross, "6840.00");
  const fact = (number: string, body: object) => billing.post<Invoice>(`/clients/MIR/invoices/${number}/facts`, body);
  accepted(await fact("F2023-0001", { kind: "deposited", on: "2023-10-02" }));
  app.clock.set("2023-11-02T09:00:00Z");
  accepted(await fact("F2023-0001", { kind: "paid", on: "2023-11-02", amount: "6840.00" }));
  await worked(app, "Annuaire arrêté", "2024-01-10T09:00:00Z", 20);
  return app;
}

const write = (app: TestApp, body: object) => app.as("management").post<LetterList>(LETTERS, body);
function last(list: LetterList): LetterView {
  const letter = list.letters.at(-1);
  assert.ok(letter, "no letter");
  return letter;
}
const duty = async (app: TestApp, kind: string, subject: string) =>
  accepted(await app.as("management").get<DutyDetail>(`${CONTRACT}/duties/${kind}?subject=${subject}`)).line;

async function breached(app: TestApp): Promise<void> {
  app.clock.set("2024-01-31T15:00:00Z");
  const body = { what: "ceps_breach", posted: "2024-01-30", received: "2024-01-31" };
  const theirs = await app.as("project_lead").post<LetterList>(LETTERS, { what: "ceps_breach" });
  assert.equal(theirs.code, "contract.letter_not_yours");
  // One month after 31 January is 29 February 2024, the last day of that month.
  const told = last(accepted(await write(app, body)));
  assert.deepEqual(told.effects.map(plain), [
    "Le client peut mettre fin au contrat jusqu’au 29/02/2024, avec remboursement au prorata.",
  ]);
  const window = await duty(app, "breach_of_charter", "ceps_breach/2024-01-30");
  assert.deepEqual([window.clause, window.owedBy, window.due, window.state], ["E3", "client", "2024-02-29", "open"]);
  const refunds = await app.as("finance").get(`${CONTRACT}/refunds`);
  assert.equal(refunds.code, "billing.no_end", "a breach alone ends nothing");
}

test("E3, C6, B6: ended on the last day of its month, the contract gives back the days left, and nothing else is due", async () => {
  const app = await lived();
  const { due, verifyAll } = tale(app, "miramas-infogerance");
  await breached(app);
  app.clock.set("2024-02-29T15:00:00Z");
  const ended = last(accepted(await write(app, { what: "ceps_end", posted: "2024-02-29" })));
  assert.deepEqual([ended.clause, ended.state], ["E3", "posted"]);
  assert.equal((await duty(app, "breach_of_charter", "ceps_breach/2024-01-30")).state, "done");

  app.clock.set("2024-03-01T09:00:00Z");
  const refund = await duty(app, "refund", "2024-02-29");
  assert.deepEqual([refund.owedBy, refund.due], ["provider", "2024-03-30"]);
  // 214 days of 366 are left: 900 × 214/366 = 526.23 and 4 800 × 214/366 = 2 806.56; 20 % of 3 332.79 is 666.56.
  const plan = accepted(await app.as("finance").get<RefundPlan>(`${CONTRACT}/refunds`));
  assert.deepEqual([plan.lastDay, plan.cause], ["2024-02-29", "ceps_breach"]);
  assert.deepEqual(
    plan.refunds.flatMap(({ number, lines }) =>
      lines.map(({ net, daysLeft, daysInPeriod }) => [number, net, daysLeft, daysInPeriod]),
    ),
    [
      ["F2023-0001", "526.23", 214, 366],
      ["F2023-0001", "2806.56", 214, 366],
    ],
  );
  assert.deepEqual(plan.totals, { net: "3332.79", tax: "666.56", gross: "3999.35" });
  const { invoices } = accepted(await app.as("billing").post<{ invoices: Invoice[] }>(`${CONTRACT}/refunds`));
  const [note] = invoices;
  assert.deepEqual(
    [invoices.length, note?.kind, note?.corrects, note?.totals.gross],
    [1, "credit_note", "F2023-0001", "3999.35"],
  );
  assert.equal((await app.as("billing").post(`${CONTRACT}/refunds`)).code, "billing.nothing_to_refund");
  assert.equal((await duty(app, "refund", "2024-02-29")).state, "done");

  // The last quarter ends with the contract: 20 minutes are two lots of 25,00 €.
  const period = periodPath("2024-01-01");
  const recap = accepted(await app.as("billing").post<Recap>(`${period}/close`));
  assert.deepEqual([recap.period.last, recap.totals], ["2024-02-29", { net: "50.00", tax: "10.00", gross: "60.00" }]);
  const order = { number: "BC-2024-9", amount: "60.00", withTax: true, receivedOn: "2024-03-01" };
  accepted(await app.as("finance").post(`${period}/order`, order));
  assert.equal(
    accepted(await issue(app.as("billing"), [["M2-lots", "2024-01-01"]], { serviceCode: "DSI" })).totals.gross,
    "60.00",
  );
  await asksAfterTheEnd(app);
  app.clock.set("2027-01-04T09:00:00Z");
  assert.deepEqual(await due("2027-12-31"), []);
  assert.equal(await verifyAll(), 3, "both invoices and the credit note of the end");
});

test("E3, C6: one day after its month, the letter that ends the contract has no effect, and the year goes on", async () => {
  const app = await lived();
  await breached(app);
  app.clock.set("2024-03-01T09:00:00Z");
  assert.equal((await duty(app, "breach_of_charter", "ceps_breach/2024-01-30")).state, "passed");
  const late = last(accepted(await write(app, { what: "ceps_end", posted: "2024-03-01" })));
  assert.deepEqual(late.effects.map(plain), [
    "Sans effet : le mois ouvert par la notification du manquement est passé.",
  ]);
  assert.equal((await app.as("finance").get(`${CONTRACT}/refunds`)).code, "billing.no_end");
  app.clock.set("2024-10-01T09:00:00Z");
  const fees = await issue(app.as("billing"), [["M1-forfait", "2024-10-01"]]);
  assert.equal(accepted(fees).totals.net, "900.00");
});

test("E3, C7, C12: a charge given back by unused units pays back the half-days never held, which do not lapse", async () => {
  // The half-days' own fee comes after the server's.
  const at = MIRAMAS.lastIndexOf("refund: days");
  const app = await lived(`${MIRAMAS.slice(0, at)}refund: unused${MIRAMAS.slice(at + "refund: days".length)}`);
  // Two half-days are given back in money in January, by a credit note of 2 × 400.00.
  const two = { units: 2, on: "2024-01-15", reason: "Deux demi-journées rendues" };
  accepted(await app.as("billing").post(`${CONTRACT}/services/M3/refunds`, two));
  const parts = { parts: [{ line: 2, quantity: 2 }], reason: two.reason };
  accepted(await app.as("billing").post("/clients/MIR/invoices/F2023-0001/credit-notes", parts));
  await breached(app);
  app.clock.set("2024-02-29T15:00:00Z");
  accepted(await write(app, { what: "ceps_end", posted: "2024-02-29" }));
  app.clock.set("2024-03-01T09:00:00Z");
  const plan = accepted(await app.as("finance").get<RefundPlan>(`${CONTRACT}/refunds`));
  // 900 × 214/366 = 526.23; ten half-days of twelve are left, at 400.00: 4 526.23, and 20 % of it is 905.25.
  assert.deepEqual(
    plan.refunds.flatMap(({ lines }) => lines.map(({ quantity, unit, net }) => [quantity, unit, net])),
    [
      [1, "prorata", "526.23"],
      [10, "demi-journée", "4000.00"],
    ],
  );
  assert.deepEqual(plan.totals, { net: "4526.23", tax: "905.25", gross: "5431.48" });
  const { invoices } = accepted(await app.as("billing").post<{ invoices: Invoice[] }>(`${CONTRACT}/refunds`));
  assert.equal(invoices[0]?.totals.gross, "5431.48");
  const { credits } = accepted(await app.as("technical").get<CreditList>("/coaching"));
  assert.deepEqual(
    credits[0]?.ledger.map(({ on, kind, units, balance }) => [on, kind, units, balance]),
    [
      ["2023-10-01", "granted", 12, 12],
      ["2024-01-15", "refunded", 2, 10],
      ["2024-02-29", "refunded", 10, 0],
    ],
  );
  assert.equal((await app.as("billing").post(`${CONTRACT}/refunds`)).code, "billing.nothing_to_refund");
});

/** Nothing is promised after the last day of service: nobody is asked, nor told of clocks that would not run. */
async function asksAfterTheEnd(app: TestApp): Promise<void> {
  const ask = { channel: "portal", service: "M2", title: "Trop tard", description: "…", urgency: "normal" };
  assert.equal((await app.as("requester").post("/clients/MIR/requests", ask)).code, "ticket.no_contract");
  const clock = (at: string) => app.as("technical").get(`${CONTRACT}/clock?service=M2&at=${at}`);
  assert.equal((await clock("2024-03-01T09:00:00Z")).code, "ticket.no_contract");
  assert.equal((await clock("2024-02-29T09:00:00Z")).status, 200);
}
