/** What a person types as an amount ("1 234,5") as the wire carries it ("1234.50"); null when it is not one. */
export function typedAmount(text: string): string | null {
  const plain = text.replace(/[\s\u00a0\u202f€]/g, "").replace(",", ".");
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain);
  return match ? `${match[1]}.${(match[2] ?? "").padEnd(2, "0")}` : null;
}
