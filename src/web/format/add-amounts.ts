import { amountText, parseAmount, sum } from "#kernel/money.ts";

/** The exact sum of amounts of the wire. */
export function addAmounts(amounts: readonly string[]): string {
  return amountText(sum(amounts.map(parseAmount).filter((one) => one !== null)));
}
