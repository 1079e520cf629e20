/** The form of what is written, judged as the official schemas and rules judge it, and where they pass over what hides. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, idsOf, sample } from "../../test/harness/gate.ts";
import { checkInvoiceFile } from "./actions/check.ts";
import { writeCii } from "./cii.ts";
import { writeUbl } from "./ubl.ts";

const cii = writeCii(sample("annual fees"), "chorus-direct");
const ubl = writeUbl(sample("annual fees"), "chorus-direct");
const reform = writeCii(sample("credit note"), "reform");

/** What a reader passes over would hide what is owed; the schema judges CII, and no schema of UBL is here. */
const FORM_FAULTS: readonly (readonly [what: string, text: string, from: string | RegExp, to: string, id: string])[] = [
  ["a thirteenth month", cii, />20231120(?=<\/udt:DateTimeString>\s*<\/ram:IssueDateTime>)/, ">20231345", "FORM-DATE"],
  ["a 31st of February", cii, />20231120(?=<\/udt:DateTimeString>\s*<\/ram:IssueDateTime>)/, ">20230231", "FORM-DATE"],
  ["a quantity that is no number", ubl, 'unitCode="C62">12<', 'unitCode="C62">abc<', "FORM-NUMBER"],
  [
    "a discount of a price that is no number",
    ubl,
    /(<cbc:PriceAmount[^>]*>[^<]*<\/cbc:PriceAmount>)/,
    '$1<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">dix</cbc:Amount></cac:AllowanceCharge>',
    "FORM-NUMBER",
  ],
  ["an amount with a comma", ubl, /(?<=PayableAmount currencyID="EUR">)6840\.00/, "6840,00", "FORM-NUMBER"],
  ["a day that February lacks", ubl, "<cbc:IssueDate>2023-11-20", "<cbc:IssueDate>2023-02-31", "FORM-DATE"],
  ["an end of period that is none", ubl, "<cbc:EndDate>2024-09-30", "<cbc:EndDate>2024-13-45", "FORM-DATE"],
  ["two totals", ubl, /(<cac:LegalMonetaryTotal>[\s\S]*<\/cac:LegalMonetaryTotal>)/, "$1$1", "FORM-ONCE"],
  [
    "two numbers",
    ubl,
    "<cbc:ID>F2023-0007</cbc:ID>",
    "<cbc:ID>F2023-0007</cbc:ID><cbc:ID>F2023-0008</cbc:ID>",
    "FORM-ONCE",
  ],
  [
    "an element inside the amount to pay",
    ubl,
    /(PayableAmount currencyID="EUR">[^<]*)/,
    "$1<cbc:ID>1</cbc:ID>",
    "FORM-VALUE",
  ],
  ["two towns of an address", ubl, /(<cbc:CityName>[^<]*<\/cbc:CityName>)/, "$1$1", "FORM-ONCE"],
  [
    "two references of a payment",
    ubl,
    /(<cbc:PaymentMeansCode[^>]*>[^<]*<\/cbc:PaymentMeansCode>)/,
    "$1<cbc:PaymentID>1</cbc:PaymentID><cbc:PaymentID>2</cbc:PaymentID>",
    "FORM-ONCE",
  ],
  [
    "two tax categories of a line",
    ubl,
    /(<cac:ClassifiedTaxCategory>[\s\S]*?<\/cac:ClassifiedTaxCategory>)/,
    "$1$1",
    "FORM-ONCE",
  ],
  [
    "a price of UBL for zero units",
    ubl,
    /(<cbc:PriceAmount currencyID="EUR">)[^<]*(<\/cbc:PriceAmount>)/,
    '$1999.00$2<cbc:BaseQuantity unitCode="ANN">0</cbc:BaseQuantity>',
    "FORM-PRICE-BASE",
  ],
  [
    "a price of CII for zero units",
    cii,
    /(<ram:ChargeAmount>)900.00(<\/ram:ChargeAmount>)/,
    '$1999.00$2<ram:BasisQuantity unitCode="ANN">0.00</ram:BasisQuantity>',
    "FORM-PRICE-BASE",
  ],
  ["dollars to pay in UBL", ubl, 'PayableAmount currencyID="EUR"', 'PayableAmount currencyID="USD"', "FORM-CURRENCY"],
  ["dollars to pay in CII", cii, "<ram:DuePayableAmount>", '<ram:DuePayableAmount currencyID="USD">', "FORM-CURRENCY"],
  [
    "euros where CII names none",
    cii,
    "<ram:DuePayableAmount>",
    '<ram:DuePayableAmount currencyID="EUR">',
    "FORM-CURRENCY",
  ],
  ["spaces around an amount", ubl, /(PayableAmount currencyID="EUR">)([^<]*)/, "$1 $2 ", "UBL-DT-01"],
  [
    "an order without its number",
    ubl,
    /(<cac:OrderReference>)\s*<cbc:ID>[^<]*<\/cbc:ID>\s*/,
    "$1<cbc:SalesOrderID>1</cbc:SalesOrderID>",
    "FORM-LACKS",
  ],
  [
    "a tax of the seller that is not named",
    ubl,
    /(<cac:PartyTaxScheme>[\s\S]*?<cac:TaxScheme>)[\s\S]*?(<\/cac:TaxScheme>)/,
    "$1<cbc:Name>TVA</cbc:Name>$2",
    "FORM-LACKS",
  ],
  ["a telephone without a number", cii, /<ram:CompleteNumber>[^<]*<\/ram:CompleteNumber>/, "", "FORM-LACKS"],
  ["a tax in small letters", cii, /(<ram:ApplicableTradeTax>\s*<ram:TypeCode>)VAT/, "$1vat", "BR-CO-04"],
  ["a unit with a space", cii, 'unitCode="C62"', 'unitCode="C62 "', "FORM-CODE"],
  ["an identifier under no scheme", reform, '<ram:GlobalID schemeID="0009">', "<ram:GlobalID>", "FORM-LACKS"],
  ["a transfer to no account", ubl, /<cac:PayeeFinancialAccount>[\s\S]*?<\/cac:PayeeFinancialAccount>/, "", "BR-61"],
];

for (const [what, text, from, to, expected] of FORM_FAULTS) {
  test(`refused, though a reader could pass over it: ${what} (${expected})`, async () => {
    const ids = await idsOf(changed(text, from, to));
    assert.ok(ids.includes(expected), ids.join(" "));
  });
}

/** As the reference judges each of them with its schemas and rules; `null` for what it lets pass. */
const PADDED: readonly (readonly [text: string, element: string, id: string | null])[] = [
  [ubl, "cbc:DocumentCurrencyCode", "FORM-CURRENCY"],
  [ubl, "cbc:IssueDate", "FORM-DATE"],
  [ubl, "cbc:EndDate", "FORM-DATE"],
  [ubl, "cbc:InvoiceTypeCode", null],
  [ubl, "cbc:IdentificationCode", null],
  [ubl, "cbc:Percent", null],
  [ubl, "cbc:PriceAmount", null],
  [ubl, "cbc:PayableAmount", "UBL-DT-01"],
  [cii, "ram:SubjectCode", "FORM-CODE"],
  [cii, "ram:TypeCode", "FORM-CODE"],
  [cii, "ram:CountryID", "FORM-CODE"],
  [cii, "ram:CategoryCode", "FORM-CODE"],
  [cii, "ram:InvoiceCurrencyCode", "FORM-CODE"],
  [cii, "ram:DuePayableAmount", "BR-DEC-18"],
  [cii, "ram:ChargeAmount", null],
  [cii, "ram:Name", null],
  [cii, "ram:BuyerReference", null],
];

test("white space around a text is judged as the official schemas and rules judge it", async () => {
  for (const [text, element, expected] of PADDED) {
    const around = (before: string, after: string): string =>
      changed(text, new RegExp(`(<${element}[^>]*>)([^<]+)`), `$1${before}$2${after}`);
    for (const padded of [around(" ", " "), around("\n  ", "\n")]) {
      const ids = await idsOf(padded);
      assert.ok(expected === null ? ids.length === 0 : ids.includes(expected), `${element}: ${ids.join(" ")}`);
    }
  }
  // A no-break space is no white space of XML: nothing passes over it.
  for (const [element, expected] of [
    ["cbc:InvoiceTypeCode", "BR-CL-01"],
    ["cbc:IdentificationCode", "BR-CL-14"],
    ["cbc:PaymentMeansCode", "BR-CL-16"],
    ["cbc:PayableAmount", "FORM-NUMBER"],
    ["cbc:Percent", "FORM-NUMBER"],
  ] as const) {
    const ids = await idsOf(changed(ubl, new RegExp(`(<${element}[^>]*>)`), "$1\u00a0"));
    assert.ok(ids.includes(expected), `${element}: ${ids.join(" ")}`);
  }
  // The schema takes white space before an amount for nothing, and the rules count the signs after its point.
  assert.deepEqual(await idsOf(changed(ubl, /(PayableAmount currencyID="EUR">)/, "$1 ")), []);
  assert.deepEqual(await idsOf(changed(ubl, 'PayableAmount currencyID="EUR"', 'PayableAmount currencyID=" EUR "')), []);
  const taxed = changed(
    ubl,
    '<cac:TaxTotal>\n    <cbc:TaxAmount currencyID="EUR"',
    '<cac:TaxTotal><cbc:TaxAmount currencyID=" EUR "',
  );
  assert.ok((await idsOf(taxed)).includes("BR-CO-15"));
  for (const [from, to, expected] of [
    [/(<ram:RateApplicablePercent>)20/, "$1 20", "BR-FR-16"],
    [/(<ram:RateApplicablePercent>)20.00/, "$120.000", "BR-FR-16"],
    [/(ExchangedDocument>\s*<ram:ID>)/, "$1 ", "BR-FR-02"],
    ['schemeID="0009">', 'schemeID="0009"> ', "BR-FR-09"],
  ] as const)
    assert.ok((await idsOf(changed(reform, from, to), "reform")).includes(expected), expected);
  const nameless = changed(writeUbl(sample("credit note"), "reform"), 'schemeID="0009">', ">");
  assert.ok((await idsOf(nameless, "reform")).includes("BR-FR-CO-10"));
  const guideline = changed(cii, ">urn:cen.eu:en16931:2017<", "> urn:cen.eu:en16931:2017<");
  assert.deepEqual(await idsOf(guideline), ["FORM-CODE"]);
});

test("a line that names its line of the order, and no order of its own, is taken (BT-132)", async () => {
  const line = "<ram:BuyerOrderReferencedDocument><ram:LineID>3</ram:LineID></ram:BuyerOrderReferencedDocument>";
  const opened = "<ram:SpecifiedLineTradeAgreement>";
  assert.deepEqual(await idsOf(changed(cii, opened, opened + line)), []);
});

test("a second total is pointed at, and may not hide 99 999 euros", async () => {
  const total = /<cac:LegalMonetaryTotal>[\s\S]*<\/cac:LegalMonetaryTotal>/.exec(ubl)?.[0] ?? "";
  const second = total.replaceAll("6840.00", "99999.00");
  const result = await checkInvoiceFile(new TextEncoder().encode(changed(ubl, total, total + second)), "chorus-direct");
  assert.ok(result.ok);
  assert.deepEqual(
    result.value.findings.map(({ id, path }) => [id, path]),
    [["FORM-ONCE", "/Invoice/LegalMonetaryTotal[2]"]],
  );
});

test("dates of UBL may bear an offset, and the VAT point of CII is a date like the others", async () => {
  assert.deepEqual(await idsOf(changed(ubl, "<cbc:IssueDate>2023-11-20", "<cbc:IssueDate>2023-11-20+01:00")), []);
  const point = (day: string): string =>
    changed(
      cii,
      /(<\/ram:CategoryCode>)(?=\s*<ram:DueDateTypeCode>)/,
      `$1<ram:TaxPointDate><udt:DateString format="102">${day}</udt:DateString></ram:TaxPointDate>`,
    );
  assert.ok(!(await idsOf(point("20231120"))).includes("FORM-DATE"));
  assert.ok((await idsOf(point("20231320"))).includes("FORM-DATE"));
});
