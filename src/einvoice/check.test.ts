import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { loadPageFonts } from "#document/actions.ts";
import { cents } from "#kernel/money.ts";
import { changed, idsOf, sample } from "../../test/harness/gate.ts";
import { checkInvoiceFile } from "./actions/check.ts";
import { checkArithmetic } from "./arithmetic.ts";
import { writeCii } from "./cii.ts";
import { facturXPdf } from "./factur-x.ts";
import type { EInvoice } from "./invoice.ts";
import { sampleInvoices } from "./sample-invoices.ts";
import { writeUbl } from "./ubl.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const cii = writeCii(sample("annual fees"), "chorus-direct");
const ubl = writeUbl(sample("annual fees"), "chorus-direct");

test("every sample passes the gate in both syntaxes and both profiles", async () => {
  for (const [name, invoice] of Object.entries(sampleInvoices)) {
    for (const wire of ["chorus-direct", "reform"] as const) {
      for (const write of [writeCii, writeUbl]) {
        const result = await checkInvoiceFile(encode(write(invoice, wire)), wire);
        assert.ok(result.ok, name);
        const fatal = result.value.findings.filter(({ level }) => level === "fatal");
        assert.deepEqual(fatal, [], `${name}, ${wire}, ${result.value.syntax}`);
      }
    }
  }
});

test("what EN 16931 tolerates is refused to the cent: quantity × price, base, VAT", async () => {
  // 1 140.00 of VAT wrong by one cent, with totals that follow: no official rule notices.
  const vat = cii.replaceAll("1140.00", "1140.01").replaceAll("6840.00", "6840.01");
  assert.deepEqual(await idsOf(vat), ["CENT-VAT"]);
  const line = changed(cii, '<ram:BilledQuantity unitCode="C62">12<', '<ram:BilledQuantity unitCode="C62">11<');
  assert.deepEqual(await idsOf(line), ["CENT-LINE"]);
});

test("a cent of VAT is left to a credit note that may be a further part of one invoice, said aloud, and to no other", async () => {
  const part = writeCii(sample("credit note"), "chorus-direct");
  // Two lots of 25.00 bear 10.00 of tax.
  const off = (last: string) => part.replaceAll(">10.00<", `>10.0${last}<`).replaceAll(">60.00<", `>60.0${last}<`);
  assert.deepEqual(await idsOf(part), []);
  assert.deepEqual(await idsOf(off("1")), ["CENT-VAT-PART"]);
  assert.deepEqual(await idsOf(off("2")), ["CENT-VAT"]);
  const alone = changed(off("1"), /<ram:InvoiceReferencedDocument>.*?<\/ram:InvoiceReferencedDocument>/s, "");
  assert.deepEqual(await idsOf(alone, null), ["CENT-VAT"]);
});

test("our own credit note is held to the cent: the first of an invoice to its own base, a further one to what is left", () => {
  const note = sample("credit note");
  const [row] = note.totals.vatRows;
  assert.ok(row);
  // Two lots of 25.01: 50.02 bear 10.004 of tax.
  const lines = note.lines.map((line) => ({ ...line, unitPrice: cents(25_01) }));
  const code = (tax: number, before: NonNullable<EInvoice["givenBefore"]>) => {
    const base = cents(50_02);
    const gross = cents(base + tax);
    const vatRows = [{ ...row, base, tax: cents(tax) }];
    const totals = { ...note.totals, lineNets: [base], net: base, tax: cents(tax), gross, due: gross, vatRows };
    const checked = checkArithmetic({ ...note, lines, totals, givenBefore: before });
    return checked.ok ? null : checked.refusal.code;
  };
  assert.deepEqual([code(10_00, []), code(10_01, [])], [null, "einvoice.amount_not_exact"]);
  // 0.02 was given back before, which bore no tax: 50.04 in all bear 10.008, hence 10.01.
  const before = [{ ...row, base: cents(2), tax: cents(0) }];
  assert.deepEqual([code(10_01, before), code(10_00, before)], [null, "einvoice.amount_not_exact"]);
});

test("a finding names rule, place, cause and way out in French and English", async () => {
  const result = await checkInvoiceFile(
    encode(changed(ubl, "5700.00</cbc:TaxExclusiveAmount", "5701.00</cbc:TaxExclusiveAmount")),
    null,
  );
  assert.ok(result.ok);
  const finding = result.value.findings.find(({ id }) => id === "BR-CO-13");
  assert.equal(finding?.path, "/Invoice/LegalMonetaryTotal/TaxExclusiveAmount");
  assert.ok(finding.line > 100);
  assert.equal(finding.cause.fr, "Le total hors TVA (BT-109) est faux : 5701.00 au lieu de 5700.00.");
  assert.equal(finding.cause.en, "The total without VAT (BT-109) is wrong: 5701.00 instead of 5700.00.");
  assert.equal(finding.remedy.fr, "Inscrivez 5700.00 ou corrigez les montants additionnés.");
});

const FAULTS: readonly (readonly [what: string, from: string | RegExp, to: string, expected: string])[] = [
  ["a reform file dropped on Chorus Pro", ">A1<", ">S1<", "G1.02"],
  ["a SIREN where Chorus routes on the SIRET", '"0002">21130063700017<', '"0002">211300637<', "SIRET"],
  ["a SIRET with spaces", ">21130063700017<", ">211 300 637 00017<", "SIRET"],
  ["a SIRET with a wrong key", ">21130063700017<", ">21130063700018<", "SIRET-KEY"],
  ["legacy scheme 1", 'schemeID="0002"', 'schemeID="1"', "BR-CL-11"],
  ["a number of 21 characters", ">F2023-0007<", ">F2023-000000000000007<", "G1.05"],
  ["an IBAN with spaces", ">FR7630006000011234567890189<", ">FR76 3000 6000 0112 3456 7890 189<", "G1.16"],
  ["an IBAN with a wrong key", ">FR7630006000011234567890189<", ">FR7630006000011234567890188<", "G1.16"],
  ["a payment means Chorus does not know", "<ram:TypeCode>30<", "<ram:TypeCode>1<", "S2.05"],
  ["an unknown currency", ">EUR</ram:InvoiceCurrencyCode", ">EURO</ram:InvoiceCurrencyCode", "BR-CL-04"],
  ["an unknown country", "<ram:CountryID>FR<", "<ram:CountryID>FX<", "BR-CL-14"],
  ["an unknown VAT category", "<ram:CategoryCode>S<", "<ram:CategoryCode>T<", "BR-CL-18"],
  ["no VAT number", /<ram:SpecifiedTaxRegistration>[\s\S]*?<\/ram:SpecifiedTaxRegistration>\s*/, "", "BR-S-02"],
  ["a VAT number without country", ">FR57847582814<", ">57847582814<", "BR-CO-09"],
  ["a period that ends before it starts", ">20231001<", ">20991001<", "BR-30"],
  ["three decimals", ">900.00</ram:LineTotalAmount", ">900.001</ram:LineTotalAmount", "BR-DEC-23"],
  ["a negative price", "<ram:ChargeAmount>900.00", "<ram:ChargeAmount>-900.00", "BR-27"],
  ["no buyer", /<ram:BuyerTradeParty>[\s\S]*?<\/ram:BuyerTradeParty>\s*/, "", "BR-07"],
  ["no lines", /<ram:IncludedSupplyChainTradeLineItem>[\s\S]*<\/ram:IncludedSupplyChainTradeLineItem>\s*/, "", "BR-16"],
  ["elements out of order", /(<ram:ID>F2023-0007<\/ram:ID>)\s*(<ram:TypeCode>380<\/ram:TypeCode>)/, "$2$1", "XSD"],
  ["an element of nobody's", "<ram:ID>F2023-0007", "<ram:Nonsense/><ram:ID>F2023-0007", "XSD"],
  [
    "a gross price without discount",
    "<ram:NetPriceProductTradePrice>",
    "<ram:GrossPriceProductTradePrice><ram:ChargeAmount>900.00</ram:ChargeAmount></ram:GrossPriceProductTradePrice><ram:NetPriceProductTradePrice>",
    "GROSS",
  ],
  ["an amount due that forgets nothing", "<ram:DuePayableAmount>6840.00", "<ram:DuePayableAmount>6839.99", "BR-CO-16"],
  ["a sum of lines wrong by a cent", "<ram:LineTotalAmount>5700.00", "<ram:LineTotalAmount>5700.01", "BR-CO-10"],
];

for (const [what, from, to, expected] of FAULTS) {
  test(`refused: ${what} (${expected})`, async () => {
    const ids = await idsOf(changed(cii, from, to));
    assert.ok(ids.includes(expected), ids.join(" "));
  });
}

/** The year of Miramas as a sale of another category of VAT, right but for what each test changes. */
function inCategory(text: string, code: "K" | "G" | "O", rate = "0.00"): string {
  const other = text
    .replaceAll(/(<ram:CategoryCode>|<cbc:ID>)S</g, `$1${code}<`)
    .replaceAll("1140.00", "0.00")
    .replaceAll("6840.00", "5700.00")
    .replaceAll(">20.00<", `>${rate}<`);
  return code === "O" && rate === "0.00"
    ? other.replaceAll(/.*<(?:cbc:Percent|ram:RateApplicablePercent)>.*\n/g, "")
    : other;
}

test("an intra-community supply, an export and a sale outside VAT are judged by the rules of their category", async () => {
  for (const text of [cii, ubl]) {
    const idsIn = async (code: "K" | "G" | "O", rate?: string) =>
      [...new Set(await idsOf(inCategory(text, code, rate), null))].filter((id) => /^BR-(?:IC|G|O)-/.test(id)).sort();
    // The buyer has no VAT number, no reason is given, and the supply names no country that it goes to.
    assert.deepEqual(await idsIn("K"), ["BR-IC-02", "BR-IC-10", "BR-IC-12"]);
    assert.deepEqual(await idsIn("K", "20.00"), ["BR-IC-02", "BR-IC-05", "BR-IC-10", "BR-IC-12"]);
    assert.deepEqual(await idsIn("G"), ["BR-G-10"]);
    assert.deepEqual(await idsIn("G", "20.00"), ["BR-G-05", "BR-G-10"]);
    // The seller's VAT number has no place on an invoice outside VAT.
    assert.deepEqual(await idsIn("O"), ["BR-O-02", "BR-O-10"]);
    assert.deepEqual(await idsIn("O", "20.00"), ["BR-O-02", "BR-O-05", "BR-O-10"]);
    const mixed = inCategory(text, "O").replace(/(<ram:CategoryCode>|<cbc:ID>)O(?=<)/, "$1E");
    assert.ok((await idsOf(mixed, null)).includes(text === cii ? "BR-O-12" : "BR-O-01"), "O beside another category");
  }
});

test("an unknown or empty unit and subject of a note are refused, those of the lists taken", async () => {
  const judged = async (text: string, from: string, to: string): Promise<readonly string[]> =>
    (await idsOf(changed(text, from, to), null)).filter((id) => id.startsWith("BR-CL"));
  for (const unit of ["QQQ", "", "hur", "X", "C62 HUR"]) {
    assert.deepEqual(await judged(cii, 'unitCode="C62"', `unitCode="${unit}"`), ["BR-CL-23"], unit);
    assert.deepEqual(await judged(ubl, 'unitCode="C62"', `unitCode="${unit}"`), ["BR-CL-23"], unit);
  }
  // A kilogram, an hour of work, a box of recommendation 21, and a unit that is the first of the list.
  for (const unit of ["KGM", "LH", "XBX", "10"]) {
    assert.deepEqual(await judged(cii, 'unitCode="C62"', `unitCode="${unit}"`), [], unit);
    assert.deepEqual(await judged(ubl, 'unitCode="C62"', `unitCode="${unit}"`), [], unit);
  }
  for (const subject of ["QQQ", "", "pmd", "PM"])
    assert.deepEqual(await judged(cii, ">PMD<", `>${subject}<`), ["BR-CL-08"], subject);
  for (const subject of ["QQQ", "pmd"])
    assert.deepEqual(await judged(ubl, "#PMD#", `#${subject}#`), ["BR-CL-08"], subject);
  // BAT is in the list of CII alone.
  assert.deepEqual(await judged(cii, ">PMD<", ">BAT<"), []);
  assert.deepEqual(await judged(ubl, "#PMD#", "#BAT#"), ["BR-CL-08"]);
  assert.deepEqual(await judged(ubl, "#PMD#", "#SUR#"), []);
});

test("a rule that a file calls for and nobody applied is said, and none is where all were", async () => {
  const limits = async (text: string): Promise<string> => {
    const result = await checkInvoiceFile(encode(text), "chorus-direct");
    assert.ok(result.ok);
    return result.value.limits.map(({ fr }) => fr).join(" ");
  };
  assert.equal(await limits(cii), "");
  assert.match(await limits(changed(cii, "<ram:CategoryCode>S<", "<ram:CategoryCode>L<")), /BR-AF-01…/);
});

test("a file of more elements than any invoice is refused before it is read", async () => {
  const crowded = (lines: number): string => changed(ubl, "</Invoice>", `${"<a/>".repeat(lines)}</Invoice>`);
  assert.deepEqual(await idsOf(crowded(500_001)), ["einvoice.too_many_elements"]);
});

test("the base of each row of VAT is the sum of its own lines, rate by rate", async () => {
  const two = writeUbl(sample("two rates"), "chorus-direct");
  assert.deepEqual(await idsOf(two), []);
  const rate = changed(two, /(<cac:TaxSubtotal>[\s\S]*?<cbc:Percent>)(\d+)\.\d\d/, "$1$2.0");
  assert.deepEqual(await idsOf(rate), [], "20.0 and 20.00 are one rate");
});

test("hostile XML is refused before it is parsed", async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>`;
  assert.deepEqual(await idsOf(bomb), ["einvoice.doctype_forbidden"]);
  const outside = `<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>`;
  assert.deepEqual(await idsOf(outside), ["einvoice.doctype_forbidden"]);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(outside, "utf16le")]);
  const result = await checkInvoiceFile(utf16, null);
  assert.equal(result.ok ? "" : result.refusal.code, "einvoice.doctype_forbidden");
  assert.deepEqual(await idsOf("<a>".repeat(100_000)), ["einvoice.not_well_formed"]);
  assert.deepEqual(await idsOf("<Invoice/>"), ["einvoice.unknown_format"]);
  assert.deepEqual(await idsOf("bonjour"), ["einvoice.not_well_formed"]);
  assert.deepEqual(await idsOf('<?xml version="1.0" encoding="klingon"?><x/>'), ["einvoice.encoding_unreadable"]);
  const large = await checkInvoiceFile(new Uint8Array(31 * 1024 * 1024).fill(0x20), null);
  assert.equal(large.ok ? "" : large.refusal.code, "einvoice.file_too_large");
});

test("Latin-1 files of older software are read in their own encoding", async () => {
  const text = changed(cii, 'encoding="UTF-8"', 'encoding="ISO-8859-1"').replaceAll("’", "'").replaceAll("€", "EUR");
  const result = await checkInvoiceFile(Buffer.from(text, "latin1"), "chorus-direct");
  assert.ok(result.ok);
  assert.deepEqual(result.value.findings, []);
});

test("a PDF that unpacks to gigabytes, carries no invoice or is no PDF is refused", async () => {
  const code = async (bytes: Uint8Array): Promise<string> => {
    const result = await checkInvoiceFile(bytes, null);
    return result.ok ? "" : result.refusal.code;
  };
  const zeros = deflateSync(Buffer.alloc(110 * 1024 * 1024));
  const stream = Buffer.concat([
    Buffer.from("1 0 obj\n<< /Filter /FlateDecode >>\nstream\n"),
    zeros,
    Buffer.from("\nendstream\nendobj\n"),
  ]);
  assert.equal(await code(Buffer.concat([Buffer.from("%PDF-1.7\n"), stream, stream])), "einvoice.pdf_too_large");
  assert.equal(await code(encode("%PDF-1.7\nnothing here")), "einvoice.pdf_without_xml");
  assert.equal(await code(encode("%PDF-")), "einvoice.pdf_unreadable");
  const pdf = facturXPdf(sample("one line"), cii, loadPageFonts());
  const renamed = Buffer.from(
    Buffer.from(pdf).toString("latin1").replaceAll("factur-x.xml", "something.xml"),
    "latin1",
  );
  assert.equal(await code(renamed), "einvoice.pdf_without_xml");
});

test("the level in the metadata is compared with the profile of the XML, not with what a comment of it says", async () => {
  const levels = async (xml: string): Promise<readonly string[]> => {
    const pdf = facturXPdf(sample("one line"), xml, loadPageFonts());
    const lie = Buffer.from(pdf)
      .toString("latin1")
      .replace("<fx:ConformanceLevel>EN 16931<", "<fx:ConformanceLevel>EXTENDED<");
    const result = await checkInvoiceFile(Buffer.from(lie, "latin1"), "chorus-direct");
    return result.ok ? result.value.findings.map(({ id }) => id) : [];
  };
  const extended = "urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended";
  const guideline = "GuidelineSpecifiedDocumentContextParameter";
  const comment = `<!-- <ram:${guideline}><ram:ID>${extended}</ram:ID></ram:${guideline}> -->`;
  assert.ok((await levels(changed(cii, "<rsm:ExchangedDocumentContext>", `${comment}$&`))).includes("XMP-FX"));
});

test("a Factur-X container is judged: level, PDF/A claim, output intent, association", async () => {
  const pdf = Buffer.from(facturXPdf(sample("one line"), cii, loadPageFonts())).toString("latin1");
  const faults = [
    ["<fx:ConformanceLevel>EN 16931<", "<fx:ConformanceLevel>EXTENDED<", "XMP-FX"],
    ["<pdfaid:part>3<", "<pdfaid:part>1<", "XMP-PDFA"],
    ["/GTS_PDFA1", "/GTS_PDFX1", "OUTPUT-INTENT"],
    ["/AFRelationship /Alternative", "/AFRelationshop /Alternative", "FILESPEC"],
    ["%PDF-1.7", "%PDF-2.0", "PDF-HEADER"],
    ["/AF [", "/AG [", "AF"],
    [/\(factur-x\.xml\)/g, "(FACTUR-X.XML)", "EMBEDDED"],
    [/\(factur-x\.xml\)/g, "(xrechnung.xml)", "EMBEDDED"],
    [/\(factur-x\.xml\)/g, "(zugferd-invoice.xml)", "EMBEDDED"],
  ] as const;
  for (const [from, to, expected] of faults) {
    const result = await checkInvoiceFile(Buffer.from(changed(pdf, from, to), "latin1"), "chorus-direct");
    assert.ok(result.ok, expected);
    assert.ok(
      result.value.findings.some(({ id }) => id === expected),
      expected,
    );
  }
});
