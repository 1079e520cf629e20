import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testApp } from "../../test/harness/app.ts";
import { closeAndOrder, periodPath, worked } from "../../test/harness/billing.ts";
import { loadMiramas } from "../../test/harness/desk.ts";
import { pdfText } from "../../test/reference/pdf-text.ts";
import type { Recap } from "./api.ts";

const app = await testApp({ now: "2023-10-02T08:00:00Z" });
const billing = app.as("billing");
const finance = app.as("finance");
const at = periodPath("2023-10-01");
const paper = async (number: string): Promise<Buffer> => (await finance.get(`/clients/MIR/papers/${number}/pdf`)).bytes;
const sheets = async (): Promise<Buffer[]> =>
  Promise.all(["csv", "ods"].map(async (as) => (await finance.get(`${at}/recap.${as}`)).bytes));
const kept = (number: string): Promise<unknown> =>
  app.inside("MIR", async (tx) => {
    const found = sql`select csv, ods from billing.paper where number = ${number}`;
    return (await found.execute(tx)).rows[0];
  });
const page = async (bytes: Uint8Array): Promise<string> => (await pdfText(bytes)).join("\n");

test("M2c: a recap is a draft without a number until it is sent, then a numbered paper, and so is its quote", async () => {
  await loadMiramas(app);
  await worked(app, "Grappe lente", "2023-10-10T08:00:00Z", 30);
  app.clock.set("2024-01-02T08:00:00Z");
  const draft = await page((await billing.get(`${at}/recap.pdf`)).bytes);
  assert.match(draft, /Projet, sans valeur/);
  assert.doesNotMatch(draft, /N° /);
  const { papers } = await closeAndOrder(app, "2023-10-01", null);
  assert.deepEqual(papers, [
    { number: "R2024-0001", kind: "recap", version: 1, issuedOn: "2024-01-02" },
    { number: "D2024-0001", kind: "quote", version: 1, issuedOn: "2024-01-02" },
  ]);
  assert.match(await page(await paper("R2024-0001")), /N° R2024-0001/);
  assert.match(await page(await paper("D2024-0001")), /N° D2024-0001/);
  assert.doesNotMatch(await page(await paper("R2024-0001")), /Projet|PROJET/);
  assert.ok((await finance.get(`${at}/recap.pdf`)).bytes.equals(await paper("R2024-0001")));
  assert.ok((await finance.get(`${at}/quote.pdf`)).bytes.equals(await paper("D2024-0001")));
});

test("B10: a new version has papers of its own, and those of the version before stay as they left", async () => {
  const first = await paper("R2024-0001");
  const [csv, ods] = await sheets();
  assert.deepEqual(await kept("R2024-0001"), { csv, ods }, "the sheets are those that left with the page");
  app.clock.set("2023-11-07T08:00:00Z");
  await worked(app, "Certificat expiré", "2023-11-07T08:00:00Z", 15);
  app.clock.set("2024-01-03T08:00:00Z");
  const again = await billing.post<Recap>(`${at}/close`);
  assert.equal(again.status, 200, String(again.message));
  assert.deepEqual(
    again.body.papers.map(({ number, version }) => `${number} v${version}`),
    ["R2024-0001 v1", "D2024-0001 v1", "R2024-0002 v2", "D2024-0002 v2"],
  );
  assert.ok((await paper("R2024-0001")).equals(first));
  assert.deepEqual(await kept("R2024-0001"), { csv, ods });
  const [newCsv, newOds] = await sheets();
  assert.deepEqual(await kept("R2024-0002"), { csv: newCsv, ods: newOds });
  assert.match(String(newCsv), /Certificat expiré/);
  assert.doesNotMatch(String(csv), /Certificat expiré/);
  assert.ok((await finance.get(`${at}/recap.pdf`)).bytes.equals(await paper("R2024-0002")));
  // 30 minutes are two units and 15 minutes one, at 25 euros each, tax excluded (B2).
  assert.match(await page(first), /50,00 €/);
  assert.match(await page(await paper("D2024-0002")), /75,00 €/);
});

test("the papers of one client are not there for another", async () => {
  const asked = await app.as("val_finance").get("/clients/MIR/papers/R2024-0001/pdf");
  assert.equal(asked.status, 404);
});
