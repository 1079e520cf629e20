import { times, type Cents } from "#kernel/money.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import type { PricedUnits } from "#intervention/lots.ts";

/** Units of a past period that turned out to be too many (negative) or too few, at the price of that period. */
export type Correction = {
  readonly period: CivilPeriod;
  readonly ticket: string;
  readonly band: string | null;
  readonly unitPrice: Cents;
  readonly units: number;
  readonly amount: Cents;
};

type Billed = { readonly ticket: string; readonly prices: readonly PricedUnits[]; readonly asked: Cents };

/**
 * The difference between a recap that was frozen and what the same period comes to now: a session corrected afterwards, a
 * contest settled. The frozen recap does not change; these lines enter the next one (reading B10).
 * What a credit note gave back is not given back again: units to take away are lessened by it, and nothing is added for it.
 * @param earlier corrections of that period already carried into a recap
 * @param given units of a price that credit notes gave back, apart from those that a recap asked for
 */
export function correctionsOf(
  period: CivilPeriod,
  frozen: readonly Billed[],
  now: readonly Billed[],
  earlier: readonly Correction[] = [],
  given: (band: string | null, unitPrice: Cents) => number = () => 0,
): Correction[] {
  const found = new Map<string, Units>();
  const add = (ticket: string, band: string | null, unitPrice: Cents, units: number): void => {
    const key = JSON.stringify([ticket, band, unitPrice]);
    const known = found.get(key)?.units ?? 0;
    found.set(key, { period, ticket, band, unitPrice, units: known + units });
  };
  for (const { ticket, band, unitPrice, units } of pricesOf(now)) add(ticket, band, unitPrice, units);
  for (const { ticket, band, unitPrice, units } of pricesOf(frozen)) add(ticket, band, unitPrice, -units);
  for (const { ticket, band, unitPrice, units } of earlier) add(ticket, band, unitPrice, -units);
  return lessGiven([...found.values()], given)
    .filter(({ units }) => units !== 0)
    .map((one) => ({ ...one, amount: times(one.unitPrice, one.units) }));
}

/** Only what was asked for counts: an offered or contested line holds units that cost nothing. */
function pricesOf(lines: readonly Billed[]): (PricedUnits & { readonly ticket: string })[] {
  return lines
    .filter(({ asked }) => asked !== 0)
    .flatMap(({ ticket, prices }) => prices.map((price) => ({ ...price, ticket })));
}

type Units = Omit<Correction, "amount">;

/** Takes what credit notes gave back of each price off the units to take away, request after request. */
function lessGiven(found: readonly Units[], given: (band: string | null, unitPrice: Cents) => number): Units[] {
  const left = new Map<string, number>();
  return found.map((one) => {
    const price = JSON.stringify([one.band, one.unitPrice]);
    const known = left.get(price) ?? given(one.band, one.unitPrice);
    const taken = Math.min(known, Math.max(0, -one.units));
    left.set(price, known - taken);
    return { ...one, units: one.units + taken };
  });
}
