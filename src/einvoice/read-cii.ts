/** CII into the neutral model. Paths are those of the mapping table of EN 16931-3-3. */
import type {
  Address,
  Allowance,
  Field,
  Line,
  Means,
  Model,
  Party,
  Period,
  VatBreakdown,
  VatCategory,
} from "./model.ts";
import { lackingUnder } from "./needed.ts";
import { repeatedInCii } from "./once.ts";
import { ADDRESS, ALLOWANCE, BREAKDOWN, CATEGORY, group, MEANS, terms, TOTALS } from "./paths.ts";
import { AMOUNT, coded, codedAll, field, fields, place, under, unitsUnder } from "./read-field.ts";
import { present } from "./rules/rule.ts";
import { all, one, type XmlTree } from "./xml-tree.ts";

/**
 * The model of a CII invoice. Nothing is judged here: what is absent is null, what is malformed is kept as it is
 * written.
 */
export function readCii(root: XmlTree): Model {
  const trade = one(root, "rsm:SupplyChainTradeTransaction");
  const agreement = one(trade, "ram:ApplicableHeaderTradeAgreement");
  const delivery = one(trade, "ram:ApplicableHeaderTradeDelivery");
  const settlement = one(trade, "ram:ApplicableHeaderTradeSettlement");
  const head = one(root, "rsm:ExchangedDocument");
  const taxes = all(settlement, "ram:ApplicableTradeTax");
  const vatTotals = codedAll(
    all(settlement, "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount"),
    "currencyID",
  );
  const payment = one(settlement, "ram:SpecifiedTradePaymentTerms");
  return {
    ...place(root),
    syntax: "cii",
    process: field(
      one(root, "rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID"),
    ),
    specification: field(one(root, GUIDELINE)),
    number: field(one(head, "ram:ID")),
    issued: date(one(head, "ram:IssueDateTime")),
    type: field(one(head, "ram:TypeCode")),
    currency: field(one(settlement, "ram:InvoiceCurrencyCode")),
    taxCurrency: field(one(settlement, "ram:TaxCurrencyCode")),
    taxPointDates: taxes.flatMap((tax) => present(date(one(tax, "ram:TaxPointDate")))),
    taxPointCodes: fields(taxes.flatMap((tax) => all(tax, "ram:DueDateTypeCode"))),
    due: date(one(payment, "ram:DueDateDateTime")),
    terms: field(one(payment, "ram:Description")),
    buyerReference: field(one(agreement, "ram:BuyerReference")),
    order: field(one(agreement, "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID")),
    contract: field(one(agreement, "ram:ContractReferencedDocument/ram:IssuerAssignedID")),
    notes: all(head, "ram:IncludedNote").map(note),
    preceding: all(settlement, "ram:InvoiceReferencedDocument").map(reference),
    seller: party(one(agreement, "ram:SellerTradeParty")),
    buyer: party(one(agreement, "ram:BuyerTradeParty")),
    payee: party(one(settlement, "ram:PayeeTradeParty")),
    representative: party(one(agreement, "ram:SellerTaxRepresentativeTradeParty")),
    deliveryAddress: address(one(delivery, "ram:ShipToTradeParty/ram:PostalTradeAddress")),
    delivered: date(one(delivery, "ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime")),
    period: period(one(settlement, "ram:BillingSpecifiedPeriod")),
    means: all(settlement, "ram:SpecifiedTradeSettlementPaymentMeans").map(means),
    allowances: all(settlement, "ram:SpecifiedTradeAllowanceCharge").map(allowance),
    totals: group(one(settlement, "ram:SpecifiedTradeSettlementHeaderMonetarySummation"), TOTALS, "cii"),
    vatTotals,
    // In CII only the totals of VAT have to state a currency.
    amounts: vatTotals.filter((amount) => amount.code !== null),
    currencies: codedAll(under(root, AMOUNT), "currencyID").filter(({ code }) => code !== null),
    codes: [...fields([...all(root, GUIDELINE), ...under(root, CODE)]), ...codedAttributes(root)],
    vat: taxes.map(breakdown),
    lines: all(trade, "ram:IncludedSupplyChainTradeLineItem").map(line),
    repeated: repeatedInCii(root),
    mixed: [],
    units: unitsUnder(root),
    lacking: lackingUnder(root),
    attachments: all(agreement, "ram:AdditionalReferencedDocument").map(attachment),
  };
}

const GUIDELINE = "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID";

/** Elements whose value is a code; the profile (BT-24) is one as well. */
const CODE =
  /^ram:(?:TypeCode|SubjectCode|CategoryCode|CountryID|\w+CurrencyCode|DueDateTypeCode|\w*ReasonCode|ReferenceTypeCode)$/;

/** Schemes and units are codes as well. */
function codedAttributes(node: XmlTree): readonly Field[] {
  const own = ["schemeID", "unitCode", "listID", "mimeCode"].flatMap((name): Field[] => {
    const text = node.attributes.get(name);
    return text === undefined ? [] : [{ ...place(node), path: `${node.path}/@${name}`, text }];
  });
  return [...own, ...node.children.flatMap(codedAttributes)];
}

function note(node: XmlTree): Model["notes"][number] {
  return {
    ...place(node),
    code: one(node, "ram:SubjectCode")?.text ?? null,
    text: one(node, "ram:Content")?.text ?? "",
  };
}

function reference(node: XmlTree): Model["preceding"][number] {
  return {
    ...place(node),
    number: field(one(node, "ram:IssuerAssignedID")),
    date: date(one(node, "ram:FormattedIssueDateTime")),
  };
}

function attachment(node: XmlTree): Model["attachments"][number] {
  return {
    ...place(node),
    id: field(one(node, "ram:IssuerAssignedID")),
    description: field(one(node, "ram:Name")),
    mime: coded(one(node, "ram:AttachmentBinaryObject"), "mimeCode"),
  };
}

function party(node: XmlTree | null): Party | null {
  if (node === null) return null;
  const communication = one(node, "ram:URIUniversalCommunication");
  const registrations = all(node, "ram:SpecifiedTaxRegistration/ram:ID");
  const withScheme = (scheme: string): Field | null =>
    field(registrations.find((id) => id.attributes.get("schemeID") === scheme) ?? null);
  return {
    ...place(node),
    name: field(one(node, "ram:Name")),
    identifiers: codedAll([...all(node, "ram:GlobalID"), ...all(node, "ram:ID")], "schemeID"),
    legalId: coded(one(node, "ram:SpecifiedLegalOrganization/ram:ID"), "schemeID"),
    vatId: withScheme("VA"),
    // The number by which the tax office knows a seller without VAT number (BT-32).
    taxRegistration: withScheme("FC"),
    address: address(one(node, "ram:PostalTradeAddress")),
    endpoint: coded(one(communication, "ram:URIID") ?? communication, "schemeID"),
  };
}

const address = (node: XmlTree | null): Address | null => group(node, ADDRESS, "cii");

function means(node: XmlTree): Means {
  const account = "ram:PayeePartyCreditorFinancialAccount";
  return {
    ...place(node),
    ...terms(node, MEANS, "cii"),
    accounts: fields([...all(node, `${account}/ram:IBANID`), ...all(node, `${account}/ram:ProprietaryID`)]),
    hasAccount: one(node, account) !== null,
  };
}

function allowance(node: XmlTree): Allowance {
  return {
    ...place(node),
    ...terms(node, ALLOWANCE, "cii"),
    charge: one(node, "ram:ChargeIndicator/udt:Indicator")?.text === "true",
    amount: coded(one(node, "ram:ActualAmount"), "currencyID"),
    vat: category(one(node, "ram:CategoryTradeTax")),
  };
}

function category(node: XmlTree | null): VatCategory {
  // In small letters too it is no code of the list (CII-DT-037).
  return { ...terms(node, CATEGORY, "cii"), isVat: one(node, "ram:TypeCode")?.text === "VAT" };
}

function breakdown(node: XmlTree): VatBreakdown {
  return { ...place(node), ...category(node), ...terms(node, BREAKDOWN, "cii") };
}

function line(node: XmlTree): Line {
  const settlement = one(node, "ram:SpecifiedLineTradeSettlement");
  const agreement = one(node, "ram:SpecifiedLineTradeAgreement");
  const gross = one(agreement, "ram:GrossPriceProductTradePrice");
  const net = one(agreement, "ram:NetPriceProductTradePrice");
  const discount = field(one(gross, "ram:AppliedTradeAllowanceCharge/ram:ActualAmount"));
  return {
    ...place(node),
    id: field(one(node, "ram:AssociatedDocumentLineDocument/ram:LineID")),
    name: field(one(node, "ram:SpecifiedTradeProduct/ram:Name")),
    quantity: coded(one(node, "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity"), "unitCode"),
    net: field(one(settlement, "ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount")),
    price: field(one(net, "ram:ChargeAmount")),
    // The base quantity (BT-149) is the same for both prices, and may be written on either.
    priceBase: field(one(net, "ram:BasisQuantity") ?? one(gross, "ram:BasisQuantity")),
    grossPrice: field(one(gross, "ram:ChargeAmount")),
    discount,
    grossWithoutDiscount: gross !== null && discount === null,
    vat: category(one(settlement, "ram:ApplicableTradeTax")),
    period: period(one(settlement, "ram:BillingSpecifiedPeriod")),
    allowances: all(settlement, "ram:SpecifiedTradeAllowanceCharge").map(allowance),
  };
}

function period(node: XmlTree | null): Period | null {
  if (node === null) return null;
  return { ...place(node), start: date(one(node, "ram:StartDateTime")), end: date(one(node, "ram:EndDateTime")) };
}

/** Format 102, YYYYMMDD, under udt or qdt. Another format is no date: the field is there and empty. */
function date(node: XmlTree | null): Field | null {
  if (node === null) return null;
  const found = node.children.find((child) => /^[uq]dt:Date(?:Time)?String$/.test(child.name)) ?? null;
  if (found === null || found.attributes.get("format") !== "102") return { ...place(node), text: "" };
  return { ...place(found), text: found.text.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3") };
}
