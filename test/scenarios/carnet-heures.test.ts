/**
 * A year of the prepaid pack (`contracts/carnet-heures.yaml`): 400 tenths of an hour at 6.50 EUR, invoiced in four parts of
 * 100, without VAT; opening hours Monday to Thursday, closed in August. Figures by hand.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { testApp } from "../harness/app.ts";
import { contractFor } from "../harness/billing.ts";
import { accepted, linesOf, tale } from "./tale.ts";

const app = await testApp({ now: "2024-12-20T08:00:00Z" });
const pack = tale(app, "carnet-lavoir", "private");
const { at, as, work, close, deadlines } = pack;
const open = (time: string, title: string) => pack.open(time, title, "HEURES");
const exempt = (gross: string) => ({ net: gross, tax: "0.00", gross });

test("s3, s4: the first quarter is 100 tenths of an hour, 650 EUR without VAT, with the mention of the law", async () => {
  accepted(await as("project_lead").post("/clients/MIR/contracts", { source: contractFor("carnet-heures") }));
  at("2025-01-02T09:00:00");
  assert.deepEqual(await pack.due(), ["carnet 2025-01-01 ready"]);
  const invoice = await pack.issue([["carnet", "2025-01-01"]], "AG-2024");
  assert.deepEqual(linesOf(invoice), ["100 × 6.50 = 650.00 (2025-01-01 – 2025-03-31)"]);
  assert.deepEqual([invoice.number, invoice.totals], ["F2025-0001", exempt("650.00")]);
  const xml = await as("finance").get("/clients/MIR/invoices/F2025-0001/xml");
  assert.match(xml.bytes.toString("utf8"), /TVA non applicable, art\. 293 B du CGI/);
  assert.match(xml.bytes.toString("utf8"), /VATEX-FR-FRANCHISE/);
  assert.deepEqual(await pack.due(), []);
});

test("s2: two opening days to answer, none on Fridays nor in August; no restoration is promised", async () => {
  // Wednesday 16:00: 1 h, 6 h on Thursday, 5 h on Monday.
  const spring = await open("2025-03-05T16:00:00", "Liste de diffusion");
  assert.deepEqual(await deadlines(spring), ["2025-03-10 16:00:00", null]);
  assert.deepEqual(await pack.clocks(spring), ["running", "none"]);
  await work(spring, "2025-03-06T09:00:00", "2025-03-06T17:00:00"); // 8 hours: 80 units
  await close("2025-03-06T17:30:00", spring);
  at("2025-04-01T09:00:00");
  const second = await pack.issue([["carnet", "2025-04-01"]], "AG-2024");
  assert.deepEqual([second.number, second.totals], ["F2025-0002", exempt("650.00")]);
  assert.deepEqual(await pack.due(), []);
});

test("s3: used up in June, the pack goes on at the same price on the next invoice", async () => {
  const number = await open("2025-06-02T09:00:00", "Changement de serveur");
  for (const day of ["02", "03", "04", "05"]) await work(number, `2025-06-${day}T09:10:00`, `2025-06-${day}T17:10:00`); // 4 × 8 hours: 320 units, 400 in all
  await close("2025-06-05T17:30:00", number);
  at("2025-07-01T09:00:00");
  const third = await pack.issue([["carnet", "2025-07-01"]], "AG-2024");
  assert.deepEqual(linesOf(third), ["100 × 6.50 = 650.00 (2025-07-01 – 2025-09-30)"]);

  const beyond = await open("2025-07-07T09:00:00", "Certificat à renouveler");
  await work(beyond, "2025-07-07T10:00:00", "2025-07-07T10:35:00"); // 35 minutes: 6 units
  await close("2025-07-07T11:00:00", beyond);
  // Wednesday 30 July 16:00: 1 h, 6 h on Thursday, then August; Monday 1 September has the last 5 h.
  const summer = await open("2025-07-30T16:00:00", "Question sur les sauvegardes");
  assert.deepEqual(await deadlines(summer), ["2025-09-01 16:00:00", null]);
  await close("2025-09-01T16:00:00", summer);
  assert.deepEqual(await pack.clocks(summer), ["met", "none"]);

  at("2025-10-01T09:00:00");
  const fourth = await pack.issue([["carnet", "2025-10-01"]], "AG-2024");
  assert.deepEqual(
    fourth.lines.map(({ quantity, unitPrice, net }) => `${quantity} × ${unitPrice} = ${net}`),
    ["100 × 6.50 = 650.00", "6 × 6.50 = 39.00"],
  );
  assert.deepEqual([fourth.number, fourth.totals], ["F2025-0004", exempt("689.00")]);
  assert.deepEqual(await pack.due(), []);
});

test("s5: on the last day of its first year nothing else is due", async () => {
  at("2025-12-31T18:00:00");
  assert.deepEqual(await pack.due("2025-12-31"), []);
  assert.deepEqual(await pack.invoices(), [
    "F2025-0001 650.00 issued",
    "F2025-0002 650.00 issued",
    "F2025-0003 650.00 issued",
    "F2025-0004 689.00 issued",
  ]);
  assert.deepEqual(app.problems, []);
});
