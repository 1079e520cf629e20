import { times, type Cents } from "#kernel/money.ts";
import type { CivilPeriod } from "#kernel/period.ts";
import type { PricedUnits } from "#intervention/lots.ts";
import { requestOfKey } from "./worked.ts";

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
 * @param given what credit notes gave back, apart from what a recap asked for
 */
export function correctionsOf(
  period: CivilPeriod,
  frozen: readonly Billed[],
  now: readonly Billed[],
  earlier: readonly Correction[] = [],
  given: readonly Given[] = [],
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

/** Units of a price that credit notes gave back: of one request, or of none that was said. */
export type Given = Pick<Correction, "band" | "unitPrice" | "units"> & { readonly request: string | null };

/** Takes what was given back of a request off what is taken away of it, then what was given without a word, off any. */
function lessGiven(found: readonly Units[], given: readonly Given[]): Units[] {
  const left = given.map(({ units }) => units);
  return found.map((one) => {
    let missing = Math.max(0, -one.units);
    const { length } = given;
    for (const named of [true, false])
      for (let at = 0; at < length; at += 1) {
        const gift = given[at];
        if (!gift || gift.band !== one.band || gift.unitPrice !== one.unitPrice) continue;
        if (named ? gift.request !== requestOfKey(one.ticket) : gift.request !== null) continue;
        const taken = Math.min(left[at] ?? 0, missing);
        left[at] = (left[at] ?? 0) - taken;
        missing -= taken;
      }
    return { ...one, units: one.units < 0 ? -missing : one.units };
  });
}
