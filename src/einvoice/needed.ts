/**
 * What has to stand in an element that is there, where no rule of EN 16931 asks for it: the schema of UBL 2.1 and its rule
 * UBL-SR-53, the rules of Factur-X (“must occur exactly once”, “required in this context”). A reference without its number
 * or an address without its scheme reads as nothing, and the file is refused by whoever receives it.
 */
import type { Field } from "./model.ts";
import { place } from "./read-field.ts";
import { all, type XmlTree } from "./xml-tree.ts";

const AGREEMENT = "ram:ApplicableHeaderTradeAgreement";
const DELIVERY = "ram:ApplicableHeaderTradeDelivery";

/**
 * Paths of elements, or of an attribute (`@…`) of one. Where the parent decides, it stands before: a line of CII names the
 * line of an order (BT-132) by its `LineID` alone, the document names the order by its number (BT-13).
 */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  "cac:AdditionalDocumentReference": ["cbc:ID"],
  "cac:AddressLine": ["cbc:Line"],
  "cac:AllowanceCharge": ["cbc:ChargeIndicator", "cbc:Amount"],
  "cac:ContractDocumentReference": ["cbc:ID"],
  "cac:InvoiceDocumentReference": ["cbc:ID"],
  "cac:OrderLineReference": ["cbc:LineID"],
  "cac:OrderReference": ["cbc:ID"],
  "cac:PartyIdentification": ["cbc:ID"],
  "cac:PartyName": ["cbc:Name"],
  "cac:PartyTaxScheme": ["cac:TaxScheme/cbc:ID", "cbc:CompanyID"],
  "cac:PaymentMeans": ["cbc:PaymentMeansCode"],
  "cac:Price": ["cbc:PriceAmount"],
  "cac:TaxSubtotal": ["cbc:TaxAmount", "cac:TaxCategory"],
  "cac:TaxTotal": ["cbc:TaxAmount"],
  "ram:ActualDeliverySupplyChainEvent": ["ram:OccurrenceDateTime"],
  "ram:AdditionalReferencedDocument": ["ram:IssuerAssignedID", "ram:TypeCode"],
  "ram:ApplicableProductCharacteristic": ["ram:Description", "ram:Value"],
  "ram:ApplicableTradeSettlementFinancialCard": ["ram:ID"],
  "ram:AttachmentBinaryObject": ["@mimeCode", "@filename"],
  "ram:BusinessProcessSpecifiedDocumentContextParameter": ["ram:ID"],
  [`${AGREEMENT}/ram:BuyerOrderReferencedDocument`]: ["ram:IssuerAssignedID"],
  [`${AGREEMENT}/ram:ContractReferencedDocument`]: ["ram:IssuerAssignedID"],
  [`${DELIVERY}/ram:DespatchAdviceReferencedDocument`]: ["ram:IssuerAssignedID"],
  "ram:EmailURIUniversalCommunication": ["ram:URIID"],
  "ram:GlobalID": ["@schemeID"],
  "ram:IncludedNote": ["ram:Content"],
  "ram:ApplicableHeaderTradeSettlement/ram:InvoiceReferencedDocument": ["ram:IssuerAssignedID"],
  "ram:OriginTradeCountry": ["ram:ID"],
  "ram:PayeeSpecifiedCreditorFinancialInstitution": ["ram:BICID"],
  "ram:PayerPartyDebtorFinancialAccount": ["ram:IBANID"],
  [`${DELIVERY}/ram:ReceivingAdviceReferencedDocument`]: ["ram:IssuerAssignedID"],
  [`${AGREEMENT}/ram:SellerOrderReferencedDocument`]: ["ram:IssuerAssignedID"],
  "ram:SpecifiedTaxRegistration": ["ram:ID", "ram:ID/@schemeID"],
  "ram:SpecifiedTradeSettlementPaymentMeans": ["ram:TypeCode"],
  "ram:TelephoneUniversalCommunication": ["ram:CompleteNumber"],
  "ram:URIUniversalCommunication": ["ram:URIID"],
};

/** Each element that lacks something, with the name of what it lacks. */
export function lackingUnder(node: XmlTree, parent = ""): readonly Field[] {
  const needed = NEEDED[node.name] ?? NEEDED[`${parent}/${node.name}`] ?? [];
  const lacking = needed.filter((path) => !holds(node, path));
  const below = node.children.flatMap((child) => lackingUnder(child, node.name));
  return [...lacking.map((text) => ({ ...place(node), text })), ...below];
}

/** An attribute is asked of each such element; where there is none, the element itself is what lacks. */
function holds(node: XmlTree, path: string): boolean {
  const [, before = "", attribute] = /^(?:(.*)\/)?@(\w+)$/.exec(path) ?? [];
  if (attribute === undefined) return all(node, path).length > 0;
  const holders = before === "" ? [node] : all(node, before);
  return holders.every(({ attributes }) => attributes.has(attribute));
}
