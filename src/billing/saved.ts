/** What the database keeps of money, as the rules read it. */
import type { Attachment } from "#attachment/api.ts";
import type { Cents } from "#kernel/money.ts";
import type { InvoiceFact, InvoiceSummary, WithdrawnOrder } from "./api.ts";
import type { Order } from "./order.ts";
import type { Sheet } from "./sheet.ts";
import type { VatTreatment } from "./totals.ts";

/** Which charge of which contract, and the first day of the period that is billed. */
export type BilledAt = {
  readonly clientId: string;
  readonly contractId: string;
  readonly charge: string;
  readonly first: Temporal.PlainDate;
};

/** A version of a recap that left; its figures no longer change. */
export type SavedRecap = BilledAt & {
  readonly recapId: string;
  readonly last: Temporal.PlainDate;
  readonly version: number;
  readonly at: Temporal.Instant;
  /** When its first version left: a correction does not make it late. */
  readonly firstSentAt: Temporal.Instant;
  readonly sheet: Sheet;
};

/** An order as it was recorded. */
export type SavedOrder = BilledAt &
  Order & {
    readonly id: string;
    readonly receivedOn: Temporal.PlainDate;
    readonly cameBy: "typed" | "uploaded" | "mail";
    /** When it was recorded. */
    readonly at: Temporal.Instant;
    /** The order itself, as the client sent it. */
    readonly files: readonly Attachment[];
    /** Who took it back, when and why; null while it counts. */
    readonly withdrawn: WithdrawnOrder | null;
  };

/** A line of an invoice that was issued. */
export type BilledLine = BilledAt & {
  readonly number: string;
  /** Its place on the invoice, from 1. */
  readonly line: number;
  readonly orderNumber: string | null;
  readonly label: string;
  readonly quantity: number;
  readonly unitPrice: Cents;
  readonly net: Cents;
  readonly vat: VatTreatment;
  /** Its invoice was given back whole: what it billed may be billed again, but for what was given back before. */
  readonly void: boolean;
  /**
   * Units that credit notes gave back as people decided; the one that gave the whole invoice back counts when it was for
   * good, and then for all of them.
   */
  readonly given: number;
  /** Those of them that are about one request. */
  readonly about: readonly { readonly request: string; readonly units: number }[];
  /** Units that credit notes gave back because a recap corrected them. */
  readonly corrected: number;
};

/** What credit notes gave back of a period as people decided: for one request, or for none that was said. */
export type GivenUnits = {
  readonly request: string | null;
  readonly label: string;
  readonly unitPrice: Cents;
  readonly units: number;
};

/** A line of a credit note that a recap's corrections asked for. */
export type GivenLine = Pick<BilledAt, "clientId" | "contractId"> & {
  readonly recapId: string;
  readonly number: string;
  readonly label: string;
  readonly quantity: number;
  readonly unitPrice: Cents;
};

/** A line as an issued document keeps it: with its clause, period and tax. */
export type KeptLine = {
  readonly charge: string;
  /** The period of the charge that was billed. */
  readonly billed: { readonly first: string; readonly last: string };
  readonly label: string;
  readonly clause: string;
  readonly period: { readonly first: string; readonly last: string };
  readonly quantity: number;
  readonly unit: string;
  readonly unitPrice: string;
  readonly net: string;
  readonly vat: VatTreatment;
  readonly prorata: { readonly days: number; readonly of: number } | null;
  /** On a credit note, the line of the invoice that it gives back. */
  readonly credits: number | null;
  /** On a credit note that a person decided, the id of the request that it is about. */
  readonly about?: string;
  /** It gives back the days left after an early end, not units (clause B6). */
  readonly refund?: boolean;
  /**
   * On an invoice, the day on which its service is done; null for what the contract has paid in advance. Absent for a
   * specific quote, invoiced once done, and from those issued before it was kept.
   */
  readonly served?: string | null;
};

/** An issued document, without its files. */
export type SavedInvoice = {
  readonly clientId: string;
  readonly clientCode: string;
  readonly clientName: string;
  readonly invoiceId: string;
  readonly contractId: string;
  readonly kind: "invoice" | "credit_note";
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate | null;
  readonly orderNumber: string | null;
  readonly correctsNumber: string | null;
  /** A credit note of an invoice that the buyer refused: it clears the books and goes to nobody. */
  readonly internal: boolean;
  readonly net: Cents;
  readonly tax: Cents;
  readonly gross: Cents;
  readonly content: InvoiceContent;
  readonly digest: string;
  readonly at: Temporal.Instant;
  /** What credit notes gave back so far, tax included. */
  readonly credited: Cents;
  readonly creditedBy: readonly string[];
  /** The credit notes with their days, the oldest first: what one gives back was owed until it was issued. */
  readonly credits: readonly { readonly on: string; readonly amount: Cents; readonly at: string }[];
  readonly state: InvoiceSummary["state"];
  /** What happened to it, without what was withdrawn since. */
  readonly facts: readonly SavedFact[];
  /** Every movement of money ever written down, those withdrawn since as well. */
  readonly payments: readonly SavedPayment[];
};

/** What is kept of a document beside its files, to compute with. */
export type InvoiceContent = {
  /** The version of the contract whose parties stand on the document. */
  readonly version: string;
  readonly profile: string;
  readonly serviceCode: string | null;
  readonly lines: readonly KeptLine[];
  /** A credit note that gave all the rest of its invoice back for good: nothing of it is due again. */
  readonly forGood?: true;
  /** VAT rate by rate, as it stands on the document; absent from those issued before it was kept. */
  readonly vatRows?: readonly { readonly vat: VatTreatment; readonly base: string; readonly tax: string }[];
};

/** Something that happened to a document after its issue. */
export type SavedFact = {
  readonly kind: InvoiceFact["kind"];
  readonly on: string;
  readonly amount: Cents | null;
  readonly text: string | null;
  readonly author: string;
  readonly at: string;
};

/** Money that came or went: received, paid back, or kept for another invoice of the client. */
export type SavedPayment = {
  readonly id: string;
  readonly kind: "paid" | "refunded" | "carried";
  readonly on: string;
  readonly amount: Cents;
  readonly text: string | null;
  readonly author: string;
  readonly at: string;
  /** Names both ends of what was carried. */
  readonly carry: string | null;
  /** The invoice at the other end, when what was paid too much on one pays another. */
  readonly carriedWith: string | null;
  /** Taken back: it was typed wrongly. */
  readonly withdrawn: {
    /** As those of payments, it grows in the order in which they were written down. */
    readonly id: string;
    readonly on: string;
    readonly reason: string;
    readonly author: string;
    readonly at: string;
  } | null;
};

/** Interest that a person claimed, by a statement with its number. */
export type Claim = {
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly amount: Cents;
  readonly until: string;
};

/** What became of a claim: money that came in, what was given up with its reason, money paid back to the client. */
export type ClaimFact = {
  readonly id: string;
  readonly kind: "paid" | "given_up" | "refunded";
  readonly on: string;
  readonly amount: Cents;
  readonly text: string | null;
  readonly author: string;
  readonly at: string;
  readonly withdrawn: Omit<NonNullable<SavedPayment["withdrawn"]>, "id"> | null;
};

/** A claim as a debt of the client, with the invoice whose interest it asks for (clause B4). */
export type OwedClaim = Claim & {
  readonly clientId: string;
  readonly clientCode: string;
  readonly clientName: string;
  readonly contractId: string;
  readonly paperId: string;
  readonly invoiceId: string;
  readonly invoice: string;
  readonly facts: readonly ClaimFact[];
};

/** The page of a version of a recap, or the quote that left with it, by the number it has for good. */
export type SentPaper = {
  readonly number: string;
  readonly kind: "recap" | "quote";
  readonly version: number;
  readonly issuedOn: Temporal.PlainDate;
};
