import type { BasisPoints } from "#kernel/money.ts";
import type { LateLaw } from "./late-law.ts";

/** The main refinancing rate of the European Central Bank on the first day of a half-year. */
export type CentralBankRate = {
  readonly from: Temporal.PlainDate;
  readonly rate: BasisPoints;
  readonly source: string;
};

/** A rate with who entered it and when; null for one that was published with this version. */
export type KnownRate = CentralBankRate & {
  readonly entered: { readonly by: string; readonly at: Temporal.Instant } | null;
};

/** The rate in use of a half-year, and those that it replaced, the oldest first: they stay to be read. */
export type RateInUse = KnownRate & { readonly replaced: readonly KnownRate[] };

const row = (from: string, rate: number, source: string): CentralBankRate => ({
  from: Temporal.PlainDate.from(from),
  rate: rate as BasisPoints,
  source,
});

/** Rates known when this version was published; later half-years are entered by people, each with its source. */
export const CENTRAL_BANK_RATES: readonly CentralBankRate[] = [
  row("2023-01-01", 250, "BCE, taux au 1er janvier 2023"),
  row("2023-07-01", 400, "BCE, taux au 1er juillet 2023"),
  row("2024-01-01", 450, "BCE, taux au 1er janvier 2024"),
  row("2024-07-01", 425, "BCE, taux au 1er juillet 2024"),
  row("2025-01-01", 315, "BCE, taux au 1er janvier 2025, à vérifier"),
  row("2025-07-01", 215, "BCE, taux au 1er juillet 2025, à vérifier"),
];

/** The table in use: what people entered, the latest last, corrects or follows what was published. */
export function ratesWith(entered: readonly KnownRate[]): readonly RateInUse[] {
  const published = CENTRAL_BANK_RATES.map((rate) => ({ ...rate, entered: null }));
  const inUse = new Map<string, RateInUse>();
  for (const known of [...published, ...entered]) {
    const before = inUse.get(known.from.toString());
    const replaced = before ? [...before.replaced, knownOf(before)] : [];
    inUse.set(known.from.toString(), { ...known, replaced });
  }
  return [...inUse.values()].sort((a, b) => Temporal.PlainDate.compare(a.from, b.from));
}

const knownOf = ({ from, rate, source, entered }: RateInUse): KnownRate => ({ from, rate, source, entered });

/** The first day of the half-year of a day: the rate of that day counts for all of it. */
export const halfYearOf = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.with({ month: day.month <= 6 ? 1 : 7, day: 1 });

/**
 * The legal rate of a debt whose interest begins on a day: it is fixed by that half-year for the whole debt (CCP
 * R2192-31, C. com. L441-10), unless the contract's takes its place. Null when the table has no row for the half-year:
 * nobody guesses a rate.
 */
export function legalRate(
  begins: Temporal.PlainDate,
  table: readonly CentralBankRate[],
  { margin, agreedRate }: Pick<LateLaw, "margin" | "agreedRate">,
): BasisPoints | null {
  if (agreedRate !== null) return agreedRate;
  const halfYear = halfYearOf(begins);
  const found = table.find(({ from }) => from.equals(halfYear));
  return found ? ((found.rate + margin) as BasisPoints) : null;
}
