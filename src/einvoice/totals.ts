/**
 * The arithmetic of an invoice, exact to the cent: a line is quantity × price rounded once, half up; VAT is taken once
 * for each category and rate, on the sum of its lines (EN 16931 BR-CO-17), never line by line.
 */
import { cents, percentage, share, sum, ZERO, type BasisPoints, type Cents } from "#kernel/money.ts";
import type { InvoiceLine, InvoiceTotals, VatRow, VatTreatment } from "./invoice.ts";

/** A quantity as a whole number of ten-thousandths, or null when the text is no decimal of at most four places. */
export function parseQuantity(text: string): number | null {
  const match = /^(\d{1,9})(?:\.(\d{1,4}))?$/.exec(text);
  if (!match) return null;
  const [, whole = "0", decimals = ""] = match;
  return Number(whole) * 10_000 + Number(decimals.padEnd(4, "0"));
}

/** BT-131: quantity × unit price, half up to the cent. Throws on a malformed quantity: the caller wrote it. */
export function lineNet(line: Pick<InvoiceLine, "quantity" | "unitPrice">): Cents {
  const quantity = parseQuantity(line.quantity);
  if (quantity === null) throw new RangeError(`quantity "${line.quantity}" is not a decimal of at most four places`);
  return share(line.unitPrice, quantity, 10_000);
}

/** The rate that a treatment applies; every category but S applies none. */
export function rateOf(treatment: VatTreatment): BasisPoints {
  return treatment.category === "S" ? treatment.rate : (0 as BasisPoints);
}

/**
 * Totals of the lines, less what was already paid (BT-113). VAT rows stand in the order in which lines first use them.
 * @param before rows of earlier credit notes of the same invoice: a further one bears the tax of the running sum less theirs
 */
export function totalsOf(
  lines: readonly InvoiceLine[],
  prepaid: Cents = ZERO,
  before: readonly VatRow[] = [],
): InvoiceTotals {
  const lineNets = lines.map(lineNet);
  const bases = new Map<string, { treatment: VatTreatment; nets: Cents[] }>();
  for (const [index, line] of lines.entries()) {
    const key = vatKey(line.vat);
    const group = bases.get(key) ?? { treatment: line.vat, nets: [] };
    group.nets.push(lineNets[index] ?? ZERO);
    bases.set(key, group);
  }
  const vatRows = [...bases.values()].map(({ treatment, nets }): VatRow => {
    const base = sum(nets);
    const known = before.filter((row) => vatKey(row.treatment) === vatKey(treatment));
    const whole = percentage(sum([base, ...known.map((row) => row.base)]), rateOf(treatment));
    return { treatment, base, tax: cents(Math.max(0, whole - sum(known.map((row) => row.tax)))) };
  });
  const net = sum(lineNets);
  const tax = sum(vatRows.map((row) => row.tax));
  const gross = sum([net, tax]);
  return { lineNets, net, tax, gross, prepaid, due: sum([gross, -prepaid as Cents]), vatRows };
}

/** One row of VAT for each distinct value of this key: category and rate (BG-23). */
export function vatKey(treatment: VatTreatment): string {
  return `${treatment.category} ${rateOf(treatment)}`;
}
