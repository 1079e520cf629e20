/**
 * An issued invoice or credit note as plain data: what the law, EN 16931, Chorus Pro and the printed page all need,
 * once. Both XML syntaxes and the PDF are written from this one object, so they cannot disagree.
 * The number of each field is its business term in EN 16931 (BT-n).
 *
 * Amounts are always positive: a credit note (kind `credit_note`) gives back what its lines add up to.
 */
import type { BasisPoints, Cents } from "#kernel/money.ts";
import type { CivilPeriod } from "#kernel/period.ts";

/** BT-3: 380 commercial invoice, 381 credit note. */
export type InvoiceKind = "invoice" | "credit_note";

/** The two ways to the buyer, whose files exclude each other: straight on Chorus Pro, or through a plateforme agréée. */
export type WireProfile = "chorus-direct" | "reform";

/** BT-8: when VAT falls due; on payment unless the seller chose the option for debits (CGI art. 269). */
export type VatPoint = "payment" | "debits";

/** An invoice or a credit note as EN 16931 means it, before it is written in any syntax. */
export type EInvoice = {
  readonly kind: InvoiceKind;
  /** BT-1: at most 20 characters of A-Z a-z 0-9 - + _ / (Chorus G1.05 and BR-FR-01/02 at once). */
  readonly number: string;
  /** BT-2. */
  readonly issuedOn: Temporal.PlainDate;
  readonly seller: Seller;
  readonly buyer: Buyer;
  /** BT-10: the service of the buyer that handles the invoice, when its directory asks for one. */
  readonly serviceCode: string | null;
  /** BT-13: purchase order or engagement number, the same field on Chorus Pro. */
  readonly orderNumber: string | null;
  /** BT-12. */
  readonly contractReference: string | null;
  /** BT-8. */
  readonly vatPoint: VatPoint;
  /** BT-9; null on a credit note. */
  readonly dueOn: Temporal.PlainDate | null;
  /** BT-20, as printed. */
  readonly paymentTerms: string;
  /** BT-21 and BT-22: the legal mentions; `legalNotes` of mentions.ts makes the usual ones. */
  readonly notes: readonly Note[];
  /** BT-25 and BT-26: the invoice that a credit note corrects. */
  readonly corrected: CorrectedInvoice | null;
  /** VAT that earlier credit notes of the same invoice gave back; absent when there are none. */
  readonly givenBefore?: readonly VatRow[];
  /** BT-72: the day on which the service was complete. */
  readonly performedOn: Temporal.PlainDate;
  /** BT-73 and BT-74. */
  readonly period: CivilPeriod | null;
  readonly payment: Payment;
  readonly lines: readonly InvoiceLine[];
  /** BG-24: the recap, the purchase order; carried inside the XML, ten megabytes at most for Chorus Pro. */
  readonly attachments: readonly Attachment[];
  /** BG-22 and BG-23, made by `totalsOf` of totals.ts; `checkArithmetic` refuses any other figure. */
  readonly totals: InvoiceTotals;
};

/** BG-5, BG-8: a postal address; the country is ISO 3166-1 alpha-2. */
export type PostalAddress = {
  readonly lines: readonly [string, ...string[]];
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
};

/** BG-4. */
export type Seller = {
  readonly name: string;
  /** Fourteen digits without space; the SIREN is its first nine. */
  readonly siret: string;
  /** BT-31; null for a seller without VAT number, whose SIREN then stands as tax registration (BT-32). */
  readonly vatId: string | null;
  /** BT-33, "SARL au capital de 8 000 €". */
  readonly legalForm: string | null;
  /** "RCS La Roche-sur-Yon 847 582 814". */
  readonly register: string | null;
  readonly address: PostalAddress;
  /** BT-34, scheme 0225; the SIREN when null. Only the reform profile writes it. */
  readonly endpoint: string | null;
  /** BG-6: a role, an e-mail and a telephone of the organisation. */
  readonly contact: {
    readonly name: string;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
};

/** BG-7. */
export type Buyer = {
  readonly name: string;
  readonly siret: string;
  /** BT-48. */
  readonly vatId: string | null;
  readonly address: PostalAddress;
  /** BT-49, scheme 0225; the SIREN when null. Only the reform profile writes it. */
  readonly endpoint: string | null;
  /** The public accountant who pays ("Trésorerie d'Istres"): printed (CCP D2192-2, 5°), absent from the XML. */
  readonly paidBy: string | null;
};

/** BT-123, in the closed list of BR-FR-17. */
export type AttachmentKind = "BON_COMMANDE" | "BORDEREAU_SUIVI" | "DOCUMENT_ANNEXE";

/** A supporting document (BG-24). */
export type Attachment = {
  /** BT-122. */
  readonly id: string;
  readonly kind: AttachmentKind;
  /** At most 50 characters with its extension, without accents (Chorus Pro). */
  readonly fileName: string;
  readonly mime: "application/pdf" | "text/csv" | "application/vnd.oasis.opendocument.spreadsheet";
  readonly bytes: Uint8Array;
};

/** UNTDID 4451 codes in use: PMT 40 €, PMD late interest, AAB discount, REG legal form, ABL register, AAI free text. */
export type NoteCode = "PMT" | "PMD" | "AAB" | "REG" | "ABL" | "AAI" | "TXD";
export type Note = { readonly code: NoteCode; readonly text: string };

/** The invoice that a credit note gives back (BG-3). */
export type CorrectedInvoice = {
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  /** Why, as printed on the credit note. */
  readonly reason: string;
};

/** BG-16: payment by credit transfer, UNTDID 4461 code 30. */
export type Payment = {
  /** BT-84, without spaces. */
  readonly iban: string;
  /** BT-86. */
  readonly bic: string | null;
  /** BT-83: what the payer is asked to quote; the invoice number when null. */
  readonly reference: string | null;
};

/** How one line is taxed: standard rate, exempt with its reason, zero rate, or reverse charge. */
export type VatTreatment =
  | { readonly category: "S"; readonly rate: BasisPoints }
  | { readonly category: "Z" }
  /** BT-120 and BT-121: the sentence and its VATEX code. */
  | { readonly category: "E" | "AE"; readonly reason: string; readonly reasonCode: string };

/** UN/ECE Recommendation 20: one, hour, day, month, year. */
export type UnitCode = "C62" | "HUR" | "DAY" | "MON" | "ANN";

/** BG-25. */
export type InvoiceLine = {
  /** BT-153, as short as a title. */
  readonly name: string;
  /** BT-154. */
  readonly description: string | null;
  /** BT-129: a decimal text of at most four places, "38", "1.5", "0.0833". */
  readonly quantity: string;
  readonly unit: UnitCode;
  /** BT-146. */
  readonly unitPrice: Cents;
  /** BT-134 and BT-135. */
  readonly period: CivilPeriod | null;
  readonly vat: VatTreatment;
};

/** BG-23: one row for each category and rate. */
export type VatRow = {
  readonly treatment: VatTreatment;
  readonly base: Cents;
  readonly tax: Cents;
};

/** BG-22. */
export type InvoiceTotals = {
  /** BT-131 of each line, in the order of the lines. */
  readonly lineNets: readonly Cents[];
  /** BT-106 and BT-109: no document discount is issued, so both are the sum of the lines. */
  readonly net: Cents;
  /** BT-110. */
  readonly tax: Cents;
  /** BT-112. */
  readonly gross: Cents;
  /** BT-113. */
  readonly prepaid: Cents;
  /** BT-115. */
  readonly due: Cents;
  readonly vatRows: readonly VatRow[];
};

/** The nine digits of the legal person, out of the fourteen of its establishment. */
export function sirenOf(siret: string): string {
  return siret.slice(0, 9);
}

/** The mention of a seller under the franchise en base (CGI art. 293 B), with its VATEX code. */
export const FRANCHISE: VatTreatment = {
  category: "E",
  reason: "TVA non applicable, art. 293 B du CGI",
  reasonCode: "VATEX-FR-FRANCHISE",
};
