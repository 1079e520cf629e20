import type { Quantity } from "./quantity.ts";

/** Money is whole cents; the currency belongs to the contract and stands beside every total that leaves the system. */
export type Cents = Quantity<"cent">;

export const ZERO = 0 as Cents;

/**
 * Makes an amount of a number. Throws when it is no whole number that is counted exactly: a float never becomes money.
 */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError(`an amount is whole cents, not ${value}`);
  return value as Cents;
}

/** Reads a decimal amount of at most two places ("1080", "25.00", "-3.5"); null when the text is anything else. */
export function parseAmount(text: string): Cents | null {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return null;
  const [, sign = "", units = "0", decimals = ""] = match;
  const value = Number(units) * 100 + Number(decimals.padEnd(2, "0"));
  return (sign === "-" && value !== 0 ? -value : value) as Cents;
}

/** The decimal text that documents and interfaces carry: always two places, a dot, no grouping. */
export function amountText(amount: Cents): string {
  const sign = amount < 0 ? "-" : "";
  const digits = Math.abs(amount).toString().padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The total in cents; `ZERO` of none. Throws beyond what is counted exactly. */
export function sum(amounts: Iterable<Cents>): Cents {
  let total = 0;
  for (const amount of amounts) total += amount;
  return cents(total);
}

/** An amount taken a whole number of times; nothing to round. Throws when the product is no whole number of cents. */
export function times(amount: Cents, factor: number): Cents {
  return cents(amount * factor);
}

/**
 * `amount × numerator / denominator`, rounded once to the cent, half away from zero (the usage of French invoices
 * and of EN 16931). Exact whatever the sizes: the product is never a floating number.
 */
export function share(amount: Cents | bigint, numerator: number | bigint, denominator: number | bigint): Cents {
  if (!isWhole(numerator) || !isWhole(denominator) || denominator <= 0)
    throw new RangeError(`share ${numerator}/${denominator} is not a fraction of whole numbers`);
  const product = BigInt(amount) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const magnitude = product < 0n ? -product : product;
  const rounded = (2n * magnitude + divisor) / (2n * divisor);
  return cents(Number(product < 0n ? -rounded : rounded));
}

function isWhole(value: number | bigint): boolean {
  return typeof value === "bigint" || Number.isSafeInteger(value);
}

/** A percentage as whole hundredths of a percent: "20.00" is 2000, "10.05" is 1005. Null when the text is not one. */
export type BasisPoints = Quantity<"basis point">;

/**
 * Reads a percentage of at most two decimals. The text is in percent, never a fraction: "0.20" is a fifth of one
 * percent.
 */
export function parseRate(text: string): BasisPoints | null {
  const value = parseAmount(text);
  return value === null || value < 0 ? null : (Number(value) as BasisPoints);
}

/** The percentage as documents carry it: always two places, no sign of percent. */
export function rateText(rate: BasisPoints): string {
  return amountText(cents(rate));
}

/** The part of an amount that a percentage takes (VAT of a base), rounded once, half away from zero. */
export function percentage(amount: Cents, rate: BasisPoints): Cents {
  return share(amount, rate, 10_000);
}
