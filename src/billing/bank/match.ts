/**
 * Which invoices a transfer pays. Proposals only: each says why and how sure it is, and a person records it.
 *
 * A number written by the payer is the best sign; the exact balance is the next, the payer's name the third. Lines that
 * name an invoice are served first, so that a transfer recognised by its amount alone never takes what another one names.
 */
import { cents, sum, type Cents } from "#kernel/money.ts";
import { isOnOrBefore } from "#kernel/period.ts";
import type { BankLine } from "./line.ts";

/** An invoice that may still be paid, with what is left to pay of it. */
export type OpenInvoice = {
  readonly number: string;
  readonly orderNumber: string | null;
  readonly client: string;
  /** A credit of an earlier day cannot pay it. */
  readonly issuedOn: Temporal.PlainDate;
  readonly balance: Cents;
};

/** Why an invoice is proposed, and how the amounts compare. */
export const REASONS = [
  "number",
  "order",
  "exact_amount",
  "sum_of_several",
  "part_payment",
  "more_than_due",
  "payer",
] as const;
export type Reason = (typeof REASONS)[number];

/** `sure`: the payer names the invoice and pays its exact balance. `likely` and `possible`: less than that. */
export const CONFIDENCES = ["sure", "likely", "possible"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Invoices that a credit may pay together. */
export type Proposal = {
  readonly parts: readonly { readonly number: string; readonly amount: Cents }[];
  readonly confidence: Confidence;
  readonly reasons: readonly Reason[];
};

/**
 * For each line, in its order, what it may pay; the best first, empty when nothing speaks for any invoice. Of thousands of
 * lines, most name no invoice and have no amount of any: neither costs more than a look.
 */
export function matchLines(lines: readonly BankLine[], open: readonly OpenInvoice[]): Map<string, Proposal[]> {
  const left = new Map(open.map(({ number, balance }) => [number, Number(balance)]));
  const payable = ({ on }: BankLine, of: readonly OpenInvoice[]): OpenInvoice[] =>
    of
      .filter(({ issuedOn }) => isOnOrBefore(issuedOn, on))
      .map((one) => ({ ...one, balance: cents(left.get(one.number) ?? 0) }))
      .filter(({ balance }) => balance > 0);
  const byNumber = open.map((invoice) => ({ invoice, word: wordOf(invoice.number) }));
  const byOrder = open.map((invoice) => ({ invoice, word: wordOf(invoice.orderNumber ?? "") }));
  const found = new Map<string, Proposal[]>(lines.map(({ id }) => [id, []]));
  for (const line of lines) {
    const said = saidIn(line.label);
    const numbered = payable(line, namedBy(said, byNumber));
    const named = numbered.length > 0 ? numbered : payable(line, namedBy(said, byOrder));
    if (named.length === 0) continue;
    const proposal = byName(line, named, numbered.length > 0 ? "number" : "order");
    found.set(line.id, [proposal]);
    for (const { number, amount } of proposal.parts) left.set(number, (left.get(number) ?? 0) - amount);
  }
  const byBalance = Map.groupBy(open, ({ number }) => left.get(number) ?? 0);
  for (const line of lines)
    if (found.get(line.id)?.length === 0)
      found.set(line.id, byAmount(line, payable(line, byBalance.get(line.amount) ?? [])));
  return found;
}

/** The invoices that the label names, oldest first, each up to its balance. */
function byName(line: BankLine, named: readonly OpenInvoice[], by: "number" | "order"): Proposal {
  let rest = Number(line.amount);
  const parts = named.flatMap(({ number, balance }) => {
    const amount = cents(Math.min(rest, balance));
    rest -= amount;
    return amount > 0 ? [{ number, amount }] : [];
  });
  const due = sum(named.map(({ balance }) => balance));
  const how = line.amount > due ? "more_than_due" : line.amount < due ? "part_payment" : whole(named);
  const payer = named.some(({ client }) => isPayer(line, client));
  const exact = line.amount === due;
  return {
    parts,
    confidence: exact && by === "number" ? "sure" : exact || by === "number" ? "likely" : "possible",
    reasons: [by, how, ...(payer ? (["payer"] as const) : [])],
  };
}

const whole = (named: readonly OpenInvoice[]): Reason => (named.length > 1 ? "sum_of_several" : "exact_amount");

/** Invoices of exactly that balance; likely only when there is one and the payer is the client. */
function byAmount(line: BankLine, equal: readonly OpenInvoice[]): Proposal[] {
  const found = equal.map(({ number, client }): Proposal => {
    const payer = isPayer(line, client);
    return {
      parts: [{ number, amount: line.amount }],
      confidence: payer && equal.length === 1 ? "likely" : "possible",
      reasons: payer ? ["exact_amount", "payer"] : ["exact_amount"],
    };
  });
  return found.toSorted((a, b) => b.reasons.length - a.reasons.length);
}

/** A number as a payer may write it: its letters and digits without what separates them, and what finds it in a label. */
type Word = { readonly bare: string; readonly pattern: RegExp };

/** A number of four characters or more, whatever separates its letters and digits; null for a shorter one, which stands anywhere. */
function wordOf(number: string): Word | null {
  const parts = plain(number).match(/[A-Z]+|\d+/g) ?? [];
  const bare = parts.join("");
  return bare.length < 4 ? null : { bare, pattern: new RegExp(`(?<![A-Z0-9])${parts.join("[^A-Z0-9]*")}(?![0-9])`) };
}

/** A label in capitals without accents, and its letters and digits alone. */
function saidIn(label: string): { readonly text: string; readonly bare: string } {
  const text = plain(label);
  return { text, bare: text.replace(/[^A-Z0-9]/g, "") };
}

/** Those whose word the label holds, and not within a longer one. */
function namedBy(
  { text, bare }: ReturnType<typeof saidIn>,
  words: readonly { readonly invoice: OpenInvoice; readonly word: Word | null }[],
): OpenInvoice[] {
  return words.flatMap(({ invoice, word }) =>
    word && bare.includes(word.bare) && word.pattern.test(text) ? [invoice] : [],
  );
}

/** Words that say what a payer is and not who. */
const COMMON = new Set([
  "VILLE",
  "COMMUNE",
  "MAIRIE",
  "TRESORERIE",
  "DE",
  "DU",
  "DES",
  "LA",
  "LE",
  "LES",
  "ET",
  "SARL",
  "SAS",
]);

function isPayer({ payer, label }: BankLine, client: string): boolean {
  const said = new Set(wordsOf(payer ?? label));
  const own = wordsOf(client).filter((word) => !COMMON.has(word) && word.length > 2);
  return own.length > 0 && own.every((word) => said.has(word));
}

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
const wordsOf = (text: string): string[] => plain(text).split(/[^A-Z0-9]+/);
