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

/** A line as a file tells it; `reference` is what the bank calls it, when it calls it anything. */
export type ReadLine = Omit<BankLine, "id"> & { readonly account: string; readonly reference: string | null };

/** A line under its id, with the account that the file names ("" when it names none), and the ids that a line of its reference and amount could have had before its day was in them. */
export type NamedLine = BankLine & { readonly account: string; readonly formerIds: readonly string[] };

/** What a file holds: its credits, and how many it tells of in words of the bank that do not say whether the money is there. */
export type BankFile = { readonly lines: readonly NamedLine[]; readonly unsure: number };

/**
 * Gives each line its id: account, day, amount, what names it, and its place among lines of which all that is the same,
 * so that two equal transfers of one day stay two. What names it is the reference alone where the format makes it unique;
 * a column of a CSV holds "VIR SEPA" as well, every month, so there it is one of the words.
 */
export function named(lines: readonly ReadLine[], { uniqueReferences }: { uniqueReferences: boolean }): NamedLine[] {
  const ids = ranked();
  const former = ranked();
  const formerIds = new Map<string, string[]>();
  return lines.map(({ account, reference, ...line }) => {
    const words = [line.payer ?? "", line.label];
    const names = reference === null ? words : uniqueReferences ? [reference] : [...words, reference];
    const id = ids([account, line.on.toString(), amountText(line.amount), ...names]);
    if (reference === null) return { ...line, id, account, formerIds: [] };
    const before = [account, reference, amountText(line.amount)];
    const alike = formerIds.get(JSON.stringify(before)) ?? [];
    formerIds.set(JSON.stringify(before), alike);
    alike.push(former(before));
    return { ...line, id, account, formerIds: alike };
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
  for (const { formerIds } of lines) {
    if (days.has(formerIds)) continue;
    const known = formerIds.filter((id) => recorded.has(id));
    days.set(
      formerIds,
      Map.groupBy(known, (id) => String(recorded.get(id))),
    );
  }
  return lines.map(({ id, on, amount, payer, label, formerIds }) => {
    const former = days.get(formerIds)?.get(on.toString())?.shift();
    return { id: former ?? id, on, amount, payer, label };
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
