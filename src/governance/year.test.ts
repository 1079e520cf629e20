import assert from "node:assert/strict";
import { before, test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { testApp } from "../../test/harness/app.ts";
import { issue, worked } from "../../test/harness/billing.ts";
import { loadMiramas, openRequest } from "../../test/harness/desk.ts";
import { pdfText } from "../../test/reference/pdf-text.ts";
import type { Governance } from "./api.ts";

const app = await testApp({ now: "2023-10-02T08:00:00Z" });
const PLACE = "/clients/MIR/contracts/miramas-infogerance";
before(async () => {
  await loadMiramas(app);
  // Forty minutes of work on a request answered and restored in time; another whose four hours ran out unanswered.
  await worked(app, "Sauvegarde", "2023-10-03T08:00:00Z", 40);
  app.clock.set("2023-10-04T07:00:00Z");
  await openRequest(app.as("requester"), "Imprimante muette");
  app.clock.set("2023-10-05T08:00:00Z");
  const issued = await issue(app.as("billing"), [["M1-forfait", "2023-10-01"]]);
  assert.equal(issued.status, 200, String(issued.message));
});

const report = (who: "management" | "requester", format: "pdf" | "ods", first = "2023-10-01") =>
  app.as(who).get(`${PLACE}/years/${first}/report.${format}`);

test("P6: the report of the running year counts requests, clocks, time and money, and explains each miss", async () => {
  const { status, bytes, message } = await report("management", "pdf");
  assert.equal(status, 200, String(message));
  const text = (await pdfText(bytes)).join(" ").replace(/\s+/g, " ");
  assert.match(text, /Provisoire, arrêté au/i);
  assert.match(text, /50 %/);
  assert.match(text, /MIR-2 Imprimante muette : Prise en charge \(GTI\)/);
  assert.match(text, /40 min/);
  assert.match(text, /900,00 €/);
  assert.match(text, /5 700,00 € HT : le facturé ne le dépasse pas/);
  assert.match(text, /À décider ensemble/);
});

test("P6: the workbook holds each line that was counted", async () => {
  const { bytes } = await report("management", "ods");
  const content = strFromU8(unzipSync(bytes)["content.xml"] ?? new Uint8Array());
  const names = [...content.matchAll(/table:name="([^"]*)"/g)].map(([, name]) => name);
  assert.deepEqual(names, [
    "Délais",
    "Demandes",
    "Temps",
    "Argent",
    "Demi-journées",
    "Accompagnement",
    "Mises à jour",
    "Personnes",
    "Obligations",
    "À décider",
  ]);
  // 900.00 billed of 5 700.00 that are committed.
  assert.match(content, /office:currency="EUR" office:value="-4800.00"/);
  assert.match(content, /À décider ensemble/);
  assert.match(content, /MIR-1<\/text:p>/);
  assert.match(content, /office:value="2400"/);
  assert.match(content, /office:currency="EUR" office:value="900.00"/);
});

test("P6: only a period that has begun has a report, and only those whom money concerns read it", async () => {
  assert.equal((await report("management", "pdf", "2024-10-01")).code, "governance.no_such_year");
  assert.equal((await report("management", "pdf", "2023-10-02")).code, "governance.no_such_year");
  assert.equal((await report("requester", "pdf")).code, "server.not_allowed");
  const { body } = await app.as("management").get<Governance>(`${PLACE}/governance`);
  assert.deepEqual(body.years, [{ first: "2023-10-01", last: "2024-09-30", running: true }]);
});

test("E4, P6: a year that an early end cuts short has its report to the last day of service, and no year comes after it", async () => {
  app.clock.set("2023-11-06T08:00:00Z");
  const letter = { what: "provider_notice", posted: "2023-11-06", lastDay: "2024-01-31" };
  const sent = await app.as("project_lead").post(`${PLACE}/letters`, letter);
  assert.equal(sent.status, 200, String(sent.message));
  app.clock.set("2024-11-04T08:00:00Z");
  const { body } = await app.as("management").get<Governance>(`${PLACE}/governance`);
  assert.deepEqual(body.years, [{ first: "2023-10-01", last: "2024-01-31", running: false }]);
  assert.equal((await report("management", "pdf", "2024-10-01")).code, "governance.no_such_year");
  const text = (await pdfText((await report("management", "pdf")).bytes)).join(" ").replace(/\s+/g, " ");
  assert.match(text, /Arrêté au 31\/01\/2024/i);
  // Four updates were due by the end, the last one on the last day of service.
  const updates = [...text.matchAll(/(\d{2}\/\d{2}\/\d{4}) en retard/g)].map(([, day]) => day);
  assert.deepEqual(updates, ["31/10/2023", "30/11/2023", "31/12/2023", "31/01/2024"]);
  assert.deepEqual(app.problems, []);
});
