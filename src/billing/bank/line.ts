/** A credit line of a bank statement, whatever file it came from. */
import { createHash } from "node:crypto";
import { amountText, type Cents } from "#kernel/money.ts";

export type BankLine = {
  /** Names the line for ever: the same line in another export of the bank has the same id. */
  readonly id: string;
  readonly on: Temporal.PlainDate;
  readonly amount: Cents;
  readonly payer: string | null;
  /** All that the bank and the payer wrote about it, on one line. */
  readonly label: string;
};

/** A line as a file tells it; `reference` is the bank's own and unique in the account, when it gives one. */
export type ReadLine = Omit<BankLine, "id"> & { readonly account: string; readonly reference: string | null };

/**
 * Gives each line its id: the bank's reference where there is one, else its words and its place among lines of the same
 * words, so that two equal transfers of one day stay two.
 */
export function named(lines: readonly ReadLine[]): BankLine[] {
  const seen = new Map<string, number>();
  return lines.map(({ account, reference, ...line }) => {
    const said = [line.on.toString(), amountText(line.amount), line.payer ?? "", line.label];
    const words = JSON.stringify(
      reference === null ? [account, ...said] : [account, reference, amountText(line.amount)],
    );
    const rank = seen.get(words) ?? 0;
    seen.set(words, rank + 1);
    return { ...line, id: createHash("sha256").update(`${words} ${rank}`).digest("hex") };
  });
}

/** White space of any kind becomes one space, and control characters go. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();
