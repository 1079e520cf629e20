/**
 * UBL 2.1, invoice and credit note: for buyers who do not take Factur-X, for export and for the reform. The two
 * documents share their blocks; what differs is said in `SHAPES`, as data. Order of elements: the UBL schema.
 */
import { amountText, rateText, type Cents } from "#kernel/money.ts";
import { FRAME, GUIDELINE } from "./cii.ts";
import {
  sirenOf,
  type Attachment,
  type EInvoice,
  type InvoiceKind,
  type InvoiceLine,
  type PostalAddress,
  type VatRow,
  type VatTreatment,
  type WireProfile,
} from "./invoice.ts";
import { rateOf } from "./totals.ts";
import { el, writeXml, type XmlContent, type XmlElement } from "./xml.ts";

type Shape = {
  readonly root: string;
  readonly namespace: string;
  readonly typeElement: string;
  readonly typeCode: string;
  readonly line: string;
  readonly quantity: string;
};

const SHAPES: Readonly<Record<InvoiceKind, Shape>> = {
  invoice: {
    root: "Invoice",
    namespace: "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
    typeElement: "cbc:InvoiceTypeCode",
    typeCode: "380",
    line: "cac:InvoiceLine",
    quantity: "cbc:InvoicedQuantity",
  },
  credit_note: {
    root: "CreditNote",
    namespace: "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
    typeElement: "cbc:CreditNoteTypeCode",
    typeCode: "381",
    line: "cac:CreditNoteLine",
    quantity: "cbc:CreditedQuantity",
  },
};

/** The invoice or credit note as UBL text, for either wire profile. */
export function writeUbl(invoice: EInvoice, profile: WireProfile): string {
  const shape = SHAPES[invoice.kind];
  const root = el(
    shape.root,
    [...header(invoice, shape, profile), ...references(invoice), ...body(invoice, shape, profile)],
    {
      xmlns: shape.namespace,
      "xmlns:cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
      "xmlns:cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    },
  );
  if (root === null) throw new Error("an invoice cannot be an empty document");
  return writeXml(root);
}

function header(invoice: EInvoice, shape: Shape, profile: WireProfile): (XmlElement | null)[] {
  return [
    el("cbc:CustomizationID", GUIDELINE),
    el("cbc:ProfileID", FRAME[profile]),
    el("cbc:ID", invoice.number),
    el("cbc:IssueDate", invoice.issuedOn.toString()),
    // A credit note has no due date here: its schema puts it with the means of payment.
    invoice.kind === "invoice" ? el("cbc:DueDate", invoice.dueOn?.toString() ?? null) : null,
    el(shape.typeElement, shape.typeCode),
    ...invoice.notes.map((note) => el("cbc:Note", `#${note.code}#${note.text}`)),
    el("cbc:DocumentCurrencyCode", "EUR"),
    el("cbc:BuyerReference", invoice.serviceCode),
  ];
}

/** Period and VAT point (BG-14, BT-8), order (BT-13), corrected invoice (BG-3), contract (BT-12), files (BG-24). */
function references(invoice: EInvoice): (XmlElement | null)[] {
  const { period, corrected } = invoice;
  const taxed = invoice.totals.vatRows.some((row) => row.treatment.category === "S");
  return [
    el("cac:InvoicePeriod", [
      el("cbc:StartDate", period?.first.toString() ?? null),
      el("cbc:EndDate", period?.last.toString() ?? null),
      // BT-8 in UBL: 432 on payment, 3 on the invoice date (debits).
      el("cbc:DescriptionCode", taxed ? (invoice.vatPoint === "payment" ? "432" : "3") : null),
    ]),
    el("cac:OrderReference", [el("cbc:ID", invoice.orderNumber)]),
    corrected === null
      ? null
      : el("cac:BillingReference", [
          el("cac:InvoiceDocumentReference", [
            el("cbc:ID", corrected.number),
            el("cbc:IssueDate", corrected.issuedOn.toString()),
          ]),
        ]),
    el("cac:ContractDocumentReference", [el("cbc:ID", invoice.contractReference)]),
    ...invoice.attachments.map(attachment),
  ];
}

/** Both parties (BG-4, BG-7), delivery (BT-72), payment (BG-16, BT-20), VAT (BG-23), totals (BG-22), lines (BG-25). */
function body(invoice: EInvoice, shape: Shape, profile: WireProfile): (XmlElement | null)[] {
  return [
    el("cac:AccountingSupplierParty", [supplier(invoice, profile)]),
    el("cac:AccountingCustomerParty", [customer(invoice, profile)]),
    el("cac:Delivery", [el("cbc:ActualDeliveryDate", invoice.performedOn.toString())]),
    paymentMeans(invoice),
    el("cac:PaymentTerms", [el("cbc:Note", invoice.paymentTerms)]),
    el("cac:TaxTotal", [amount("cbc:TaxAmount", invoice.totals.tax), ...invoice.totals.vatRows.map(taxSubtotal)]),
    monetaryTotal(invoice),
    ...invoice.lines.map((line, index) => documentLine(invoice, line, index, shape)),
  ];
}

/** A seller without VAT number is known to the tax office by its SIREN (BT-32), which is no VAT scheme. */
function supplier({ seller }: EInvoice, profile: WireProfile): XmlElement | null {
  const { contact } = seller;
  return el("cac:Party", [
    endpoint(seller.endpoint ?? sirenOf(seller.siret), profile),
    siretOf(seller.siret),
    postalAddress(seller.address),
    seller.vatId === null ? taxScheme(sirenOf(seller.siret), "LOC") : taxScheme(seller.vatId, "VAT"),
    legalEntity(seller.name, seller.siret, profile, el("cbc:CompanyLegalForm", seller.legalForm)),
    el("cac:Contact", [
      el("cbc:Name", contact?.name ?? null),
      el("cbc:Telephone", contact?.phone ?? null),
      el("cbc:ElectronicMail", contact?.email ?? null),
    ]),
  ]);
}

function customer({ buyer }: EInvoice, profile: WireProfile): XmlElement | null {
  return el("cac:Party", [
    endpoint(buyer.endpoint ?? sirenOf(buyer.siret), profile),
    siretOf(buyer.siret),
    postalAddress(buyer.address),
    buyer.vatId === null ? null : taxScheme(buyer.vatId, "VAT"),
    legalEntity(buyer.name, buyer.siret, profile, null),
  ]);
}

/** BT-34 and BT-49: the address in the directory of the reform, under scheme 0225; Chorus Pro has none. */
function endpoint(id: string, profile: WireProfile): XmlElement | null {
  return profile === "reform" ? el("cbc:EndpointID", id, { schemeID: "0225" }) : null;
}

/** BT-29 and BT-46. It is on this one, not on the legal identifier, that Chorus Pro routes a UBL file. */
function siretOf(siret: string): XmlElement | null {
  return el("cac:PartyIdentification", [el("cbc:ID", siret, { schemeID: "0009" })]);
}

function taxScheme(id: string, scheme: string): XmlElement | null {
  return el("cac:PartyTaxScheme", [el("cbc:CompanyID", id), el("cac:TaxScheme", [el("cbc:ID", scheme)])]);
}

/** BT-30 and BT-47: the whole SIRET for Chorus Pro, the SIREN for the reform; both under scheme 0002. */
function legalEntity(name: string, siret: string, profile: WireProfile, form: XmlElement | null): XmlElement | null {
  const id = profile === "reform" ? sirenOf(siret) : siret;
  return el("cac:PartyLegalEntity", [
    el("cbc:RegistrationName", name),
    el("cbc:CompanyID", id, { schemeID: "0002" }),
    form,
  ]);
}

/** EN 16931 has three lines for an address: what the third cannot hold alone is joined there. */
function postalAddress(place: PostalAddress): XmlElement | null {
  return el("cac:PostalAddress", [
    el("cbc:StreetName", place.lines[0]),
    el("cbc:AdditionalStreetName", place.lines[1] ?? null),
    el("cbc:CityName", place.city),
    el("cbc:PostalZone", place.postcode),
    el("cac:AddressLine", [el("cbc:Line", place.lines.slice(2).join(", "))]),
    el("cac:Country", [el("cbc:IdentificationCode", place.country)]),
  ]);
}

/** BG-24. The description (BT-123) is not free text: it is one of the kinds of BR-FR-17. */
function attachment(file: Attachment): XmlElement | null {
  return el("cac:AdditionalDocumentReference", [
    el("cbc:ID", file.id),
    el("cbc:DocumentDescription", file.kind),
    el("cac:Attachment", [
      el("cbc:EmbeddedDocumentBinaryObject", file.bytes.toBase64(), {
        mimeCode: file.mime,
        filename: file.fileName,
      }),
    ]),
  ]);
}

/** BG-16: always a credit transfer, 30 of UNTDID 4461, with what the payer recalls (BT-83). */
function paymentMeans(invoice: EInvoice): XmlElement | null {
  const { payment } = invoice;
  return el("cac:PaymentMeans", [
    el("cbc:PaymentMeansCode", "30", { name: "Virement administratif" }),
    invoice.kind === "credit_note" ? el("cbc:PaymentDueDate", invoice.dueOn?.toString() ?? null) : null,
    el("cbc:PaymentID", payment.reference ?? invoice.number),
    el("cac:PayeeFinancialAccount", [
      el("cbc:ID", payment.iban),
      el("cac:FinancialInstitutionBranch", [el("cbc:ID", payment.bic)]),
    ]),
  ]);
}

/** BG-23. Why no VAT is due (BT-120, BT-121) is said here, once, and not on each line. */
function taxSubtotal({ treatment, base, tax }: VatRow): XmlElement | null {
  const exemption = "reason" in treatment ? treatment : null;
  return el("cac:TaxSubtotal", [
    amount("cbc:TaxableAmount", base),
    amount("cbc:TaxAmount", tax),
    taxCategory("cac:TaxCategory", treatment, [
      el("cbc:TaxExemptionReasonCode", exemption?.reasonCode ?? null),
      el("cbc:TaxExemptionReason", exemption?.reason ?? null),
    ]),
  ]);
}

function taxCategory(
  name: string,
  treatment: VatTreatment,
  exemption: readonly (XmlElement | null)[],
): XmlElement | null {
  const content: XmlContent = [
    el("cbc:ID", treatment.category),
    el("cbc:Percent", rateText(rateOf(treatment))),
    ...exemption,
    el("cac:TaxScheme", [el("cbc:ID", "VAT")]),
  ];
  return el(name, content);
}

/** BG-22. There is no allowance or charge on the whole document: the sum of its lines is its net total. */
function monetaryTotal({ totals }: EInvoice): XmlElement | null {
  return el("cac:LegalMonetaryTotal", [
    amount("cbc:LineExtensionAmount", totals.net),
    amount("cbc:TaxExclusiveAmount", totals.net),
    amount("cbc:TaxInclusiveAmount", totals.gross),
    totals.prepaid === 0 ? null : amount("cbc:PrepaidAmount", totals.prepaid),
    amount("cbc:PayableAmount", totals.due),
  ]);
}

/** BG-25. The price is that of one unit, so that no base quantity (BT-149) goes with it. */
function documentLine(invoice: EInvoice, line: InvoiceLine, index: number, shape: Shape): XmlElement | null {
  return el(shape.line, [
    el("cbc:ID", String(index + 1)),
    el(shape.quantity, line.quantity, { unitCode: line.unit }),
    amount("cbc:LineExtensionAmount", invoice.totals.lineNets[index] ?? null),
    el("cac:InvoicePeriod", [
      el("cbc:StartDate", line.period?.first.toString() ?? null),
      el("cbc:EndDate", line.period?.last.toString() ?? null),
    ]),
    el("cac:Item", [
      el("cbc:Description", line.description),
      el("cbc:Name", line.name),
      taxCategory("cac:ClassifiedTaxCategory", line.vat, []),
    ]),
    el("cac:Price", [amount("cbc:PriceAmount", line.unitPrice)]),
  ]);
}

function amount(name: string, value: Cents | null): XmlElement | null {
  return value === null ? null : el(name, amountText(value), { currencyID: "EUR" });
}
