import assert from "node:assert/strict";
import { before, test } from "node:test";
import { testApp } from "../../test/harness/app.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { PDF, upload } from "../../test/harness/upload.ts";
import { pdfText } from "../../test/reference/pdf-text.ts";
import type { Governance } from "./api.ts";
import type { ComplianceView } from "./compliance/api.ts";

const app = await testApp({ now: "2023-10-20T08:00:00Z" });
const PLACE = "/clients/MIR/contracts/miramas-infogerance";
before(() => loadMiramas(app));

const read = async (on?: string) => {
  const { status, body, code } = await app
    .as("management")
    .get<ComplianceView>(`${PLACE}/compliance${on === undefined ? "" : `?on=${on}`}`);
  return { status, code, body, clause: (id: string) => body.clauses.find((one) => one.id === id) };
};

test("P4: handing over a document changes what the page says of its clause, and the past stays what it was", async () => {
  assert.equal((await read()).clause("P4")?.state, "kept");
  const paper = { annex: "assurance", reference: "RC PRO 0.123, Hiscox", expires: "2024-06-30" };
  assert.equal((await app.as("project_lead").post(`${PLACE}/documents`, paper)).status, 200);
  const declared = await read();
  assert.deepEqual([declared.clause("P4")?.state, declared.clause("C6")?.state], ["declared", "declared"]);
  assert.equal(declared.clause("P4")?.proof?.proof, "déclaré, sans fichier");
  assert.equal(declared.body.counts.declared, 2);
  const { bytes } = await app.as("management").get(`${PLACE}/compliance.pdf`);
  assert.match((await pdfText(bytes)).join(" ").replace(/\s+/g, " "), /Déclarée, sans fichier/);

  app.clock.set("2023-10-21T08:00:00Z");
  const file = (await upload(app.as("project_lead"), "attestation.pdf", PDF)).body;
  const { body } = await app.as("project_lead").get<Governance>(`${PLACE}/governance`);
  const handed = body.annexes.find(({ id }) => id === "assurance")?.papers[0]?.id;
  const joined = { attachments: [file.id] };
  assert.equal((await app.as("project_lead").post(`${PLACE}/documents/${handed}/attachments`, joined)).status, 200);
  const now = await read();
  assert.deepEqual([now.clause("P4")?.state, now.clause("C6")?.state], ["proved", "proved"]);
  assert.deepEqual([now.clause("P4")?.proof?.proof, now.clause("P4")?.proof?.subject], ["document remis", "assurance"]);
  assert.equal((await read("2023-10-20")).clause("P4")?.state, "declared", "the file was not there yet");
  const { state, next } = (await read("2023-10-19")).clause("P4") ?? {};
  assert.deepEqual([state, next?.due], ["kept", "2023-11-01"]);
});

test("the page answers for a past day only, within the contract", async () => {
  assert.equal((await read("2023-10-22")).code, "governance.future_day");
  assert.equal((await read("2023-09-30")).code, "governance.before_beginning");
  assert.equal((await read("2023-02-30")).code, "governance.impossible_day");
  assert.equal((await read("2023-10-01")).status, 200);
  const elsewhere = await app.as("val_finance").get("/clients/VAL/contracts/miramas-infogerance/compliance");
  assert.equal(elsewhere.code, "contract.not_found");
});

test("the page on paper begins with the answer and shows every clause", async () => {
  const { bytes, headers } = await app.as("management").get(`${PLACE}/compliance.pdf?on=2023-10-19`);
  assert.equal(headers["content-type"], "application/pdf");
  assert.match(String(headers["content-disposition"]), /2023-10-19_conformite_2023-283\.pdf/);
  const text = (await pdfText(bytes)).join(" ").replace(/\s+/g, " ");
  assert.match(text, /Le contrat est-il tenu/);
  assert.match(text, /Non : \d+ obligations en retard/);
  for (const id of ["P1", "M2b", "X8", "C6"]) assert.ok(text.includes(` ${id} `), id);
  assert.deepEqual(app.problems, []);
});
