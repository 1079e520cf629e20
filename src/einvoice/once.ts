/** What may stand once, and stands again: a reader takes the first, and a second one would hide behind it. */
import type { Place } from "./model.ts";
import { place } from "./read-field.ts";
import { all, one, type XmlTree } from "./xml-tree.ts";

const BUYER = "cac:AccountingCustomerParty/cac:Party";
const SELLER = "cac:AccountingSupplierParty/cac:Party";

/** In UBL, where no schema is here to say it; what the rules count across elements comes after (UBL-SR-12 to 18, 46). */
export function repeatedInUbl(root: XmlTree): readonly Place[] {
  const taxes = (party: string, vat: boolean): readonly XmlTree[] =>
    all(root, `${party}/cac:PartyTaxScheme`).filter((scheme) => isVatScheme(scheme) === vat);
  const named = all(root, "cac:PaymentMeans/cbc:PaymentMeansCode").filter(({ attributes }) => attributes.has("name"));
  const counted = [
    taxes(SELLER, true),
    taxes(SELLER, false),
    taxes(BUYER, true),
    all(root, `${BUYER}/cac:PartyIdentification`),
    named,
  ];
  return [...repeatedUnder(root), ...counted.flatMap(furtherOnes)];
}

/** In CII, what the schema lets stand again and the rules of Factur-X count: one identifier of the buyer, one number of each tax. */
export function repeatedInCii(root: XmlTree): readonly Place[] {
  const agreement = one(root, "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement");
  const taxes = (party: string, scheme: string): readonly XmlTree[] =>
    all(agreement, `${party}/ram:SpecifiedTaxRegistration/ram:ID`).filter(
      ({ attributes }) => attributes.get("schemeID") === scheme,
    );
  return [
    taxes("ram:SellerTradeParty", "VA"),
    taxes("ram:SellerTradeParty", "FC"),
    taxes("ram:BuyerTradeParty", "VA"),
    all(agreement, "ram:BuyerTradeParty/ram:GlobalID"),
  ].flatMap(furtherOnes);
}

/** Whether a scheme of tax in UBL is that of VAT, in capitals or not as the official rules read it. */
export function isVatScheme(node: XmlTree): boolean {
  return one(node, "cac:TaxScheme/cbc:ID")?.text.toUpperCase() === "VAT";
}

function furtherOnes(nodes: readonly XmlTree[]): readonly Place[] {
  return nodes.slice(1).map(place);
}

/**
 * What UBL allows once in one place, or EN 16931 does (UBL-SR-01 to UBL-SR-49), among the elements read here: the reader
 * takes the first, and a second one would hide behind it.
 */
const ONCE: ReadonlySet<string> = new Set(
  `cac:Contact cac:FinancialInstitutionBranch cbc:CompanyLegalForm cbc:AdditionalStreetName
  cbc:CityName cbc:CountrySubentity cbc:ElectronicMail cbc:PaymentID cbc:PostalZone
  cbc:StreetName cbc:Telephone cac:AccountingCustomerParty cac:AccountingSupplierParty cac:Address cac:Attachment cac:CardAccount
  cac:ClassifiedTaxCategory cac:ContractDocumentReference cac:Country cac:DeliveryLocation cac:InvoiceDocumentReference
  cac:InvoicePeriod cac:Item cac:LegalMonetaryTotal cac:OrderReference cac:Party cac:PartyLegalEntity cac:PartyName
  cac:PayeeFinancialAccount cac:PayeeParty cac:PaymentTerms cac:PostalAddress cac:Price cac:TaxCategory
  cac:TaxRepresentativeParty cac:TaxScheme cbc:ActualDeliveryDate cbc:AllowanceChargeReason
  cbc:AllowanceChargeReasonCode cbc:AllowanceTotalAmount cbc:Amount cbc:BaseAmount cbc:BaseQuantity cbc:BuyerReference
  cbc:ChargeIndicator cbc:ChargeTotalAmount cbc:CompanyID cbc:CreditNoteTypeCode cbc:CreditedQuantity
  cbc:CustomizationID cbc:DescriptionCode cbc:DocumentCurrencyCode cbc:DocumentDescription cbc:DueDate
  cbc:EmbeddedDocumentBinaryObject cbc:EndDate cbc:EndpointID cbc:ID cbc:IdentificationCode cbc:InvoiceTypeCode
  cbc:InvoicedQuantity cbc:IssueDate cbc:LineExtensionAmount cbc:Name cbc:PayableAmount cbc:PayableRoundingAmount
  cbc:PaymentDueDate cbc:PaymentMeansCode cbc:Percent cbc:PrepaidAmount cbc:PriceAmount cbc:PrimaryAccountNumberID
  cbc:ProfileID cbc:RegistrationName cbc:StartDate cbc:TaxAmount cbc:TaxCurrencyCode cbc:TaxExclusiveAmount
  cbc:TaxExemptionReason cbc:TaxExemptionReasonCode cbc:TaxInclusiveAmount cbc:TaxPointDate cbc:TaxableAmount`.split(
    /\s+/,
  ),
);

function repeatedUnder(node: XmlTree): readonly Place[] {
  const seen = new Set<string>();
  return node.children.flatMap((child) => {
    const again = seen.has(child.name) && mayStandOnce(node, child.name);
    seen.add(child.name);
    return [...(again ? [place(child)] : []), ...repeatedUnder(child)];
  });
}

/**
 * A line may be delivered at several times, the document as EN 16931 has it once; a price has one discount, an item one
 * description (UBL-SR-50).
 */
function mayStandOnce(parent: XmlTree, name: string): boolean {
  if (name === "cac:Delivery") return /^(?:inv|cn):/.test(parent.name);
  if (name === "cbc:Description") return parent.name === "cac:Item";
  return ONCE.has(name) || (name === "cac:AllowanceCharge" && parent.name === "cac:Price");
}
