/** Which prices a next text changes, from what to what (clauses P3, B5). */
import type { Cents } from "#kernel/money.ts";
import type { Contract } from "../contract.ts";
import { linesOf, type PriceLine } from "../letter/prices.ts";
import { countedOtherwise } from "../price-proof.ts";

type Priced = Pick<Contract, "charges" | "calendars">;

/** One price, before tax: another one, a new one, or one that goes. */
export type PriceChange = { readonly label: string } & (
  | { readonly from: Cents | null; readonly to: Cents }
  | { readonly from: Cents; readonly to: null }
);
export type PriceChanges = {
  readonly prices: readonly PriceChange[];
  /** The charges that count otherwise, by their name in the next text. */
  readonly otherwise: readonly string[];
};

/** Nothing where the next text asks the same for the same. */
export function priceChanges(before: Priced, next: Priced): PriceChanges {
  const [old, fresh] = [keyed(linesOf(before)), keyed(linesOf(next))];
  const prices = [
    ...[...fresh].flatMap(([key, { label, unitPrice: to }]): PriceChange[] => {
      const from = old.get(key)?.unitPrice ?? null;
      return from === to ? [] : [{ label, from, to }];
    }),
    ...[...old].flatMap(([key, { label, unitPrice: from }]): PriceChange[] =>
      fresh.has(key) ? [] : [{ label, from, to: null }],
    ),
  ];
  return { prices, otherwise: countedOtherwise(before, next).map(({ label }) => label) };
}

/** Each price by its charge and band, of which no file has two of one name. */
const keyed = (lines: readonly PriceLine[]): ReadonlyMap<string, PriceLine> =>
  new Map(lines.map((line) => [JSON.stringify([line.charge, line.band]), line]));
