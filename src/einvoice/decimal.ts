/** Exact decimals for figures that others wrote with any number of places. No floating number touches an invoice. */
import { withoutSpace } from "./white-space.ts";

export type Decimal = { readonly units: bigint; readonly scale: number };

export const ZERO_DECIMAL: Decimal = { units: 0n, scale: 0 };
export const ONE: Decimal = { units: 1n, scale: 0 };

/** Null when the text is no plain decimal (`xs:decimal`), or is too long to be an amount. */
export function parseDecimal(text: string): Decimal | null {
  const match = /^([+-]?)(\d{0,30})(?:\.(\d{0,20}))?$/.exec(withoutSpace(text));
  if (match === null) return null;
  const [, sign, whole = "", decimals = ""] = match;
  if (whole === "" && decimals === "") return null;
  const units = BigInt(`${whole}${decimals}`);
  return { units: sign === "-" ? -units : units, scale: decimals.length };
}

/** The exact sum, with as many places as the longest of the values; zero for none. */
export function addDecimals(...values: readonly Decimal[]): Decimal {
  const scale = Math.max(0, ...values.map((value) => value.scale));
  return { units: values.reduce((sum, value) => sum + at(value, scale), 0n), scale };
}

/** The opposite, exactly. */
export function negate(value: Decimal): Decimal {
  return { units: -value.units, scale: value.scale };
}

/** The exact product: places add up, and nothing is rounded before somebody says how. */
export function multiply(left: Decimal, right: Decimal): Decimal {
  return { units: left.units * right.units, scale: left.scale + right.scale };
}

/** Negative, zero or positive, as left is smaller than, equal to or greater than right. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale);
  const difference = at(left, scale) - at(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Equal as numbers: "1.5" and "1.50" are the same amount. */
export function sameDecimal(left: Decimal, right: Decimal): boolean {
  return compareDecimals(left, right) === 0;
}

/** `left / right` rounded to the cent, half away from zero; null when right is zero. */
export function divideToCents(left: Decimal, right: Decimal): Decimal | null {
  if (right.units === 0n) return null;
  // left / right × 100, as one fraction of whole numbers.
  const numerator = left.units * 10n ** BigInt(right.scale) * 100n;
  const denominator = right.units * 10n ** BigInt(left.scale);
  const negative = numerator < 0n !== denominator < 0n;
  const [top, bottom] = [magnitude(numerator), magnitude(denominator)];
  const rounded = (2n * top + bottom) / (2n * bottom);
  return { units: negative ? -rounded : rounded, scale: 2 };
}

/** Rounded to the cent, half away from zero. */
export function toCents(value: Decimal): Decimal {
  return divideToCents(value, ONE) ?? ZERO_DECIMAL;
}

/** The value without its sign, for tolerances that are the same for an invoice and a credit note. */
export function magnitudeOf(value: Decimal): Decimal {
  return { units: magnitude(value.units), scale: value.scale };
}

/** "1234.50": the shortest text with at least the two places of an amount. */
export function decimalText(value: Decimal): string {
  const scale = Math.max(2, value.scale);
  const digits = magnitude(at(value, scale))
    .toString()
    .padStart(scale + 1, "0");
  const text = `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/(\.\d{2}\d*?)0+$/, "$1");
  return value.units < 0n ? `-${text}` : text;
}

function at(value: Decimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
