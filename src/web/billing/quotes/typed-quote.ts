import type { QuoteBody, SpecificQuote } from "#billing/specific/api.ts";
import { amountText, parseAmount, sum, times } from "#kernel/money.ts";
import { typedAmount } from "../typed-amount.ts";

/** A quote as it is being typed: every field is the person's own text. */
export type TypedLine = {
  readonly label: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: string;
};
export type TypedQuote = {
  readonly kind: SpecificQuote["kind"];
  readonly title: string;
  readonly words: string;
  readonly validUntil: string;
  readonly lines: readonly TypedLine[];
};

export const EMPTY_LINE: TypedLine = { label: "", quantity: "1", unit: "heure", unitPrice: "" };

export function typedOf({ kind, title, words, validUntil, lines }: SpecificQuote): TypedQuote {
  return {
    kind,
    title,
    words: words ?? "",
    validUntil,
    lines: lines.map(({ label, quantity, unit, unitPrice }) => ({
      label,
      quantity: String(quantity),
      unit,
      unitPrice: unitPrice.replace(".", ","),
    })),
  };
}

/** What was kept on this device; null when it is no quote, for instance one of an older version. */
export function keptQuote(text: string): TypedQuote | null {
  if (text === "") return null;
  try {
    const kept = JSON.parse(text) as TypedQuote;
    return Array.isArray(kept.lines) && typeof kept.title === "string" ? kept : null;
  } catch {
    // What cannot be read is not worth a fault: the form begins empty.
    return null;
  }
}

type Line = QuoteBody["lines"][number];

/** The line as the server takes it; null while something of it is missing or is no number. */
export function lineOf({ label, quantity, unit, unitPrice }: TypedLine): Line | null {
  const price = typedAmount(unitPrice);
  const count = /^\d{1,6}$/.test(quantity.trim()) ? Number(quantity) : 0;
  if (label.trim() === "" || unit.trim() === "" || price === null || count < 1) return null;
  return { label: label.trim(), quantity: count, unit: unit.trim(), unitPrice: price };
}

/** The sum of the lines that are whole, without tax. */
export function netOf(lines: readonly TypedLine[]): string {
  const nets = lines.flatMap((typed) => {
    const line = lineOf(typed);
    const price = line && parseAmount(line.unitPrice);
    return line && price !== null ? [times(price, line.quantity)] : [];
  });
  return amountText(sum(nets));
}
