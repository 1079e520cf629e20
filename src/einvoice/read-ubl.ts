/** UBL invoice or credit note into the neutral model. Paths are those of the mapping table of EN 16931-3-2. */
import type { Address, Allowance, Line, Means, Model, Party, Period, VatBreakdown, VatCategory } from "./model.ts";
import { lackingUnder } from "./needed.ts";
import { isVatScheme, repeatedInUbl } from "./once.ts";
import { ADDRESS, ALLOWANCE, BREAKDOWN, CATEGORY, group, MEANS, terms, TOTALS } from "./paths.ts";
import { AMOUNT, coded, codedAll, field, fields, place, under, unitsUnder } from "./read-field.ts";
import { all, one, type XmlTree } from "./xml-tree.ts";

/** The model of a UBL invoice or credit note. What is absent is null, what is malformed is kept as it is written. */
export function readUbl(root: XmlTree): Model {
  const credit = root.name === "cn:CreditNote";
  const delivery = one(root, "cac:Delivery");
  const documentPeriod = one(root, "cac:InvoicePeriod");
  const amounts = codedAll(under(root, AMOUNT), "currencyID");
  return {
    ...place(root),
    syntax: credit ? "ubl-credit-note" : "ubl-invoice",
    process: field(one(root, "cbc:ProfileID")),
    specification: field(one(root, "cbc:CustomizationID")),
    number: field(one(root, "cbc:ID")),
    issued: field(one(root, "cbc:IssueDate")),
    type: field(one(root, credit ? "cbc:CreditNoteTypeCode" : "cbc:InvoiceTypeCode")),
    currency: field(one(root, "cbc:DocumentCurrencyCode")),
    taxCurrency: field(one(root, "cbc:TaxCurrencyCode")),
    taxPointDates: fields(all(root, "cbc:TaxPointDate")),
    taxPointCodes: fields(all(documentPeriod, "cbc:DescriptionCode")),
    due: field(one(root, credit ? "cac:PaymentMeans/cbc:PaymentDueDate" : "cbc:DueDate")),
    terms: field(one(root, "cac:PaymentTerms/cbc:Note")),
    buyerReference: field(one(root, "cbc:BuyerReference")),
    order: field(one(root, "cac:OrderReference/cbc:ID")),
    contract: field(one(root, "cac:ContractDocumentReference/cbc:ID")),
    notes: all(root, "cbc:Note").map(note),
    preceding: all(root, "cac:BillingReference/cac:InvoiceDocumentReference").map((reference) => ({
      ...place(reference),
      number: field(one(reference, "cbc:ID")),
      date: field(one(reference, "cbc:IssueDate")),
    })),
    seller: party(one(root, "cac:AccountingSupplierParty/cac:Party") ?? one(root, "cac:AccountingSupplierParty")),
    buyer: party(one(root, "cac:AccountingCustomerParty/cac:Party") ?? one(root, "cac:AccountingCustomerParty")),
    payee: party(one(root, "cac:PayeeParty"), "cac:PartyName/cbc:Name"),
    representative: party(one(root, "cac:TaxRepresentativeParty"), "cac:PartyName/cbc:Name"),
    deliveryAddress: address(one(delivery, "cac:DeliveryLocation/cac:Address")),
    delivered: field(one(delivery, "cbc:ActualDeliveryDate")),
    period: period(documentPeriod),
    means: all(root, "cac:PaymentMeans").map(means),
    allowances: all(root, "cac:AllowanceCharge").map(allowance),
    totals: group(one(root, "cac:LegalMonetaryTotal"), TOTALS, "ubl"),
    vatTotals: codedAll(all(root, "cac:TaxTotal/cbc:TaxAmount"), "currencyID"),
    amounts,
    currencies: amounts.filter(({ code }) => code !== null),
    codes: [],
    vat: all(root, "cac:TaxTotal/cac:TaxSubtotal").map(breakdown),
    lines: all(root, credit ? "cac:CreditNoteLine" : "cac:InvoiceLine").map((node) => line(node, credit)),
    repeated: repeatedInUbl(root),
    mixed: valuesWithin(root).map(place),
    units: unitsUnder(root),
    lacking: lackingUnder(root),
    attachments: all(root, "cac:AdditionalDocumentReference").map((document) => ({
      ...place(document),
      id: field(one(document, "cbc:ID")),
      description: field(one(document, "cbc:DocumentDescription")),
      mime: coded(one(document, "cac:Attachment/cbc:EmbeddedDocumentBinaryObject"), "mimeCode"),
    })),
  };
}

/** UBL has no element for the subject of a note: `#PMT#text` carries it, wherever it stands for the official rules. */
function note(node: XmlTree): { path: string; line: number; code: string | null; text: string } {
  const match = /^[^#]*#([^#]{3})#(.*)$/s.exec(node.text);
  return { ...place(node), code: match?.[1] ?? null, text: match?.[2] ?? node.text };
}

/** Sellers and buyers are known by their registered name, payees and tax representatives by their usual one. */
function party(node: XmlTree | null, name = "cac:PartyLegalEntity/cbc:RegistrationName"): Party | null {
  if (node === null) return null;
  const identifiers = all(node, "cac:PartyIdentification/cbc:ID").filter(
    // The creditor of a direct debit (BT-90) uses the same element: that identifier names nobody here.
    (id) => id.attributes.get("schemeID") !== "SEPA",
  );
  const schemes = all(node, "cac:PartyTaxScheme");
  const other = schemes.find((scheme) => !isVatScheme(scheme)) ?? null;
  return {
    ...place(node),
    name: field(one(node, name)),
    identifiers: codedAll(identifiers, "schemeID"),
    legalId: coded(one(node, "cac:PartyLegalEntity/cbc:CompanyID"), "schemeID"),
    vatId: field(one(schemes.find(isVatScheme) ?? null, "cbc:CompanyID")),
    taxRegistration: field(one(other, "cbc:CompanyID")),
    address: address(one(node, "cac:PostalAddress")),
    endpoint: coded(one(node, "cbc:EndpointID"), "schemeID"),
  };
}

const address = (node: XmlTree | null): Address | null => group(node, ADDRESS, "ubl");

function means(node: XmlTree): Means {
  return {
    ...place(node),
    ...terms(node, MEANS, "ubl"),
    accounts: fields(all(node, "cac:PayeeFinancialAccount/cbc:ID")),
    hasAccount: one(node, "cac:PayeeFinancialAccount") !== null,
  };
}

function allowance(node: XmlTree): Allowance {
  return {
    ...place(node),
    charge: one(node, "cbc:ChargeIndicator")?.text === "true",
    amount: coded(one(node, "cbc:Amount"), "currencyID"),
    ...terms(node, ALLOWANCE, "ubl"),
    vat: category(one(node, "cac:TaxCategory")),
  };
}

function category(node: XmlTree | null): VatCategory {
  return { ...terms(node, CATEGORY, "ubl"), isVat: node !== null && isVatScheme(node) };
}

function breakdown(node: XmlTree): VatBreakdown {
  return { ...place(node), ...category(one(node, "cac:TaxCategory")), ...terms(node, BREAKDOWN, "ubl") };
}

function line(node: XmlTree, credit: boolean): Line {
  return {
    ...place(node),
    id: field(one(node, "cbc:ID")),
    name: field(one(node, "cac:Item/cbc:Name")),
    quantity: coded(one(node, credit ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity"), "unitCode"),
    net: field(one(node, "cbc:LineExtensionAmount")),
    price: field(one(node, "cac:Price/cbc:PriceAmount")),
    priceBase: field(one(node, "cac:Price/cbc:BaseQuantity")),
    grossPrice: field(one(node, "cac:Price/cac:AllowanceCharge/cbc:BaseAmount")),
    discount: field(one(node, "cac:Price/cac:AllowanceCharge/cbc:Amount")),
    // In UBL the gross price (BT-148) stands inside the discount, hence never without one.
    grossWithoutDiscount: false,
    vat: category(one(node, "cac:Item/cac:ClassifiedTaxCategory")),
    period: period(one(node, "cac:InvoicePeriod")),
    allowances: all(node, "cac:AllowanceCharge").map(allowance),
  };
}

function period(node: XmlTree | null): Period | null {
  if (node === null) return null;
  return { ...place(node), start: field(one(node, "cbc:StartDate")), end: field(one(node, "cbc:EndDate")) };
}

/** In UBL a basic element holds its value and nothing else: one that stands inside would be read by some and not by others. */
function valuesWithin(node: XmlTree): readonly XmlTree[] {
  return node.children.flatMap((child) =>
    child.name.startsWith("cbc:") && child.children.length > 0 ? [child] : valuesWithin(child),
  );
}
