/**
 * The contract of Miramas from its first renewal to its end, 1 October 2024 to 30 September 2027: an invoice of 6 840 EUR at
 * each anniversary, a few quarters, a lot at 27.50 EUR from 1 October 2025, and nothing at all after the last day.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { ContractDetail } from "#contract/api.ts";
import { testApp } from "../harness/app.ts";
import { accepted, linesOf, tale, wall } from "./tale.ts";

const app = await testApp({ now: "2023-09-28T08:00:00Z" });
const town = tale(app, "miramas-infogerance");
const { at, as, open, work, close, deadlines } = town;
const M2 = "M2-lots";
const SOURCE = readFileSync(join(import.meta.dirname, "../../contracts/miramas.yaml"), "utf8");

const terms = async () =>
  accepted(await as("management").get<ContractDetail>("/clients/MIR/contracts/miramas-infogerance")).term;

/** Both annual fees in one invoice, whose figures are the same in each of the four years (B1). */
async function anniversary(first: string, last: string, number: string): Promise<void> {
  assert.deepEqual(await town.due(), [`M1-forfait ${first} ready`, `M3-demi-journees ${first} ready`]);
  const items = [
    ["M1-forfait", first],
    ["M3-demi-journees", first],
  ] as const;
  const invoice = await town.issue(items, `ENG-${first.slice(0, 4)}`);
  assert.equal(invoice.number, number);
  assert.deepEqual(linesOf(invoice), [
    `1 × 900.00 = 900.00 (${first} – ${last})`,
    `12 × 400.00 = 4800.00 (${first} – ${last})`,
  ]);
  assert.deepEqual(invoice.totals, { net: "5700.00", tax: "1140.00", gross: "6840.00" });
  assert.deepEqual(await town.due(), []);
}

type Quarter = { readonly first: string; readonly last: string; readonly order: string; readonly amount: string };

/** A quarter from its close to its invoice; the order is for the whole quote. */
async function quarter({ first, last, order, amount }: Quarter, number: string, line: string): Promise<void> {
  assert.deepEqual(await town.due(), [`${M2} ${first} close`]);
  await town.closePeriod(M2, first);
  const receivedOn = app.clock.now().toZonedDateTimeISO("Europe/Paris").toPlainDate().toString();
  await town.order(M2, first, { number: order, amount, withTax: false, receivedOn });
  const invoice = await town.issue([[M2, first]]);
  assert.deepEqual([invoice.number, invoice.orderNumber], [number, order]);
  assert.deepEqual(linesOf(invoice), [`${line} (${first} – ${last})`]);
  assert.equal(invoice.totals.net, amount);
  assert.deepEqual(await town.due(), []);
}

test("B1: the first year is invoiced, and its quarters without work are owed nothing", async () => {
  accepted(await as("project_lead").post("/clients/MIR/contracts", { source: SOURCE }));
  at("2023-10-02T09:00:00");
  await anniversary("2023-10-01", "2024-09-30", "F2023-0001");
  at("2024-09-30T18:00:00");
  assert.deepEqual(await town.due(), []);
});

test("E1, B1, B2: the second year begins by itself, and has a quarter of 3 lots and one of 6", async () => {
  at("2024-10-01T09:00:00");
  await anniversary("2024-10-01", "2025-09-30", "F2024-0001");
  // Tuesday 12 November 9:00, the day after Armistice Day: 13:00 is in the lunch break, so 4 h end at 14:00.
  const first = await open("2024-11-12T09:00:00", "Imprimantes hors ligne");
  assert.deepEqual(await deadlines(first), ["2024-11-12 14:00:00", "2024-11-13 09:30:00"]);
  await work(first, "2024-11-12T10:00:00", "2024-11-12T10:31:00"); // 31 minutes: 3 lots
  await close("2024-11-12T11:00:00", first);
  // Christmas Eve 17:29:59: a second on Tuesday, nothing on the 25th, 3 h 59 min 59 s on Thursday.
  const eve = await open("2024-12-24T17:29:59", "Alerte de température");
  assert.deepEqual(await deadlines(eve), ["2024-12-26 13:59:59", "2024-12-27 09:29:59"]);
  await close("2024-12-26T10:00:00", eve);
  at("2025-01-02T09:00:00");
  const autumn = { first: "2024-10-01", last: "2024-12-31", order: "BC-2025-02", amount: "75.00" };
  await quarter(autumn, "F2025-0001", "3 × 25.00 = 75.00");

  const spring = await open("2025-06-10T09:00:00", "Grappe de bases de données"); // Tuesday after Whit Monday
  await work(spring, "2025-06-10T09:30:00", "2025-06-10T10:30:00");
  await work(spring, "2025-06-11T09:30:00", "2025-06-11T09:50:00"); // 80 minutes in all: 6 lots
  const decision = await town.decision(spring);
  // The hour was full on Tuesday at 10:30 and is passed as soon as work resumes (A13).
  assert.equal(decision && wall(decision.askedAt), "2025-06-11 09:30:00");
  at("2025-06-11T11:00:00");
  accepted(await as("technical").post(`/clients/MIR/requests/${spring}/decision`, { choice: "continue" }));
  await close("2025-06-11T12:00:00", spring);
  at("2025-07-01T09:00:00");
  await quarter(
    { first: "2025-04-01", last: "2025-06-30", order: "BC-2025-19", amount: "150.00" },
    "F2025-0002",
    "6 × 25.00 = 150.00",
  );
});

test("B5, P3: a price told in time applies from its date, and to nothing before it", async () => {
  at("2025-07-28T10:00:00"); // Before 1 August, two months before the anniversary.
  const source = SOURCE.replace('number: "0.4"', 'number: "0.5"')
    .replace("effective: 2023-10-01", "effective: 2025-10-01")
    .replace('unit_price: "25.00"', 'unit_price: "27.50"');
  const untold = await as("project_lead").post("/clients/MIR/contracts", { source });
  assert.equal(untold.code, "contract.client_signature_typed");
  const letter = {
    what: "price_revision",
    prices: [{ charge: "M2-lots", unitPrice: "27.50" }],
    posted: "2025-07-24",
    received: "2025-07-28",
    tracking: "1A 222 333 4444 5",
  };
  accepted(await as("project_lead").post("/clients/MIR/contracts/miramas-infogerance/letters", letter));
  accepted(await as("project_lead").post("/clients/MIR/contracts", { source }));
  const night = await open("2025-09-30T16:00:00", "Bascule du serveur de noms");
  await work(night, "2025-09-30T23:50:00", "2025-10-01T00:10:00"); // 10 minutes on each side of midnight
  await close("2025-10-01T09:00:00", night);
  // One lot at the old price; the fees of the third year are due on the same day.
  assert.deepEqual(await town.due(), [
    `${M2} 2025-07-01 close`,
    "M1-forfait 2025-10-01 ready",
    "M3-demi-journees 2025-10-01 ready",
  ]);
  const fees = [
    ["M1-forfait", "2025-10-01"],
    ["M3-demi-journees", "2025-10-01"],
  ] as const;
  assert.equal((await town.issue(fees, "ENG-2025")).totals.gross, "6840.00");
  const summer = { first: "2025-07-01", last: "2025-09-30", order: "BC-2025-40", amount: "25.00" };
  await quarter(summer, "F2025-0004", "1 × 25.00 = 25.00");
  const autumn = await open("2025-11-12T09:00:00", "Quotas dépassés");
  await work(autumn, "2025-11-12T10:00:00", "2025-11-12T10:15:00"); // 1 lot, with the one of 1 October: 2 at 27.50
  await close("2025-11-12T11:00:00", autumn);
  at("2026-01-02T09:00:00");
  await quarter(
    { first: "2025-10-01", last: "2025-12-31", order: "BC-2026-01", amount: "55.00" },
    "F2026-0001",
    "2 × 27.50 = 55.00",
  );
});

test("E1: the fourth year is the last one, and says so", async () => {
  at("2026-10-01T09:00:00");
  await anniversary("2026-10-01", "2027-09-30", "F2026-0002");
  const { lastDay, periods, dates } = await terms();
  assert.equal(lastDay, "2027-09-30");
  assert.deepEqual(
    periods.filter(({ current }) => current),
    [{ first: "2026-10-01", last: "2027-09-30", current: true }],
  );
  assert.equal(periods.length, 4);
  // No renewal follows: there is no notice to give and no price to revise any more.
  assert.deepEqual(
    dates.map(({ day, clause }) => `${day} ${clause}`),
    ["2027-09-30 E1"],
  );
});

test("E1: on 30 September 2027 the contract ends; the last lot is invoiced, and nothing is due ever after", async () => {
  const last = await open("2027-09-30T09:00:00", "Dernière demande");
  await work(last, "2027-09-30T10:00:00", "2027-09-30T10:10:00"); // 1 lot at 27.50
  await close("2027-09-30T17:00:00", last);
  at("2027-10-01T09:00:00");
  const body = { channel: "portal", service: "M2", title: "Trop tard", description: "…", urgency: "normal" };
  assert.equal((await as("requester").post("/clients/MIR/requests", body)).code, "ticket.no_contract");
  const { periods, dates } = await terms();
  assert.deepEqual([periods.some(({ current }) => current), dates], [false, []]);
  await quarter(
    { first: "2027-07-01", last: "2027-09-30", order: "BC-2027-90", amount: "27.50" },
    "F2027-0001",
    "1 × 27.50 = 27.50",
  );
  assert.deepEqual(await town.due("2031-12-31"), []);
  assert.deepEqual(await town.invoices(), [
    "F2023-0001 6840.00 issued",
    "F2024-0001 6840.00 issued",
    "F2025-0001 90.00 issued",
    "F2025-0002 180.00 issued",
    "F2025-0003 6840.00 issued",
    "F2025-0004 30.00 issued",
    "F2026-0001 66.00 issued",
    "F2026-0002 6840.00 issued",
    "F2027-0001 33.00 issued",
  ]);
  const today = accepted(await as("project_lead").get<{ requests: unknown[] }>("/today"));
  assert.deepEqual(today.requests, []);
  assert.deepEqual(app.problems, []);
});
