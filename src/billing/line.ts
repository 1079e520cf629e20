import { times, type Cents } from "#kernel/money.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import type { VatTreatment } from "./totals.ts";

/** One line of a quote, an invoice or a credit note: a whole quantity at a price, so that its net is never rounded. */
export type Line = {
  /** The charge of the contract that it comes from, and its clause. */
  readonly charge: string;
  readonly clause: string;
  readonly label: string;
  readonly quantity: number;
  readonly unit: string;
  readonly unitPrice: Cents;
  readonly net: Cents;
  readonly vat: VatTreatment;
  /** The days that the line pays for. */
  readonly period: CivilPeriod;
  /** The part of the period that a line cut short pays for, in days; null when it pays for all of it. */
  readonly prorata: { readonly days: number; readonly of: number } | null;
};

/** A line for a whole period: its net is quantity × unit price, exact in cents. */
export function lineOf(parts: Omit<Line, "net" | "prorata">): Line {
  return { ...parts, net: times(parts.unitPrice, parts.quantity), prorata: null };
}
