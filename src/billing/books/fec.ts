/**
 * Entries in the shape of the file of accounting entries: the eighteen columns of art. A47 A-1 of the Livre des procédures
 * fiscales, tab separated, days as AAAAMMJJ, decimal commas. It is meant for the accountant, whose own software keeps the
 * books and makes the file that the administration asks for.
 */
import { harmless } from "#document/csv.ts";
import { amountText, type Cents } from "#kernel/money.ts";
import type { Entry } from "./entry.ts";

/** The eighteen columns in their order. */
export const FEC_COLUMNS = [
  "JournalCode",
  "JournalLib",
  "EcritureNum",
  "EcritureDate",
  "CompteNum",
  "CompteLib",
  "CompAuxNum",
  "CompAuxLib",
  "PieceRef",
  "PieceDate",
  "EcritureLib",
  "Debit",
  "Credit",
  "EcritureLet",
  "DateLet",
  "ValidDate",
  "Montantdevise",
  "Idevise",
] as const;

/**
 * The text of the file, one row for each line of an entry, in the order in which entries became valid, whatever their
 * journal (LPF art. A47 A-1); lettering is left to the accountant's software.
 */
export function writeFec(entries: readonly Entry[]): string {
  const ordered = entries.toSorted((one, other) => Temporal.PlainDate.compare(one.valid, other.valid));
  const rows = ordered.flatMap(({ journal, number, on, valid, piece, label, lines }) =>
    lines.map(({ account, auxiliary, debit, credit }) => [
      journal.code,
      journal.label,
      number,
      compact(on),
      account.number,
      account.label,
      auxiliary?.number ?? "",
      auxiliary?.label ?? "",
      piece.number,
      compact(piece.on),
      label,
      comma(debit),
      comma(credit),
      "",
      "",
      compact(valid),
      "",
      "",
    ]),
  );
  return [FEC_COLUMNS, ...rows].map((row) => `${row.map(plain).join("\t")}\r\n`).join("");
}

const compact = (day: Temporal.PlainDate): string => day.toString().replaceAll("-", "");
const comma = (amount: Cents): string => amountText(amount).replace(".", ",");
/** A separator within a name would move every column after it, and a formula would run where the file is looked at. */
const plain = (text: string): string => harmless(text.replace(/[\s\p{Cc}]+/gu, " ").trim());
