import { cents, percentage, sum, type BasisPoints, type Cents } from "#kernel/money.ts";

/** How a line is taxed: a rate, or exempt with the code and the sentence that the law wants printed. */
export type VatTreatment = {
  readonly rate: BasisPoints;
  readonly exemption: { readonly code: string; readonly mention: string } | null;
};

export type VatRow = { readonly vat: VatTreatment; readonly base: Cents; readonly tax: Cents };

/** The totals of a document, VAT taken once for each rate on the sum of its lines. */
export type Totals = {
  /** Sum of the lines, tax excluded. */
  readonly net: Cents;
  readonly tax: Cents;
  readonly gross: Cents;
  readonly vatRows: readonly VatRow[];
};

/**
 * VAT is taken once for each rate on the sum of its lines, half up, and never line by line (reading B11, EN 16931
 * BR-CO-17). An exempt line bears none, whatever rate stands beside it.
 * @param before rows of the credit notes that gave back parts of the same invoice: the tax of the next part is that of the
 *   running sum less theirs, so that all parts together bear the tax of the whole, and no cent more
 */
export function totalsOf(
  lines: readonly { readonly net: Cents; readonly vat: VatTreatment }[],
  before: readonly VatRow[] = [],
): Totals {
  const vatRows = [...Map.groupBy(lines, rateKey)].map(([key, group]): VatRow => {
    const vat = group[0]!.vat;
    const base = sum(group.map(({ net }) => net));
    const known = before.filter((row) => rateKey(row) === key);
    const whole = percentage(
      sum([base, ...known.map((row) => row.base)]),
      vat.exemption ? (0 as BasisPoints) : vat.rate,
    );
    return { vat, base, tax: cents(Math.max(0, whole - sum(known.map((row) => row.tax)))) };
  });
  const net = sum(lines.map((line) => line.net));
  const tax = sum(vatRows.map((row) => row.tax));
  return { net, tax, gross: sum([net, tax]), vatRows };
}

const rateKey = ({ vat }: { readonly vat: VatTreatment }): string => vat.exemption?.code ?? String(vat.rate);
