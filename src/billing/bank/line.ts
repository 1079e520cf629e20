/** A credit line of a bank statement, whatever file it came from. */
import { createHash } from "node:crypto";
import { amountText, type Cents } from "#kernel/money.ts";

export type BankLine = {
  /** Names the line for ever in exports of one shape; told in another one it is held beside those of its day and amount. */
  readonly id: string;
  readonly on: Temporal.PlainDate;
  readonly amount: Cents;
  readonly payer: string | null;
  /** All that the bank and the payer wrote about it, on one line. */
  readonly label: string;
};

/**
 * A line as a file tells it; `reference` is what the bank calls it, when it calls it anything. `row` is all that the file
 * says of it, where a person chooses which of that is the reference, the payer or the label; null where the format says so.
 */
export type ReadLine = Omit<BankLine, "id"> & {
  readonly account: string;
  readonly reference: string | null;
  readonly row: readonly string[] | null;
};

/**
 * A line under its id, with the account that the file names ("" when it names none), and the ids by which it may have been
 * recorded before ids were what they are now. Lines of one reference and amount share one of these lists.
 */
export type NamedLine = BankLine & { readonly account: string; readonly formerIds: readonly (readonly string[])[] };

/** What a file holds: its credits, and how many it tells of in words of the bank that do not say whether the money is there. */
export type BankFile = { readonly lines: readonly NamedLine[]; readonly unsure: number };

/**
 * Gives each line its id. Its whole row names it where a person chooses the columns, so that another choice does not make
 * another line of it; else its account, day, amount and reference, or the bank's words where it has no reference. Its place
 * among lines of which all that is the same counts as well, so that two equal transfers of one day stay two.
 */
export function named(lines: readonly ReadLine[]): NamedLine[] {
  const ids = ranked();
  const byColumns = ranked();
  const byReference = ranked();
  const shared = new Map<string, string[]>();
  return lines.map(({ account, reference, row, ...line }) => {
    const words = [line.payer ?? "", line.label];
    const names = reference === null ? words : row ? [...words, reference] : [reference];
    const said = [account, line.on.toString(), amountText(line.amount), ...names];
    const id = ids(row ? ["row", ...row] : said);
    const formerIds: string[][] = row ? [[byColumns(said)]] : [];
    if (reference !== null) {
      const before = [account, reference, amountText(line.amount)];
      const alike = shared.get(JSON.stringify(before)) ?? [];
      shared.set(JSON.stringify(before), alike);
      alike.push(byReference(before));
      formerIds.push(alike);
    }
    return { ...line, id, account, formerIds };
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

/**
 * The lines, each that was recorded under a former id keeping it, so that it is not proposed a second time. `recorded`
 * says which ids were, and on which day; a former id is one line's only, in the order of the file.
 */
export function keepingIds(
  lines: readonly NamedLine[],
  recorded: ReadonlyMap<string, Temporal.PlainDate>,
): readonly BankLine[] {
  const days = new Map<readonly string[], Map<string, string[]>>();
  for (const list of new Set(lines.flatMap(({ formerIds }) => formerIds))) {
    const known = list.filter((id) => recorded.has(id));
    days.set(
      list,
      Map.groupBy(known, (id) => String(recorded.get(id))),
    );
  }
  const takeFormer = (lists: NamedLine["formerIds"], on: Temporal.PlainDate): string | undefined =>
    lists
      .map((list) => days.get(list)?.get(on.toString()) ?? [])
      .find((ids) => ids.length > 0)
      ?.shift();
  return lines.map(({ id, on, amount, payer, label, formerIds }) => ({
    id: takeFormer(formerIds, on) ?? id,
    on,
    amount,
    payer,
    label,
  }));
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
