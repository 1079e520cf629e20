/**
 * UN/CEFACT Cross Industry Invoice, the syntax inside a Factur-X file (EN 16931 profile). One function for each block
 * of the schema; the order of the elements is the order of the schema and the XSD test holds it there.
 */
import { amountText, rateText, type Cents } from "#kernel/money.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import {
  sirenOf,
  type Attachment,
  type EInvoice,
  type InvoiceLine,
  type PostalAddress,
  type VatRow,
  type WireProfile,
} from "./invoice.ts";
import { rateOf } from "./totals.ts";
import { el, writeXml, type XmlElement } from "./xml.ts";

/** BT-24: EN 16931 itself, without extension. The level declared in the XMP metadata must say the same. */
export const GUIDELINE = "urn:cen.eu:en16931:2017";

const NAMESPACES = {
  "xmlns:rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
  "xmlns:ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
  "xmlns:qdt": "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
  "xmlns:udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
};

/** The invoice as CII text. The profile decides the frame (BT-23) and which identifier routes it: SIRET or SIREN. */
export function writeCii(invoice: EInvoice, profile: WireProfile): string {
  const root = el(
    "rsm:CrossIndustryInvoice",
    [
      context(profile),
      documentBlock(invoice),
      el("rsm:SupplyChainTradeTransaction", [
        ...invoice.lines.map((line, index) => lineItem(invoice, line, index)),
        agreement(invoice, profile),
        el("ram:ApplicableHeaderTradeDelivery", [
          el("ram:ActualDeliverySupplyChainEvent", [el("ram:OccurrenceDateTime", [date(invoice.performedOn)])]),
        ]),
        settlement(invoice),
      ]),
    ],
    NAMESPACES,
  );
  if (root === null) throw new Error("an invoice cannot be an empty document");
  return writeXml(root);
}

/** BT-23: a supplier's invoice on Chorus Pro (A1), or services, not yet paid, under the reform (S1). */
export const FRAME: Readonly<Record<WireProfile, string>> = { "chorus-direct": "A1", reform: "S1" };

function context(profile: WireProfile): XmlElement | null {
  return el("rsm:ExchangedDocumentContext", [
    el("ram:BusinessProcessSpecifiedDocumentContextParameter", [el("ram:ID", FRAME[profile])]),
    el("ram:GuidelineSpecifiedDocumentContextParameter", [el("ram:ID", GUIDELINE)]),
  ]);
}

function documentBlock(invoice: EInvoice): XmlElement | null {
  return el("rsm:ExchangedDocument", [
    el("ram:ID", invoice.number),
    el("ram:TypeCode", invoice.kind === "invoice" ? "380" : "381"),
    el("ram:IssueDateTime", [date(invoice.issuedOn)]),
    ...invoice.notes.map((note) =>
      el("ram:IncludedNote", [el("ram:Content", note.text), el("ram:SubjectCode", note.code)]),
    ),
  ]);
}

/** BG-25. The price is that of one unit, so that no base quantity (BT-149) goes with it. */
function lineItem(invoice: EInvoice, line: InvoiceLine, index: number): XmlElement | null {
  return el("ram:IncludedSupplyChainTradeLineItem", [
    el("ram:AssociatedDocumentLineDocument", [el("ram:LineID", String(index + 1))]),
    el("ram:SpecifiedTradeProduct", [el("ram:Name", line.name), el("ram:Description", line.description)]),
    el("ram:SpecifiedLineTradeAgreement", [
      el("ram:NetPriceProductTradePrice", [amount("ram:ChargeAmount", line.unitPrice)]),
    ]),
    el("ram:SpecifiedLineTradeDelivery", [el("ram:BilledQuantity", line.quantity, { unitCode: line.unit })]),
    el("ram:SpecifiedLineTradeSettlement", [
      el("ram:ApplicableTradeTax", [
        el("ram:TypeCode", "VAT"),
        el("ram:CategoryCode", line.vat.category),
        el("ram:RateApplicablePercent", rateText(rateOf(line.vat))),
      ]),
      period(line.period),
      el("ram:SpecifiedTradeSettlementLineMonetarySummation", [
        amount("ram:LineTotalAmount", invoice.totals.lineNets[index] ?? null),
      ]),
    ]),
  ]);
}

function agreement(invoice: EInvoice, profile: WireProfile): XmlElement | null {
  return el("ram:ApplicableHeaderTradeAgreement", [
    el("ram:BuyerReference", invoice.serviceCode),
    seller(invoice, profile),
    buyer(invoice, profile),
    el("ram:BuyerOrderReferencedDocument", [el("ram:IssuerAssignedID", invoice.orderNumber)]),
    el("ram:ContractReferencedDocument", [el("ram:IssuerAssignedID", invoice.contractReference)]),
    ...invoice.attachments.map(attachment),
  ]);
}

function seller({ seller: party }: EInvoice, profile: WireProfile): XmlElement | null {
  const { contact } = party;
  return el("ram:SellerTradeParty", [
    reformSiret(party.siret, profile),
    el("ram:Name", party.name),
    el("ram:Description", party.legalForm),
    legalOrganization(party.siret, profile),
    el("ram:DefinedTradeContact", [
      el("ram:PersonName", contact?.name ?? null),
      el("ram:TelephoneUniversalCommunication", [el("ram:CompleteNumber", contact?.phone ?? null)]),
      el("ram:EmailURIUniversalCommunication", [el("ram:URIID", contact?.email ?? null)]),
    ]),
    address(party.address),
    endpoint(party.endpoint ?? sirenOf(party.siret), profile),
    // A seller without VAT number is still known to the tax office by its SIREN (BT-32, asked by BR-E-02).
    el("ram:SpecifiedTaxRegistration", [
      party.vatId === null
        ? el("ram:ID", sirenOf(party.siret), { schemeID: "FC" })
        : el("ram:ID", party.vatId, { schemeID: "VA" }),
    ]),
  ]);
}

function buyer({ buyer: party }: EInvoice, profile: WireProfile): XmlElement | null {
  return el("ram:BuyerTradeParty", [
    reformSiret(party.siret, profile),
    el("ram:Name", party.name),
    legalOrganization(party.siret, profile),
    address(party.address),
    endpoint(party.endpoint ?? sirenOf(party.siret), profile),
    el("ram:SpecifiedTaxRegistration", [el("ram:ID", party.vatId, { schemeID: "VA" })]),
  ]);
}

/** BT-29 and BT-46: the reform names the establishment beside the legal person. */
function reformSiret(siret: string, profile: WireProfile): XmlElement | null {
  return profile === "reform" ? el("ram:GlobalID", siret, { schemeID: "0009" }) : null;
}

/** BT-30 and BT-47: Chorus Pro routes on the SIRET, the reform on the SIREN; both under scheme 0002. */
function legalOrganization(siret: string, profile: WireProfile): XmlElement | null {
  const id = profile === "reform" ? sirenOf(siret) : siret;
  return el("ram:SpecifiedLegalOrganization", [el("ram:ID", id, { schemeID: "0002" })]);
}

/** BT-34 and BT-49: the address in the directory of the reform, under scheme 0225; Chorus Pro has none. */
function endpoint(id: string, profile: WireProfile): XmlElement | null {
  return profile === "reform" ? el("ram:URIUniversalCommunication", [el("ram:URIID", id, { schemeID: "0225" })]) : null;
}

/** EN 16931 has three lines for an address: what the third cannot hold alone is joined there. */
function address(place: PostalAddress): XmlElement | null {
  return el("ram:PostalTradeAddress", [
    el("ram:PostcodeCode", place.postcode),
    el("ram:LineOne", place.lines[0]),
    el("ram:LineTwo", place.lines[1] ?? null),
    el("ram:LineThree", place.lines.slice(2).join(", ")),
    el("ram:CityName", place.city),
    el("ram:CountryID", place.country),
  ]);
}

/** BG-24. Code 916 tells a supporting document from a tender (50) or an invoiced object (130) in the same element. */
function attachment(file: Attachment): XmlElement | null {
  return el("ram:AdditionalReferencedDocument", [
    el("ram:IssuerAssignedID", file.id),
    el("ram:TypeCode", "916"),
    el("ram:Name", file.kind),
    el("ram:AttachmentBinaryObject", file.bytes.toBase64(), {
      mimeCode: file.mime,
      filename: file.fileName,
    }),
  ]);
}

function settlement(invoice: EInvoice): XmlElement | null {
  const { payment, corrected } = invoice;
  return el("ram:ApplicableHeaderTradeSettlement", [
    el("ram:PaymentReference", payment.reference ?? invoice.number),
    el("ram:InvoiceCurrencyCode", "EUR"),
    el("ram:SpecifiedTradeSettlementPaymentMeans", [
      el("ram:TypeCode", "30"),
      el("ram:Information", "Virement administratif"),
      el("ram:PayeePartyCreditorFinancialAccount", [el("ram:IBANID", payment.iban)]),
      el("ram:PayeeSpecifiedCreditorFinancialInstitution", [el("ram:BICID", payment.bic)]),
    ]),
    ...invoice.totals.vatRows.map((row) => vatRow(row, invoice)),
    period(invoice.period),
    el("ram:SpecifiedTradePaymentTerms", [
      el("ram:Description", invoice.paymentTerms),
      invoice.dueOn === null ? null : el("ram:DueDateDateTime", [date(invoice.dueOn)]),
    ]),
    monetarySummation(invoice),
    corrected === null
      ? null
      : el("ram:InvoiceReferencedDocument", [
          el("ram:IssuerAssignedID", corrected.number),
          // The schema takes this one date from another namespace than all others.
          el("ram:FormattedIssueDateTime", [date(corrected.issuedOn, "qdt")]),
        ]),
  ]);
}

function vatRow({ treatment, base, tax }: VatRow, invoice: EInvoice): XmlElement | null {
  const exemption = "reason" in treatment ? treatment : null;
  // BT-8: 72 on payment, 5 on the invoice date (debits); a row without VAT has no moment at which it falls due.
  const vatPoint = treatment.category === "S" ? (invoice.vatPoint === "payment" ? "72" : "5") : null;
  return el("ram:ApplicableTradeTax", [
    amount("ram:CalculatedAmount", tax),
    el("ram:TypeCode", "VAT"),
    el("ram:ExemptionReason", exemption?.reason ?? null),
    amount("ram:BasisAmount", base),
    el("ram:CategoryCode", treatment.category),
    el("ram:ExemptionReasonCode", exemption?.reasonCode ?? null),
    el("ram:DueDateTypeCode", vatPoint),
    el("ram:RateApplicablePercent", rateText(rateOf(treatment))),
  ]);
}

/** BG-22. In CII the total of VAT (BT-110) is the one amount that states its currency. */
function monetarySummation({ totals }: EInvoice): XmlElement | null {
  return el("ram:SpecifiedTradeSettlementHeaderMonetarySummation", [
    amount("ram:LineTotalAmount", totals.net),
    amount("ram:TaxBasisTotalAmount", totals.net),
    el("ram:TaxTotalAmount", amountText(totals.tax), { currencyID: "EUR" }),
    amount("ram:GrandTotalAmount", totals.gross),
    totals.prepaid === 0 ? null : amount("ram:TotalPrepaidAmount", totals.prepaid),
    amount("ram:DuePayableAmount", totals.due),
  ]);
}

function period(days: CivilPeriod | null): XmlElement | null {
  if (days === null) return null;
  return el("ram:BillingSpecifiedPeriod", [
    el("ram:StartDateTime", [date(days.first)]),
    el("ram:EndDateTime", [date(days.last)]),
  ]);
}

function amount(name: string, value: Cents | null): XmlElement | null {
  return value === null ? null : el(name, amountText(value));
}

/** Format 102 is YYYYMMDD. */
function date(day: Temporal.PlainDate, prefix: "udt" | "qdt" = "udt"): XmlElement | null {
  return el(`${prefix}:DateTimeString`, day.toString().replaceAll("-", ""), { format: "102" });
}
