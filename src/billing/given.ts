/**
 * What credit notes gave back of an invoice so far, by line and by rate of VAT: whoever gives more back starts from here,
 * so that neither a line nor a rate is given back beyond what the invoice asked (BOI-TVA-DECLA-30-20-20).
 */
import { cents, sum, ZERO, type Cents } from "#kernel/money.ts";
import type { InvoiceContent, SavedInvoice } from "./saved.ts";
import { amountOfText } from "./sheet.ts";
import { totalsOf, type VatRow } from "./totals.ts";

/** What was given back of a line: units, cents, and whether an early end is among them. */
export type Given = { readonly quantity: number; readonly net: Cents; readonly refunded: boolean };

/** What the credit notes of an invoice gave back, all together. */
export type GivenBack = {
  /** By the number of the line, from 1. */
  readonly lines: ReadonlyMap<number, Given>;
  /** One row for each document and rate. */
  readonly vat: readonly VatRow[];
};

/** An invoice of which no credit note gave anything back. */
export const NOTHING_GIVEN: GivenBack = { lines: new Map(), vat: [] };

/** @param notes the credit notes of one invoice */
export function givenBack(notes: readonly Pick<SavedInvoice, "content">[]): GivenBack {
  const lines = new Map<number, Given>();
  for (const kept of notes.flatMap(({ content }) => content.lines)) {
    if (kept.credits === null) continue;
    const before = lines.get(kept.credits) ?? { quantity: 0, net: ZERO, refunded: false };
    lines.set(kept.credits, {
      quantity: before.quantity + (kept.refund ? 0 : kept.quantity),
      net: sum([before.net, amountOfText(kept.net)]),
      refunded: before.refunded || kept.refund === true,
    });
  }
  return { lines, vat: notes.flatMap(({ content }) => vatRowsOf(content)) };
}

/** The VAT of an issued document, rate by rate: as it kept it, else taken once on its lines as it was then. */
export function vatRowsOf({ lines, vatRows }: Pick<InvoiceContent, "lines" | "vatRows">): VatRow[] {
  if (vatRows) return vatRows.map(({ vat, base, tax }) => ({ vat, base: amountOfText(base), tax: amountOfText(tax) }));
  return [...totalsOf(lines.map(({ net, vat }) => ({ net: amountOfText(net), vat }))).vatRows];
}

/** What is left to give back of a line, in cents. */
export function restOf(net: Cents, given: Given | undefined): Cents {
  return cents(net - (given?.net ?? ZERO));
}
