/**
 * A specific quote from its draft to what may be invoiced of it (clauses T4, E6, M4). A draft never changes: another one
 * revises it. Sent, it bears a number and is answered once, up to its last day of validity, included, unless a revision
 * was sent before: one that is only drafted takes nothing away from the client. Accepted, its lines
 * may be invoiced once the work is done, under a purchase order where the contract wants one (B2), never above it (B13).
 */
import type { Contract } from "#contract/contract.ts";
import { parseAmount, sum } from "#kernel/money.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { lineOf, type Line } from "../line.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { totalsOf, type VatTreatment } from "../totals.ts";
import type { QuoteBody, SpecificQuote } from "./api.ts";

/** A line as the quote keeps it: what is invoiced later is what was accepted, whatever the contract becomes. */
export type QuoteLine = {
  readonly label: string;
  readonly quantity: number;
  readonly unit: string;
  /** In cents. */
  readonly unitPrice: number;
  readonly vat: VatTreatment;
};

/** A specific quote as it is kept; it has no number before it is sent. */
export type SavedQuote = {
  readonly clientId: string;
  readonly contractId: string;
  readonly quoteId: string;
  readonly kind: SpecificQuote["kind"];
  readonly request: number | null;
  readonly revises: string | null;
  /** The quote that stands in its place: one that was sent, or, of a draft, any other. */
  readonly revisedBy: string | null;
  /** Of a quote that was sent, the draft that will replace it once it is sent as well. */
  readonly revision: string | null;
  readonly validUntil: Temporal.PlainDate;
  readonly content: {
    readonly title: string;
    readonly words: string | null;
    readonly clause: string;
    readonly orderRequired: boolean;
    readonly lines: readonly QuoteLine[];
  };
  readonly number: string | null;
  readonly sentAt: Temporal.Instant | null;
  readonly answeredAt: Temporal.Instant | null;
  readonly sentOn: Temporal.PlainDate | null;
  readonly answer: "accepted" | "refused" | "withdrawn" | null;
  readonly answeredOn: Temporal.PlainDate | null;
  readonly answerText: string | null;
  readonly deliveredOn: Temporal.PlainDate | null;
  readonly authorName: string;
};

/**
 * Where a quote stands on a day. An answer outranks a revision, and a revision the date; the last day of validity is
 * still valid.
 */
export function quoteState(quote: SavedQuote, today: Temporal.PlainDate): SpecificQuote["state"] {
  if (quote.answer) return quote.answer;
  if (quote.revisedBy) return "revised";
  if (!quote.sentOn) return "draft";
  return isBefore(quote.validUntil, today) ? "expired" : "sent";
}

/** Where the contract speaks of each kind; its own words come first. */
const CLAUSES: Readonly<Record<SpecificQuote["kind"], string>> = {
  long_work: "T4",
  skills_transfer: "E6",
  other: "M4",
};

/** The content of a draft. Refuses a day of validity that has gone by, lines that look alike, and amounts of nothing. */
export function draftQuote(
  contract: Contract,
  body: Omit<QuoteBody, "contract">,
  validUntil: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Result<SavedQuote["content"], BillingRefusal> {
  if (isBefore(validUntil, today)) return refused("billing.quote_expired", { until: validUntil.toString() });
  const vat = { rate: contract.vat.rate, exemption: contract.vat.exemption };
  const lines: QuoteLine[] = [];
  for (const { label, quantity, unit, unitPrice } of body.lines) {
    const price = parseAmount(unitPrice);
    if (price === null || price <= 0) return refused("billing.amount_not_positive");
    const name = label.trim();
    if (name === "" || lines.some((one) => one.label === name)) return refused("billing.quote_lines_alike", { label });
    lines.push({ label: name, quantity, unit: unit.trim() || "unité", unitPrice: price, vat });
  }
  const whole = sum(lines.map((line) => lineOf(keptLine(line, "", "", today, today)).net));
  // The largest amount that a document can bear, tax included.
  if (whole > 5_000_000_000_00) return refused("billing.amount_not_positive");
  const known = contract.clauses.some(({ id }) => id === CLAUSES[body.kind]);
  return accept({
    title: body.title.trim() || "Devis",
    words: body.words?.trim() || null,
    clause: known ? CLAUSES[body.kind] : (contract.clauses[0]?.id ?? CLAUSES[body.kind]),
    orderRequired: contract.charges.some(({ orderRequired }) => orderRequired),
    lines,
  });
}

function keptLine(
  { unitPrice, ...line }: QuoteLine,
  charge: string,
  clause: string,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): Omit<Line, "net" | "prorata"> {
  return { ...line, unitPrice: unitPrice as Line["unitPrice"], charge, clause, period: { first, last } };
}

/** What the lines of a quote depend on. */
type Shape = Pick<SavedQuote, "content" | "number" | "sentOn" | "answeredOn" | "deliveredOn">;

/** The lines as they are invoiced: from the day of acceptance to the one on which the work was done. */
export function quoteLines(quote: Shape, today: Temporal.PlainDate): Line[] {
  const first = quote.answeredOn ?? quote.sentOn ?? today;
  const last = quote.deliveredOn && isOnOrBefore(first, quote.deliveredOn) ? quote.deliveredOn : first;
  const { clause, lines } = quote.content;
  return lines.map((line) => lineOf(keptLine(line, quote.number ?? "", clause, first, last)));
}

/** Where the orders and the invoices of an accepted quote stand among the others: its number, and the day of its answer. */
export const placeOfQuote = ({ number, answeredOn }: Shape, today: Temporal.PlainDate) => ({
  charge: number ?? "",
  first: answeredOn ?? today,
});

/** The totals of a quote, VAT taken once for each rate. */
export const quoteTotals = (quote: Shape, today: Temporal.PlainDate) => totalsOf(quoteLines(quote, today));

/** Why a quote may not be sent, answered or delivered in its state; null when it may. */
export function quoteFault(quote: SavedQuote, wanted: "send" | "answer" | "deliver", today: Temporal.PlainDate) {
  const state = quoteState(quote, today);
  switch (state) {
    case "draft":
      if (wanted !== "send") return refused("billing.quote_not_sent");
      return isBefore(quote.validUntil, today)
        ? refused("billing.quote_expired", { until: quote.validUntil.toString() })
        : null;
    case "sent":
      if (wanted === "answer") return null;
      return wanted === "send" ? refused("billing.quote_sent") : refused("billing.quote_not_accepted");
    case "expired":
      return refused("billing.quote_expired", { until: quote.validUntil.toString() });
    case "revised":
      return refused("billing.quote_revised");
    case "accepted":
      if (wanted === "deliver") return quote.deliveredOn ? refused("billing.quote_delivered") : null;
      return refused("billing.quote_answered", { answer: "accepted" });
    case "refused":
    case "withdrawn":
      return wanted === "deliver"
        ? refused("billing.quote_not_accepted")
        : refused("billing.quote_answered", { answer: state });
  }
}
