import assert from "node:assert/strict";
import { test } from "node:test";
import { loadPageFonts } from "#document/actions.ts";
import { cents } from "#kernel/money.ts";
import { loadReference, referenceMissing } from "../../test/reference/einvoice.ts";
import { pdfText } from "../../test/reference/pdf-text.ts";
import { differences } from "../../test/reference/same-words.ts";
import { checkInvoiceFile } from "./actions/check.ts";
import { writeCii } from "./cii.ts";
import { facturXPdf } from "./factur-x.ts";
import type { EInvoice } from "./invoice.ts";
import { sampleInvoices } from "./sample-invoices.ts";

const fonts = loadPageFonts();
const pdfOf = (invoice: EInvoice): Uint8Array => facturXPdf(invoice, writeCii(invoice, "chorus-direct"), fonts);
const sample = (name: string): EInvoice => {
  const invoice = sampleInvoices[name];
  if (!invoice) throw new Error(`no sample ${name}`);
  return invoice;
};

test("every sample Factur-X passes our own gate", async () => {
  for (const [name, invoice] of Object.entries(sampleInvoices)) {
    const report = await checkInvoiceFile(pdfOf(invoice), "chorus-direct");
    assert.ok(report.ok, name);
    assert.equal(report.value.syntax, "factur-x");
    const ids = report.value.findings.map(({ level, id }) => `${level} ${id}`);
    assert.deepEqual(ids, invoice.totals.tax === 0 ? ["warning G2.13"] : [], name);
  }
});

test(
  "every sample Factur-X passes the official rules and the reference PDF/A-3 checks",
  { skip: referenceMissing },
  async () => {
    const reference = await loadReference();
    for (const [name, invoice] of Object.entries(sampleInvoices)) {
      const findings = await reference(pdfOf(invoice), ["xsd", "en16931", "facturx", "cpro", "pdf"]);
      assert.deepEqual(
        findings.filter(({ step, level }) => step === "pdf" || level === "fatal"),
        [],
        name,
      );
    }
  },
);

test("the same invoice gives the same bytes", () => {
  assert.deepEqual(pdfOf(sample("two rates")), pdfOf(sample("two rates")));
});

test("the page says what the XML says: number, dates, SIRETs, order, totals, IBAN, legal mentions", async () => {
  const [page = ""] = await pdfText(pdfOf(sample("annual fees")));
  for (const words of [
    "Facture",
    "F2023-0007",
    "20 novembre 2023",
    "20 décembre 2023",
    "847 582 814 00012",
    "211 300 637 00017",
    "FR57847582814",
    "BC-2024-0031",
    "DEC-2023-283",
    "900,00 €",
    "4 800,00 €",
    "5 700,00 €",
    "1 140,00 €",
    "6 840,00 €",
    "FR76 3000 6000 0112 3456 7890 189",
    "Trésorerie d’Istres",
    "L2192-13",
    "D2192-35",
    "40 €",
    "Pas d’escompte",
    "TVA acquittée sur les encaissements",
    "Catégorie d’opération : prestation de services",
    "conseil <M1> & suivi",
  ]) {
    assert.ok(page.replaceAll("\n", " ").replace(/ +/g, " ").includes(words), `"${words}" on the page`);
  }
});

test("number and page n/N stand on every page (BOI-TVA-DECLA-30-20-20), and each line once", async () => {
  const pages = await pdfText(pdfOf(sample("thirty-eight lots, one line each")));
  assert.ok(pages.length >= 2);
  for (const [index, page] of pages.entries()) {
    assert.ok(page.includes(`Facture F2024-0001 · page ${index + 1}/${pages.length}`), `foot of page ${index + 1}`);
  }
  const whole = pages.join("\n");
  for (let ticket = 100; ticket < 138; ticket += 1)
    assert.equal(whole.split(`MIR-${ticket},`).length, 2, `MIR-${ticket}`);
});

test("a credit note names its invoice and reason, and has no due date", async () => {
  const [page = ""] = await pdfText(pdfOf(sample("credit note")));
  assert.match(page, /Avoir sur facture n° F2024-0001 du 8 janvier 2024 : deux lots contestés et retirés\./);
  assert.doesNotMatch(page, /Échéance|intérêts moratoires/);
  assert.match(page, /60,00 €/);
});

test("an exempt invoice prints its legal mention and no VAT point", async () => {
  const [page = ""] = await pdfText(pdfOf(sample("exempt, without VAT number")));
  assert.match(page, /TVA non applicable, art. 293 B du CGI/);
  assert.doesNotMatch(page, /encaissements|FR57847582814/);
});

test("a sign without a glyph becomes a question mark rather than a forbidden .notdef", async () => {
  const [line] = sample("one line").lines;
  assert.ok(line);
  const invoice = { ...sample("one line"), lines: [{ ...line, name: "Écran 🖥 réparé\u200b\u0007, zo\u0065\u0301" }] };
  const [page = ""] = await pdfText(pdfOf(invoice));
  assert.match(page, /Écran \? réparé, zoé/);
  const report = await checkInvoiceFile(pdfOf(invoice), "chorus-direct");
  assert.ok(report.ok && report.value.findings.length === 0);
});

test("each sample says on its pages what its XML says, and nothing else", async () => {
  for (const [name, invoice] of Object.entries(sampleInvoices))
    for (const wire of ["chorus-direct", "reform"] as const) {
      const xml = writeCii(invoice, wire);
      assert.deepEqual(await differences(xml, facturXPdf(invoice, xml, fonts)), [], `${name}, ${wire}`);
    }
});

test("whatever one text of the pages says otherwise than the XML is found, on either side", async () => {
  const year = sample("annual fees");
  const [first, second] = year.lines;
  const [row] = year.totals.vatRows;
  assert.ok(first && second && row);
  const total = (part: Partial<EInvoice["totals"]>): Partial<EInvoice> => ({ totals: { ...year.totals, ...part } });
  const day = Temporal.PlainDate.from("2023-12-21");
  const twelve = "Accompagnement, demi-journée de 3 h 30 Du 1er octobre 2023 au 30 septembre 2024";
  const altered: readonly (readonly [part: Partial<EInvoice>, page: string, xml: string])[] = [
    [total({ gross: cents(6_840_01) }), "6 840,01 €", "6 840,00 €"],
    [total({ due: cents(6_839_99) }), "6 839,99 €", "6 840,00 €"],
    [total({ vatRows: [{ ...row, base: cents(5_600_00) }] }), "TVA 20 % sur 5 600,00 €", "TVA 20 % sur 5 700,00 €"],
    [
      { lines: [first, { ...second, quantity: "11" }] },
      `${twelve} | 11 | 400,00 € | 20 % | 4 800,00 €`,
      `${twelve} | 12 | 400,00 € | 20 % | 4 800,00 €`,
    ],
    [
      // Each amount stands in the XML, of another line.
      total({ lineNets: [cents(4_800_00), cents(4_800_00)] }),
      "Infogérance du serveur Collabora Online Mises à jour de sécurité et applicatives, intervention, conseil <M1> & " +
        "suivi Du 1er octobre 2023 au 30 septembre 2024 | 1 an | 900,00 € | 20 % | 4 800,00 €",
      "Infogérance du serveur Collabora Online Mises à jour de sécurité et applicatives, intervention, conseil <M1> & " +
        "suivi Du 1er octobre 2023 au 30 septembre 2024 | 1 an | 900,00 € | 20 % | 900,00 €",
    ],
    [{ dueOn: day }, "21 décembre 2023", "20 décembre 2023"],
    [{ orderNumber: "BC-2024-0032" }, "BC-2024-0032", "BC-2024-0031"],
    [
      { payment: { ...year.payment, iban: "FR7630006000011234567890180" } },
      "FR76 3000 6000 0112 3456 7890 180",
      "FR7630006000011234567890189",
    ],
    [{ buyer: { ...year.buyer, siret: "21130063700025" } }, "SIRET 211 300 637 00025", "SIRET 21130063700017"],
    [{ paymentTerms: "Virement à 60 jours" }, "Virement à 60 jours", "Paiement à 30 jours par virement administratif"],
  ];
  const xml = writeCii(year, "chorus-direct");
  for (const [part, page, said] of altered) {
    const found = await differences(xml, facturXPdf({ ...year, ...part }, xml, fonts));
    assert.deepEqual(found, [`page: ${page}`, `XML: ${said}`]);
  }
  const [, note = { code: "AAI", text: "" }] = year.notes;
  const more = facturXPdf({ ...year, notes: [...year.notes, { ...note, text: "Frais : 12,00 €." }] }, xml, fonts);
  assert.deepEqual(await differences(xml, more), ["page: Frais : 12,00 €."]);
  const fewer = xml.replace("</ram:GrandTotalAmount>", "$&<ram:RoundingAmount>0.00</ram:RoundingAmount>");
  const sums = "ApplicableHeaderTradeSettlement/SpecifiedTradeSettlementHeaderMonetarySummation";
  assert.deepEqual(await differences(fewer, facturXPdf(year, xml, fonts)), [
    `XML: /CrossIndustryInvoice/SupplyChainTradeTransaction/${sums}/RoundingAmount 0.00`,
  ]);
});

test("values in each other's place are found although each of them stands in the XML", async () => {
  const year = sample("annual fees");
  const swapped = { ...year, issuedOn: year.performedOn.add({ days: 30 }), dueOn: year.issuedOn };
  const xml = writeCii(year, "chorus-direct");
  const found = await differences(xml, facturXPdf(swapped, xml, fonts));
  assert.deepEqual(found, ["page: 20 décembre 2023 where the XML has 20 novembre 2023"]);
});
