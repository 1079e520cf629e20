import type { Cents } from "#kernel/money.ts";
import { isBefore, type CivilPeriod } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import { lineOf, type Line } from "./line.ts";
import type { Recap } from "./recap.ts";
import { refused, type BillingRefusal } from "./refusals.ts";
import { totalsOf, type Totals, type VatTreatment } from "./totals.ts";

/** What the lines of a recap are called on a quote: the charge of the contract, its clause, unit and tax. */
export type QuotedCharge = {
  readonly id: string;
  readonly label: string;
  readonly clause: string;
  readonly unitName: string;
  readonly vat: VatTreatment;
};

export type Quote = {
  readonly period: CivilPeriod;
  /** One line for each price, in the order in which the recap first uses it. */
  readonly lines: readonly Line[];
  readonly totals: Totals;
  /** Corrections that take away more units of a price than the period has: given back by a credit note. */
  readonly credits: readonly Line[];
};

/** What the units of one price are called: those of a band by its name as well. */
export const labelOf = ({ label }: Pick<QuotedCharge, "label">, band: string | null): string =>
  band === null ? label : `${label} (${band})`;

/** The quote of a recap (clause M2c): its units gathered by price, corrections taken in. */
export function quoteOf(recap: Recap, charge: QuotedCharge): Quote {
  const found = new Map<string, { band: string | null; unitPrice: Cents; units: number }>();
  const billed = recap.lines.filter(({ fate }) => fate === "to_bill").flatMap(({ prices }) => prices);
  for (const { band, unitPrice, units } of [...billed, ...recap.corrections]) {
    const key = JSON.stringify([band, unitPrice]);
    found.set(key, { band, unitPrice, units: (found.get(key)?.units ?? 0) + units });
  }
  const line = (band: string | null, unitPrice: Cents, quantity: number): Line =>
    lineOf({
      charge: charge.id,
      clause: charge.clause,
      label: labelOf(charge, band),
      quantity,
      unit: charge.unitName,
      unitPrice,
      vat: charge.vat,
      period: recap.period,
    });
  const prices = [...found.values()];
  const lines = prices.filter(({ units }) => units > 0).map((one) => line(one.band, one.unitPrice, one.units));
  const credits = prices.filter(({ units }) => units < 0).map((one) => line(one.band, one.unitPrice, -one.units));
  return { period: recap.period, lines, totals: totalsOf(lines), credits };
}

/** What the client answers to a specific quote, such as long work or a transfer of skills (clauses T4, E6). */
export type Answer = "accepted" | "refused";

/** An answer is taken once, and up to the last day of validity, included. */
export function answerQuote(
  quote: { readonly validUntil: Temporal.PlainDate | null; readonly answer: Answer | null },
  answer: Answer,
  on: Temporal.PlainDate,
): Result<Answer, BillingRefusal> {
  if (quote.answer) return refused("billing.quote_answered", { answer: quote.answer });
  if (quote.validUntil && isBefore(quote.validUntil, on))
    return refused("billing.quote_expired", { until: quote.validUntil.toString() });
  return accept(answer);
}
