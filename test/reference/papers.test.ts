import assert from "node:assert/strict";
import { test } from "node:test";
import type { SpecificQuote } from "#billing/specific/api.ts";
import type { Invoice } from "#billing/api.ts";
import type { LetterList } from "#contract/api/letter.ts";
import { testApp } from "../harness/app.ts";
import { closeAndOrder, issue, noteFact, periodPath, worked } from "../harness/billing.ts";
import { loadMiramas } from "../harness/desk.ts";
import { loadReference, pageFaults, referenceMissing } from "./einvoice.ts";

const CONTRACT = "/clients/MIR/contracts/miramas-infogerance";

test(
  "recap, quotes, claim of interest and letter are PDF/A-3 by the reference, as they leave",
  { skip: referenceMissing },
  async () => {
    const app = await testApp({ now: "2023-10-01T08:00:00Z" });
    const billing = app.as("billing");
    await loadMiramas(app);
    const invoice = await issue(billing, [["M1-forfait", "2023-10-01"]]);
    assert.equal(invoice.body.number, "F2023-0001", String(invoice.message));
    await noteFact(billing, "F2023-0001", { kind: "deposited", on: "2023-10-01" });
    await worked(app, "Grappe lente", "2023-10-10T08:00:00Z", 30);
    app.clock.set("2024-01-02T08:00:00Z");
    const letters = await app
      .as("project_lead")
      .post<LetterList>(`${CONTRACT}/letters`, { what: "price_revision", words: "Lot de 15 minutes : 26,00 € HT." });
    const letter = letters.body.letters[0]?.id;
    assert.ok(letter, String(letters.message));
    const drafts = [`${periodPath("2023-10-01")}/recap.pdf`, `${CONTRACT}/letters/${letter}/letter.pdf`];
    const pages = new Map<string, Buffer>();
    const keep = async (path: string): Promise<void> => {
      const { status, bytes, message } = await app.as("project_lead").get(path);
      assert.equal(status, 200, `${path}: ${message}`);
      pages.set(path, bytes);
    };
    for (const path of drafts) await keep(path);
    await closeAndOrder(app, "2023-10-01", null);
    const drafted = await billing.post<SpecificQuote>("/clients/MIR/quotes", {
      contract: "miramas-infogerance",
      kind: "long_work",
      title: "Migration",
      validUntil: "2024-01-31",
      lines: [{ label: "Préparation", quantity: 3, unit: "heure", unitPrice: "90.00" }],
    });
    const sent = await billing.post<SpecificQuote>(`/clients/MIR/quotes/${drafted.body.quote}/send`);
    assert.equal(sent.body.number, "D2024-0002", String(sent.message));
    const claimed = await billing.post<Invoice>("/clients/MIR/invoices/F2023-0001/interest/claim");
    assert.equal(claimed.body.claims[0]?.number, "I2024-0001", String(claimed.message));
    const numbers = ["R2024-0001", "D2024-0001", "D2024-0002", "I2024-0001"];
    for (const number of numbers) await keep(`/clients/MIR/papers/${number}/pdf`);
    const validate = await loadReference();
    for (const [path, bytes] of pages) assert.deepEqual(await pageFaults(validate, bytes), [], path);
    assert.equal(pages.size, 6);
    const [first = Buffer.from("")] = pages.values();
    const broken = Buffer.from(first.toString("latin1").replace("%PDF-1.7", "%PDF-2.0"), "latin1");
    assert.match(String(await pageFaults(validate, broken)), /PDF-HEADER/);
  },
);
