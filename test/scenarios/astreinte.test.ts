/**
 * A year of the on-call contract (`contracts/astreinte.yaml`): response in 30 minutes round the clock, restoration in 4 clock
 * hours from the first answer, 850 EUR a month in arrears, started hours of each session at 95 (working day), 140 (week
 * night) or 180 EUR (week-ends and the holidays of Alsace-Moselle), VAT 20 %. Figures are stated by hand.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ContractDetail } from "#contract/api.ts";
import type { Invoice } from "#billing/api.ts";
import { testApp } from "../harness/app.ts";
import { contractFor } from "../harness/billing.ts";
import { accepted, linesOf, tale } from "./tale.ts";

const app = await testApp({ now: "2024-12-20T08:00:00Z" });
const duty = tale(app, "zorn-astreinte", "private");
const { at, as, work, acknowledge, close, deadlines } = duty;
const open = (time: string, title: string) => duty.open(time, title, "ASTREINTE");
const FEE = "disponibilite";
const WORK = "interventions";

/** The invoice of a month, on the first day of the next one. */
async function month(first: string, issued: string, worked: boolean): Promise<Invoice> {
  at(`${issued}T08:00:00`);
  assert.deepEqual(await duty.due(), [`${FEE} ${first} ready`, ...(worked ? [`${WORK} ${first} close`] : [])]);
  if (worked) {
    await duty.closePeriod(WORK, first);
    assert.deepEqual(await duty.due(), [`${FEE} ${first} ready`, `${WORK} ${first} ready`]);
  }
  const invoice = await duty.issue([[FEE, first], ...(worked ? [[WORK, first] as const] : [])], "BC-2024-118");
  assert.deepEqual(await duty.due(), []);
  return invoice;
}

const money = ({ number, totals: { net, tax, gross } }: Invoice): string => `${number} ${net} ${tax} ${gross}`;

test("art-6: a monthly contract tells fifteen days before the end of each month", async () => {
  accepted(await as("project_lead").post("/clients/MIR/contracts", { source: contractFor("astreinte") }));
  at("2025-01-02T09:00:00");
  const { term } = accepted(await as("management").get<ContractDetail>("/clients/MIR/contracts/zorn-astreinte"));
  assert.equal(term.lastDay, null);
  // 31 January less 15 days: 16 January.
  assert.deepEqual(
    term.dates.map(({ day }) => day),
    ["2025-01-16", "2025-01-16", "2025-01-31"],
  );
});

test("art-2, art-3: half an hour round the clock, then four clock hours from the first answer", async () => {
  const number = await open("2025-01-10T23:00:00", "Supervision muette"); // A Friday night.
  assert.deepEqual(await deadlines(number), ["2025-01-10 23:30:00", null]);
  await acknowledge("2025-01-10T23:20:00", number);
  assert.deepEqual(await deadlines(number), ["2025-01-10 23:30:00", "2025-01-11 03:20:00"]);
  // 75 minutes: two started hours, at 23:25 and 0:25; no week night begins on a Friday: 2 × 180.
  await work(number, "2025-01-10T23:25:00", "2025-01-11T00:40:00");
  await close("2025-01-11T01:00:00", number);
  assert.deepEqual(await duty.clocks(number), ["met", "met"]);
});

test("art-4: January is 850 and 970 EUR, each hour at the price of the moment when it begins", async () => {
  const day = await open("2025-01-14T09:50:00", "Automate en défaut");
  await work(day, "2025-01-14T10:00:00", "2025-01-14T10:59:00"); // one started hour of a working day: 95
  await work(day, "2025-01-14T17:30:00", "2025-01-14T19:10:00"); // begun at 17:30 and 18:30: 95 + 140
  await close("2025-01-14T19:30:00", day);
  const night = await open("2025-01-15T01:50:00", "Pompe arrêtée");
  at("2025-01-15T02:00:00");
  await duty.connect("technician", night);
  await duty.connect("second_technician", night);
  at("2025-01-15T02:30:00");
  await duty.step("technician", night, "end");
  await duty.step("second_technician", night, "end"); // two engineers: each one’s started hour is owed, 2 × 140
  await close("2025-01-15T03:00:00", night);
  const invoice = await month("2025-01-01", "2025-02-01", true);
  assert.deepEqual(linesOf(invoice).sort(), [
    "1 × 850.00 = 850.00 (2025-01-01 – 2025-01-31)",
    "2 × 180.00 = 360.00 (2025-01-01 – 2025-01-31)",
    "2 × 95.00 = 190.00 (2025-01-01 – 2025-01-31)",
    "3 × 140.00 = 420.00 (2025-01-01 – 2025-01-31)",
  ]);
  assert.equal(money(invoice), "F2025-0001 1820.00 364.00 2184.00");
  // Thirty days from the invoice: 1 February + 30 = 3 March.
  assert.equal(invoice.dueOn, "2025-03-03");
});

test("art-4: months without work, the short night of March, and Good Friday in Alsace", async () => {
  assert.equal(money(await month("2025-02-01", "2025-03-01", false)), "F2025-0002 850.00 170.00 1020.00");
  // Sunday 30 March: 1:30 to 3:30 on the wall is one hour. Restoration: 1:25 + 4 h read 6:25.
  const short = await open("2025-03-30T01:20:00", "Capteurs perdus");
  await acknowledge("2025-03-30T01:25:00", short);
  assert.deepEqual(await deadlines(short), ["2025-03-30 01:50:00", "2025-03-30 06:25:00"]);
  await work(short, "2025-03-30T01:30:00", "2025-03-30T03:30:00"); // 1 × 180
  await close("2025-03-30T04:00:00", short);
  assert.equal(money(await month("2025-03-01", "2025-04-01", true)), "F2025-0003 1030.00 206.00 1236.00");
  const friday = await open("2025-04-18T07:20:00", "Vanne bloquée");
  // Good Friday 7:30 still belongs to the night of Thursday: 140. At 10:00 it is a holiday: 180.
  await work(friday, "2025-04-18T07:30:00", "2025-04-18T07:50:00");
  await work(friday, "2025-04-18T10:00:00", "2025-04-18T10:30:00");
  await close("2025-04-18T11:00:00", friday);
  assert.equal(money(await month("2025-04-01", "2025-05-01", true)), "F2025-0004 1170.00 234.00 1404.00");
});

test("art-4: the quiet months, the long night of October, and 26 December; then nothing else is due", async () => {
  assert.equal(money(await month("2025-05-01", "2025-06-01", false)), "F2025-0005 850.00 170.00 1020.00");
  assert.equal(money(await month("2025-06-01", "2025-07-01", false)), "F2025-0006 850.00 170.00 1020.00");
  assert.equal(money(await month("2025-07-01", "2025-08-01", false)), "F2025-0007 850.00 170.00 1020.00");
  assert.equal(money(await month("2025-08-01", "2025-09-01", false)), "F2025-0008 850.00 170.00 1020.00");
  assert.equal(money(await month("2025-09-01", "2025-10-01", false)), "F2025-0009 850.00 170.00 1020.00");
  const long = await open("2025-10-26T00:20:00Z", "Horloge décalée"); // 2:20, before the hour is read again
  await work(long, "2025-10-26T00:30:00Z", "2025-10-26T01:30:00Z"); // 2:30 to 2:30: one hour, 1 × 180
  await close("2025-10-26T03:00:00", long);
  assert.equal(money(await month("2025-10-01", "2025-11-01", true)), "F2025-0010 1030.00 206.00 1236.00");
  assert.equal(money(await month("2025-11-01", "2025-12-01", false)), "F2025-0011 850.00 170.00 1020.00");
  const christmas = await open("2025-12-26T09:55:00", "Réservoir au plus bas");
  await work(christmas, "2025-12-26T10:00:00", "2025-12-26T11:00:00"); // an hour exactly, a holiday there: 1 × 180
  await close("2025-12-26T11:30:00", christmas);
  assert.equal(money(await month("2025-12-01", "2026-01-01", true)), "F2026-0001 1030.00 206.00 1236.00");
  assert.equal((await duty.invoices()).length, 12);
  assert.deepEqual(app.problems, []);
});
