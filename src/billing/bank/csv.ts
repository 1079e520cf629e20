/**
 * The credits of a bank's CSV file: semicolons, decimal commas, JJ/MM/AAAA. Banks agree on no columns, so the person who
 * imports says which are which; lines above the header are passed over.
 */
import { parseAmount, type Cents } from "#kernel/money.ts";
import { accept, type Result } from "#kernel/result.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { named, oneLine, type BankFile, type ReadLine } from "./line.ts";

/** The titles of the columns, as the file's header writes them. Debits are negative, or stand in another column. */
export type CsvColumns = {
  readonly date: string;
  readonly amount: string;
  readonly label: string;
  readonly payer?: string | undefined;
  readonly reference?: string | undefined;
};

/**
 * The credits of the file. Refuses `billing.statement_columns` when no row holds all the titles, and
 * `billing.statement_unreadable` with the number of the row: no row is guessed at.
 */
export function readCsv(source: string, columns: CsvColumns): Result<BankFile, BillingRefusal> {
  const rows = rowsOf(source.replace(/^\uFEFF/, ""));
  const wanted = [columns.date, columns.amount, columns.label, columns.payer, columns.reference];
  const titles = wanted.filter((title) => title !== undefined);
  const header = rows.findIndex((row) => titles.every((title) => row.includes(title)));
  const head = rows[header];
  if (!head) return refused("billing.statement_columns", { columns: titles.join(", ") });
  const cell = (row: readonly string[], title: string | undefined): string =>
    title === undefined ? "" : oneLine(row[head.indexOf(title)] ?? "");
  const lines: ReadLine[] = [];
  for (const [index, row] of rows.entries()) {
    if (index <= header || row.every((text) => text.trim() === "")) continue;
    const written = cell(row, columns.amount);
    // Where credits have a column of their own, a debit leaves it empty.
    if (written === "") continue;
    const place = `${index + 1}`;
    const amount = amountFrom(written);
    if (amount === null) return refused("billing.statement_unreadable", { place, detail: written.slice(0, 80) });
    const on = dayFrom(cell(row, columns.date));
    if (!on) return refused("billing.statement_unreadable", { place, detail: cell(row, columns.date).slice(0, 80) });
    if (amount <= 0) continue;
    const payer = cell(row, columns.payer) || null;
    // It may bear the number of the invoice, as the label may.
    const reference = cell(row, columns.reference);
    // A column that is empty does not change which line it is.
    const cells = row
      .map((text, at) => ({ title: oneLine(head[at] ?? ""), text: oneLine(text) }))
      .filter(({ text }) => text !== "");
    const label = oneLine(`${cell(row, columns.label)} ${reference}`);
    lines.push({ account: "", reference: null, row: cells, on, amount, payer, label });
  }
  return accept({ lines: named(lines), unsure: 0 });
}

/** "1 234,56", "+1234,5", "-12,00 €"; null for anything else. A point would be a guess between thousands and decimals. */
function amountFrom(text: string): Cents | null {
  const bare = text.replace(/[\s\u00a0\u202f]|€|EUR$/g, "").replace(/^\+/, "");
  return /[.]/.test(bare) ? null : parseAmount(bare.replace(",", "."));
}

function dayFrom(text: string): Temporal.PlainDate | null {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? [];
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: "reject" },
    );
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Cells of a text with semicolons and doubled quotes (RFC 4180 but for its comma). */
function rowsOf(source: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of source.matchAll(/(?:"((?:[^"]|"")*)"|([^;\r\n]*))(;|\r\n|\n|\r|$)/g)) {
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === ";") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
