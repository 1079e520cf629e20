import assert from "node:assert/strict";
import { test } from "node:test";
import { PDFDocument } from "pdf-lib";
import { pdfText } from "../../test/reference/pdf-text.ts";
import { loadPageFonts } from "./actions.ts";
import type { Block, PageDocument } from "./content.ts";
import { renderPdf } from "./page.ts";
import { columnWidths } from "./table.ts";

const fonts = loadPageFonts();

function documentOf(blocks: readonly Block[]): PageDocument {
  return {
    title: "Compte rendu",
    number: "CR-7",
    subtitle: "Intervention du 3 janvier 2024",
    issuer: { label: null, name: "Prestataire & fils", lines: ["1 rue de l’Essai"] },
    recipient: { label: "Pour", name: "Commune d’Exemple", lines: ["Mairie"] },
    facts: [{ label: "Ticket", value: "EXE-1" }],
    blocks,
    footer: "Prestataire & fils",
    madeOn: Temporal.PlainDate.from("2024-01-04"),
    draft: true,
  };
}

test("the bytes of a document do not depend on what was drawn before it in the same process", () => {
  // Both are written with the same glyphs: a page that took those of the other would be read and copied as the other.
  const signs = documentOf([{ kind: "paragraph", text: "ﬁn du ﬂux" }]);
  const words = documentOf([{ kind: "paragraph", text: "fin du flux" }]);
  const alone = (document: PageDocument) => {
    const { regular, medium, bold } = fonts;
    return renderPdf(document, { regular: regular.slice(), medium: medium.slice(), bold: bold.slice() });
  };
  for (const document of [signs, words, signs]) assert.deepEqual(renderPdf(document, fonts), alone(document));
});

test("every kind of block is drawn, in order", async () => {
  const pdf = renderPdf(
    documentOf([
      { kind: "heading", level: 1, text: "Constat" },
      { kind: "paragraph", text: "Le service ne répondait plus." },
      { kind: "list", items: ["redémarrage", "vérification"] },
      {
        kind: "parties",
        left: { label: "De", name: "Gauche", lines: [] },
        right: { label: "À", name: "Droite", lines: [] },
      },
      { kind: "facts", facts: [{ label: "Durée", value: "45 min" }], columns: 2 },
      {
        kind: "table",
        columns: [{ title: "Étape", align: "left", width: { share: 1 } }],
        rows: [{ cells: ["première"] }, { cells: ["somme"], role: "total" }],
      },
      { kind: "totals", rows: [{ label: "Total", value: "1 €" }], due: { label: "Dû", value: "2 €" }, aside: null },
      { kind: "mentions", title: "Mentions", texts: ["petit texte"] },
      { kind: "signatures", boxes: [{ title: "Bon pour accord", lines: ["Date"] }] },
      { kind: "new page" },
      { kind: "heading", level: 2, text: "Annexe" },
    ]),
    fonts,
  );
  const pages = await pdfText(pdf);
  assert.equal(pages.length, 2);
  const words = pages.join("\n");
  let from = 0;
  for (const word of [
    "Prestataire & fils",
    "Compte rendu",
    "CR-7",
    "Projet, sans valeur",
    "Commune d’Exemple",
    "EXE-1",
    "Constat",
    "répondait",
    "redémarrage",
    "vérification",
    "Gauche",
    "Droite",
    "45 min",
    "première",
    "somme",
    "Total",
    "Dû",
    "petit texte",
    "Bon pour accord",
    "Annexe",
  ]) {
    const at = words.indexOf(word, from);
    assert.notEqual(at, -1, `${word} after what comes before it`);
    from = at;
  }
});

test("a heading goes to the next page with the table that it names", async () => {
  const columns = [{ title: "Titre", align: "left", width: { share: 1 } }] as const;
  const pages = await pdfText(
    renderPdf(
      documentOf([
        { kind: "space", points: 412 },
        { kind: "heading", level: 2, text: "Détail" },
        { kind: "table", columns, rows: [{ cells: [{ text: "rang", detail: "un\ndeux\ntrois\nquatre\ncinq" }] }] },
      ]),
      fonts,
    ),
  );
  assert.deepEqual(
    pages.map((page) => page.includes("Détail")),
    [false, true],
  );
});

test("each page of a draft says so across it, and no page of what is sent does", async () => {
  const drafted = documentOf([{ kind: "new page" }]);
  const said = async (document: PageDocument): Promise<boolean[]> =>
    (await pdfText(renderPdf(document, fonts))).map((page) => page.includes("PROJET"));
  assert.deepEqual(await said(drafted), [true, true]);
  assert.deepEqual(await said({ ...drafted, draft: false }), [false, false]);
});

test("a table and a text longer than a page lose no word and repeat their titles", async () => {
  const words = Array.from({ length: 2500 }, (_, index) => `mot${index}`);
  const rows = Array.from({ length: 90 }, (_, index) => ({ cells: [`rang${index}.`] }));
  const pdf = renderPdf(
    documentOf([
      { kind: "paragraph", text: words.join(" ") },
      {
        kind: "table",
        columns: [{ title: "Titre", align: "left", width: { share: 1 } }],
        rows: [...rows, { cells: [{ text: "long", detail: words.join(" ") }] }],
      },
    ]),
    fonts,
  );
  const pages = await pdfText(pdf);
  const whole = pages.join("\n").replace(/\s+/g, " ");
  for (const word of words) assert.equal(whole.split(`${word} `).length, 3, word);
  for (let index = 0; index < 90; index += 1) assert.equal(whole.split(`rang${index}.`).length, 2);
  assert.ok(pages.filter((page) => page.includes("Titre")).length > 2);
  for (const [index, page] of pages.entries()) assert.ok(page.includes(`page ${index + 1}/${pages.length}`));
});

test("the file is tagged, in French, dated by its document and never by the clock", async () => {
  const pdf = renderPdf(documentOf([]), fonts);
  assert.deepEqual(pdf, renderPdf(documentOf([]), fonts));
  const text = Buffer.from(pdf).toString("latin1");
  for (const sign of [
    "/StructTreeRoot",
    "/Marked true",
    "/Lang (fr-FR)",
    "<pdfaid:part>3<",
    "<pdfaid:conformance>B<",
  ]) {
    assert.ok(text.includes(sign), sign);
  }
  const read = await PDFDocument.load(pdf, { updateMetadata: false });
  assert.equal(read.getTitle(), "Compte rendu CR-7, Prestataire et fils");
  assert.equal(read.getCreationDate()?.toISOString(), "2024-01-04T12:00:00.000Z");
});

test("columns share what the fixed ones leave", () => {
  const column = (width: number | { share: number }) => ({ title: "", align: "left", width }) as const;
  assert.deepEqual(columnWidths([column({ share: 2 }), column(100), column({ share: 1 })], 400), [200, 100, 100]);
});
