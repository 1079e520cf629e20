import { percentage, sum, type BasisPoints, type Cents } from "#kernel/money.ts";

/** How a line is taxed: a rate, or exempt with the code and the sentence that the law wants printed. */
export type VatTreatment = {
  readonly rate: BasisPoints;
  readonly exemption: { readonly code: string; readonly mention: string } | null;
};

export type VatRow = { readonly vat: VatTreatment; readonly base: Cents; readonly tax: Cents };

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
 */
export function totalsOf(lines: readonly { readonly net: Cents; readonly vat: VatTreatment }[]): Totals {
  const groups = Map.groupBy(lines, ({ vat }) => vat.exemption?.code ?? String(vat.rate));
  const vatRows = [...groups.values()].map((group): VatRow => {
    const vat = group[0]!.vat;
    const base = sum(group.map(({ net }) => net));
    return { vat, base, tax: percentage(base, vat.exemption ? (0 as BasisPoints) : vat.rate) };
  });
  const net = sum(lines.map((line) => line.net));
  const tax = sum(vatRows.map((row) => row.tax));
  return { net, tax, gross: sum([net, tax]), vatRows };
}
