import type { Language } from "#kernel/refusal.ts";

/** A decimal amount of the wire as people read it: "1234.50" is "1 234,50 €". Exact: the text never becomes a float. */
export function amountWords(decimal: string, language: Language): string {
  const format = new Intl.NumberFormat(locale(language), { style: "currency", currency: "EUR" });
  return format.format(decimal as Intl.StringNumericLiteral);
}

/** A percentage of the wire: "20.00" is "20 %". */
export function rateWords(decimal: string, language: Language): string {
  const format = new Intl.NumberFormat(locale(language), { maximumFractionDigits: 2 });
  const number = format.format(decimal as Intl.StringNumericLiteral);
  return language === "fr" ? `${number}\u202f%` : `${number}%`;
}

/** What is added to a rate: points, since eight per cent of it would be far less. */
export function pointWords(decimal: string, language: Language): string {
  const format = new Intl.NumberFormat(locale(language), { maximumFractionDigits: 2 });
  const number = format.format(decimal as Intl.StringNumericLiteral);
  return language === "fr" ? `${number}\u00a0points` : `${number} points`;
}

export function locale(language: Language): string {
  return language === "fr" ? "fr-FR" : "en-GB";
}
