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

/** Two numbers of one tax: a reader takes the first, and the other would hide behind it. */
const taxesOfUbl = (scheme: string): string =>
  ["FR57847582814", "FR00000000000"]
    .map(
      (number) =>
        `<cac:PartyTaxScheme><cbc:CompanyID>${number}</cbc:CompanyID><cac:TaxScheme><cbc:ID>${scheme}</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>`,
    )
    .join("");
const taxesOfCii = (scheme: string): string =>
  ["FR57847582814", "FR00000000000"]
    .map(
      (number) =>
        `<ram:SpecifiedTaxRegistration><ram:ID schemeID="${scheme}">${number}</ram:ID></ram:SpecifiedTaxRegistration>`,
    )
    .join("");

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
  [
    "a transfer of CII to no account",
    cii,
    /<ram:PayeePartyCreditorFinancialAccount>[\s\S]*?<\/ram:PayeePartyCreditorFinancialAccount>/,
    "",
    "CII-SR-470",
  ],
  [
    "an order of CII without its number",
    cii,
    /(<ram:BuyerOrderReferencedDocument>)[^]*?(?=<\/ram:Buyer)/,
    "$1",
    "FORM-LACKS",
  ],
  [
    "two VAT numbers of the seller in CII",
    cii,
    /<ram:SpecifiedTaxRegistration>[^]*?<\/ram:SpecifiedTaxRegistration>/,
    "$&$&",
    "FORM-ONCE",
  ],
  ["two VAT numbers of the seller in UBL", ubl, /<cac:PartyTaxScheme>[^]*?<\/cac:PartyTaxScheme>/, "$&$&", "FORM-ONCE"],
  [
    "two identifiers of the buyer in CII",
    reform,
    /(?<=<ram:BuyerTradeParty>\s*)<ram:GlobalID[^]*?<\/ram:GlobalID>/,
    "$&$&",
    "FORM-ONCE",
  ],
  [
    "two identifiers of the buyer in UBL",
    ubl,
    /(?<=<cac:AccountingCustomerParty>[^]*?)<cac:PartyIdentification>[^]*?<\/cac:PartyIdentification>/,
    "$&$&",
    "FORM-ONCE",
  ],
  [
    "two VAT numbers of the buyer in UBL",
    ubl,
    /(?<=<cac:AccountingCustomerParty>[^]*?<\/cac:PostalAddress>)/,
    taxesOfUbl("VAT"),
    "FORM-ONCE",
  ],
  ["two VAT numbers of the buyer in CII", cii, /(?=\s*<\/ram:BuyerTradeParty>)/, taxesOfCii("VA"), "FORM-ONCE"],
  ["two other taxes of the seller in UBL", ubl, "</cac:PartyTaxScheme>", `$&${taxesOfUbl("LOC")}`, "FORM-ONCE"],
  ["two other taxes of the seller in CII", cii, /(?=\s*<\/ram:SellerTradeParty>)/, taxesOfCii("FC"), "FORM-ONCE"],
  ["two named means of payment", ubl, /<cac:PaymentMeans>[^]*?<\/cac:PaymentMeans>/, "$&$&", "FORM-ONCE"],
  ["two contacts", ubl, /<cac:Contact>[^]*?<\/cac:Contact>/, "$&$&", "FORM-ONCE"],
  [
    "two branches of a bank",
    ubl,
    /<cac:FinancialInstitutionBranch>[^]*?<\/cac:FinancialInstitutionBranch>/,
    "$&$&",
    "FORM-ONCE",
  ],
  ["two legal forms", ubl, /<cbc:CompanyLegalForm>.*?<\/cbc:CompanyLegalForm>/, "$&$&", "FORM-ONCE"],
  ["two descriptions of an item", ubl, /<cbc:Description>.*?<\/cbc:Description>/, "$&$&", "FORM-ONCE"],
  ["a declaration after an empty line", cii, /^/, "\n", "einvoice.not_well_formed"],
  ["a declaration of another XML", cii, 'version="1.0"', 'version="2.0"', "einvoice.not_well_formed"],
  ["a declaration without version", cii, ' version="1.0"', "", "einvoice.not_well_formed"],
  ["two declarations", cii, /^<\?xml.*\?>/, "$&$&", "einvoice.not_well_formed"],
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

test("an instruction to some program is no part of an invoice, wherever it stands", async () => {
  for (const [text, element, parted] of [
    [cii, "<rsm:ExchangedDocument>", "<ram:ID>F2023"],
    [ubl, "<cac:OrderReference>", "<cbc:ID>F2023"],
  ] as const) {
    assert.deepEqual(await idsOf(changed(text, element, `<?made by="x"?>${element}<?a?>`)), []);
    assert.deepEqual(await idsOf(changed(text, /(?<=\?>)/, "<?made before?>")), []);
    assert.deepEqual(await idsOf(changed(text, parted, `${parted}<?in the number?>`)), []);
  }
});

/** The invoice as a profile without lines has it. */
function summary(profile: "minimum" | "basicwl"): string {
  const without = (text: string, elements: readonly string[]): string =>
    elements.reduce((left, name) => left.replaceAll(new RegExp(`<ram:${name}>[^]*?</ram:${name}>`, "g"), ""), text);
  const claimed = changed(cii, ">urn:cen.eu:en16931:2017<", `>urn:factur-x.eu:1p0:${profile}<`);
  const bare = without(claimed, [
    "IncludedSupplyChainTradeLineItem",
    "DefinedTradeContact",
    "PayeeSpecifiedCreditorFinancialInstitution",
    "Information",
  ]).replace(/<ram:Description>[^<]*<\/ram:Description>(?=\s*<ram:(?:SpecifiedLegal|PostalTrade))/, "");
  if (profile === "basicwl") return bare;
  const bought = /(<ram:BuyerTradeParty>[^]*?)<ram:PostalTradeAddress>[^]*?<\/ram:PostalTradeAddress>/;
  return without(bare.replace(bought, "$1"), [
    "PostcodeCode",
    "LineOne",
    "CityName",
    "IncludedNote",
    "PaymentReference",
    "SpecifiedTradeSettlementPaymentMeans",
    "ApplicableTradeTax",
    "BillingSpecifiedPeriod",
    "SpecifiedTradePaymentTerms",
    "ContractReferencedDocument",
    "LineTotalAmount",
  ]).replace(/(<ram:ApplicableHeaderTradeDelivery)>[^]*?<\/ram:ApplicableHeaderTradeDelivery>/, "$1/>");
}

test("a profile without lines is held to its totals, and exists in CII alone", async () => {
  for (const profile of ["minimum", "basicwl"] as const) {
    assert.deepEqual(await idsOf(summary(profile), null), [], profile);
    const due = await idsOf(
      changed(summary(profile), "<ram:DuePayableAmount>6840.00", "<ram:DuePayableAmount>99999.00"),
      null,
    );
    assert.deepEqual(due, profile === "minimum" ? ["CENT-DUE"] : ["BR-CO-16"], profile);
    const gross = changed(summary(profile), "<ram:GrandTotalAmount>6840.00", "<ram:GrandTotalAmount>6841.00");
    assert.ok((await idsOf(gross, null)).includes("BR-CO-15"), profile);
  }
  const net = changed(summary("basicwl"), "<ram:TaxBasisTotalAmount>5700.00", "<ram:TaxBasisTotalAmount>5699.00");
  assert.ok((await idsOf(net, null)).includes("BR-CO-13"));
  const tax = summary("basicwl").replaceAll("1140.00", "1140.01").replaceAll("6840.00", "6840.01");
  assert.deepEqual(await idsOf(tax, null), ["CENT-VAT"]);
  const claimed = changed(ubl, ">urn:cen.eu:en16931:2017<", ">urn:factur-x.eu:1p0:minimum<");
  assert.deepEqual(await idsOf(claimed), []);
  const wrong = changed(claimed, /(<cbc:PayableAmount[^>]*>)6840.00/, "$199999.00");
  assert.deepEqual(await idsOf(wrong), ["BR-CO-16"]);
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
