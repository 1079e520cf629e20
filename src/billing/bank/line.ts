/** A credit line of a bank statement, whatever file it came from. */
import { createHash } from "node:crypto";
import { amountText, type Cents } from "#kernel/money.ts";

export type BankLine = {
  /** Names the line for ever in exports of one shape; told in another one it is held beside those of its day and amount. */
  readonly id: string;
  /** Names the row of a CSV, whichever of its columns is the amount; null where the format says what the amount is. */
  readonly rowId: string | null;
  readonly on: Temporal.PlainDate;
  readonly amount: Cents;
  readonly payer: string | null;
  /** All that the bank and the payer wrote about it, on one line. */
  readonly label: string;
};

/** A cell of a row that is not empty, under the title of its column. */
export type Cell = { readonly title: string; readonly text: string };

/**
 * A line as a file tells it; `reference` is what the bank calls it, when it calls it anything. `row` is all that the file
 * says of it, where a person chooses which of that is the amount, the payer or the label; null where the format says so.
 */
export type ReadLine = Omit<BankLine, "id" | "rowId"> & {
  readonly account: string;
  readonly reference: string | null;
  readonly row: readonly Cell[] | null;
};

/** A line under its id, with the account that the file names ("" when it names none). */
export type NamedLine = BankLine & { readonly account: string };

/** A row of a CSV without a date, such as a balance: its number in the file, and what it says. */
export type LeftOut = { readonly place: number; readonly text: string };

/**
 * What a file holds: its credits, how many it tells of in words of the bank that do not say whether the money is there, and
 * its rows that are no movement.
 */
export type BankFile = {
  readonly lines: readonly NamedLine[];
  readonly unsure: number;
  readonly leftOut: readonly LeftOut[];
};

/**
 * Gives each line its id. Where a person chooses the columns, its whole row names it, each cell under its title, with the
 * amount that they chose: another choice of the payer or the label does not make another line of it, nor does another order
 * of the columns. Else its account, day, amount and reference do, or the bank's words where it has no reference. Its place
 * among lines of which all that is the same counts as well, so that two equal transfers of one day stay two.
 */
export function named(lines: readonly ReadLine[]): NamedLine[] {
  const ids = ranked();
  const rows = ranked();
  return lines.map(({ account, reference, row, ...line }) => {
    const when = [line.on.toString(), amountText(line.amount)];
    const words = reference === null ? [line.payer ?? "", line.label] : [reference];
    const cells = row?.map(({ title, text }) => JSON.stringify([title, text])).toSorted();
    return {
      ...line,
      account,
      id: ids(cells ? ["row", ...when, ...cells] : [account, ...when, ...words]),
      rowId: row && rows(["row", ...row.map(({ text }) => text).toSorted()]),
    };
  });
}

/** The id of what these words say, each time they are said anew. */
function ranked(): (said: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (said) => {
    const words = JSON.stringify(said);
    const rank = seen.get(words) ?? 0;
    seen.set(words, rank + 1);
    return createHash("sha256").update(`${words} ${rank}`).digest("hex");
  };
}

/** The day and the amount of a credit. */
export type Credit = Pick<BankLine, "on" | "amount">;

/** Day and amount as one word ("2024-01-05 30.00"): what any export of the bank says of a credit. */
export const dayAndAmount = ({ on, amount }: Credit): string => `${on.toString()} ${amountText(amount)}`;

/**
 * The lines, each that was recorded under the name of its row keeping it, so that it is not proposed a second time: a row's
 * cells named it before their titles and its amount did. `recorded` says which names were, and of which credit.
 */
export function keepingIds(lines: readonly NamedLine[], recorded: ReadonlyMap<string, Credit>): readonly NamedLine[] {
  return lines.map((line) => {
    const before = line.rowId === null ? undefined : recorded.get(line.rowId);
    const same = line.rowId !== null && before && dayAndAmount(before) === dayAndAmount(line);
    return same ? { ...line, id: line.rowId } : line;
  });
}

/**
 * The accounts of these lines that are none of those the client is asked to pay to: money that came there pays its invoices
 * all the same, or the file is that of somebody else. Only an IBAN can be compared.
 */
export function otherAccounts(lines: readonly NamedLine[], ibans: readonly string[]): string[] {
  const bare = (text: string): string => text.replace(/\s/g, "").toUpperCase();
  const known = new Set(ibans.map(bare));
  const named = new Set(lines.map(({ account }) => bare(account)).filter((text) => /^[A-Z]{2}\d{2}/.test(text)));
  return known.size === 0 ? [] : [...named].filter((account) => !known.has(account));
}

/** White space of any kind becomes one space, and control characters go. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();
