import assert from "node:assert/strict";
import { test } from "node:test";
import type { Invoice } from "#billing/api.ts";
import { testApp } from "../../test/harness/app.ts";
import { issue } from "../../test/harness/billing.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { pdfText } from "../../test/reference/pdf-text.ts";

const app = await testApp({ now: "2023-10-01T08:00:00Z" });
const billing = app.as("billing");
const NOTES = "/clients/MIR/invoices/F2023-0001/credit-notes";
const words = async (bytes: Uint8Array): Promise<string[]> =>
  (await pdfText(bytes))
    .join("\n")
    .split("\n")
    .filter((line) => line.trim() !== "");

test("a credit note is read as the page itself before it is issued: only its number and the mark of a draft differ", async () => {
  await loadMiramas(app);
  await issue(billing, [
    ["M1-forfait", "2023-10-01"],
    ["M3-demi-journees", "2023-10-01"],
  ]);
  const body = { reason: "Demi-journées offertes", lines: [2] };
  const preview = await billing.post(`${NOTES}/preview/pdf`, body);
  assert.equal(preview.status, 200, String(preview.message));
  const draft = await words(preview.bytes);
  assert.ok(draft.includes("PROJET") && draft.includes("Projet, sans valeur"), draft.join(" "));
  assert.match(draft.join(" ").replace(/\s+/g, " "), /Demi-journées offertes\. .*4 800,00 €/);
  const before = await billing.get<Invoice>("/clients/MIR/invoices/F2023-0001");
  assert.deepEqual(before.body.creditedBy, [], "a preview issues nothing");
  const issued = await billing.post<Invoice>(NOTES, body);
  assert.equal(issued.body.number, "A2023-0001", String(issued.message));
  const paper = await billing.get("/clients/MIR/invoices/A2023-0001/pdf");
  const said = (lines: string[]): string[] =>
    lines
      .map((line) => line.replace(/^Avoir( A2023-0001)? · /, "Avoir · "))
      .filter((line) => !/PROJET|Projet|^N° A2023-0001$/.test(line));
  assert.deepEqual(said(draft), said(await words(paper.bytes)));
});

test("the preview is refused wherever the issue would be, and to whoever may not issue", async () => {
  const again = await billing.post(`${NOTES}/preview/pdf`, { reason: "Encore", lines: [2] });
  assert.equal(again.code, "billing.already_credited");
  const unknown = await billing.post("/clients/MIR/invoices/F2023-0009/credit-notes/preview/pdf", { reason: "Non" });
  assert.equal(unknown.code, "billing.unknown_invoice");
  assert.equal((await app.as("finance").post(`${NOTES}/preview/pdf`, { reason: "Non" })).status, 403);
  assert.deepEqual(app.problems, []);
});
