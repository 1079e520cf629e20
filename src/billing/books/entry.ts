/** Double-entry lines of the sales journal and of the bank: of each entry, debits equal credits. */
import { cents, sum, ZERO, type Cents } from "#kernel/money.ts";
import type { Account, Accounts } from "./accounts.ts";
import type { PaidPiece, Piece } from "./piece.ts";

/** One side is zero, as the file of accounting entries asks. */
export type EntryLine = {
  readonly account: Account;
  /** The client's own account within the collective one. */
  readonly auxiliary: Account | null;
  readonly debit: Cents;
  readonly credit: Cents;
};

/** A balanced entry: its debits are its credits. */
export type Entry = {
  readonly journal: { readonly code: "VE" | "BQ" | "OD"; readonly label: string };
  readonly number: string;
  readonly on: Temporal.PlainDate;
  /**
   * The day from which it is final (LPF art. A47 A-1): that of its issue for a document, and for a movement of money the one
   * on which somebody wrote it down, which may come long after its own.
   */
  readonly valid: Temporal.PlainDate;
  readonly piece: { readonly number: string; readonly on: Temporal.PlainDate };
  readonly label: string;
  readonly lines: readonly EntryLine[];
};

const SALES = { code: "VE", label: "Journal des ventes" } as const;
export const BANK = { code: "BQ", label: "Banque" } as const;
export const OTHER = { code: "OD", label: "Opérations diverses" } as const;

/** An invoice is owed by the client; a credit note is the same entry with its sides changed. */
export function saleEntry({ document, vatDue, parts }: Piece, accounts: Accounts): Entry {
  const { number, issuedOn, gross, kind, clientCode, clientName } = document;
  const back = kind === "credit_note";
  const side = (account: Account, amount: Cents, debit: boolean, auxiliary: Account | null = null): EntryLine => ({
    account,
    auxiliary,
    debit: debit === back ? ZERO : amount,
    credit: debit === back ? amount : ZERO,
  });
  const client = { number: clientCode, label: clientName };
  const vat = vatDue === "payment" ? accounts.vatPending : accounts.vatCollected;
  const lines = [
    side(accounts.receivable, gross, true, client),
    ...parts.flatMap(({ base, tax }) => [side(accounts.sales, base, false), side(vat, tax, false)]),
  ];
  return {
    journal: SALES,
    number,
    on: issuedOn,
    valid: issuedOn,
    piece: { number, on: issuedOn },
    label: `${back ? "Avoir" : "Facture"} ${number} ${clientName}`,
    lines: lines.filter(({ debit, credit }) => debit !== 0 || credit !== 0),
  };
}

/**
 * A transfer settles the client's account and, for VAT on payment, makes its part of the tax due. What a person carries
 * from one invoice to another never passes by the bank.
 */
export function paymentEntry(
  { of, by, withdrawal, place, on, writtenOn, amount, parts }: PaidPiece,
  accounts: Accounts,
): Entry {
  const { number, issuedOn, clientCode, clientName } = of.document;
  const tax = of.vatDue === "payment" ? sum(parts.map((part) => part.tax)) : ZERO;
  const client = { number: clientCode, label: clientName };
  const carried = by === "carry";
  const moved = carried ? "Report" : amount < 0 === withdrawal ? "Règlement" : "Remboursement";
  const name = withdrawal ? `Annulation, ${moved.toLowerCase()}` : moved;
  const line = (account: Account, debit: Cents, credit: Cents, auxiliary: Account | null = null): EntryLine =>
    debit < 0 || credit < 0
      ? { account, auxiliary, debit: cents(Math.max(0, -credit)), credit: cents(Math.max(0, -debit)) }
      : { account, auxiliary, debit, credit };
  // Rounding by rate may take a cent of tax back from the next payment: its sides then change.
  const [due, back] = tax < 0 ? [ZERO, cents(-tax)] : [tax, ZERO];
  const vat = tax === 0 ? [] : [line(accounts.vatPending, due, back), line(accounts.vatCollected, back, due)];
  return {
    journal: carried ? OTHER : BANK,
    number: `${number}-R${place}`,
    on,
    valid: writtenOn,
    piece: { number, on: issuedOn },
    label: `${name} ${number} ${clientName}`,
    lines: [
      line(carried ? accounts.advances : accounts.bank, amount, ZERO),
      line(accounts.receivable, ZERO, amount, client),
      ...vat,
    ],
  };
}
