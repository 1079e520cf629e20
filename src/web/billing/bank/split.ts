/** A line of a bank statement shared out by hand: over several invoices, or a part of it over one. */
import { excessOf, typedAmount } from "../typed-amount.ts";
import type { Payable } from "./choices.ts";

/** What a person typed beside each invoice, and whether what is above its rest to pay is held for the client. */
export type Split = { readonly amounts: Readonly<Record<string, string>>; readonly keepExcess: boolean };

export const NO_SPLIT: Split = { amounts: {}, keepExcess: false };

type Part = { readonly number: string; readonly amount: string; readonly keepExcess?: boolean };

/** The parts as the server takes them; an empty field is no part, and one that is no amount makes none of them. */
export function partsOf({ amounts, keepExcess }: Split, open: readonly Payable[]): readonly Part[] {
  const typed = open.flatMap(({ number, balance }) => {
    const text = amounts[number]?.trim() ?? "";
    return text === "" ? [] : [{ number, balance, amount: typedAmount(text) }];
  });
  const parts = typed.flatMap(({ number, balance, amount }): Part[] => {
    if (amount === null) return [];
    const excess = excessOf(amount, balance);
    return [{ number, amount, ...(excess !== null && keepExcess && { keepExcess }) }];
  });
  return parts.length === typed.length ? parts : [];
}

/** True when something typed is above what its invoice still asks. */
export function hasExcess({ amounts }: Split, open: readonly Payable[]): boolean {
  return open.some(({ number, balance }) => {
    const amount = typedAmount(amounts[number] ?? "");
    return amount !== null && excessOf(amount, balance) !== null;
  });
}
