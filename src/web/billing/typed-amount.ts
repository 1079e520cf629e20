import { amountText, cents, parseAmount, ZERO } from "#kernel/money.ts";

/** What a person types as an amount ("1 234,5") as the wire carries it ("1234.50"); null when it is not one. */
export function typedAmount(text: string): string | null {
  const plain = text.replace(/[\s\u00a0\u202f€]/g, "").replace(",", ".");
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain);
  return match ? `${match[1]}.${(match[2] ?? "").padEnd(2, "0")}` : null;
}

/** What an amount has above the rest to pay, both as the wire carries them; null when it has nothing above. */
export function excessOf(amount: string, balance: string): string | null {
  const over = (parseAmount(amount) ?? ZERO) - Math.max(0, parseAmount(balance) ?? ZERO);
  return over > 0 ? amountText(cents(over)) : null;
}
