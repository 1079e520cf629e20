/**
 * The credits of a bank's CSV file. Banks agree on no columns, so the person who imports says which are which; lines above
 * the header are passed over, and rows without a date (a balance, a total) are left out and told. How amounts are written is
 * decided once for the file, never row by row.
 */
import { parseAmount, type Cents } from "#kernel/money.ts";
import { accept, type Result } from "#kernel/result.ts";
import { refused, type BillingRefusal } from "../refusals.ts";
import { named, oneLine, type BankFile, type LeftOut, type ReadLine } from "./line.ts";

/** The titles of the columns, as the file's header writes them. Debits are negative, or stand in another column. */
export type CsvColumns = {
  readonly date: string;
  readonly amount: string;
  readonly label: string;
  readonly payer?: string | undefined;
  readonly reference?: string | undefined;
};

/** A row below the header: its number in the file, its cells, and what it says of its day and amount. */
type Row = {
  readonly place: number;
  readonly cells: readonly string[];
  readonly date: string;
  readonly written: string;
};

/**
 * The credits of the file. Refuses `billing.statement_columns` when no row holds all the titles,
 * `billing.statement_mixed` when its amounts are written in two ways, and `billing.statement_unreadable` with the number of
 * the row: no row is guessed at.
 */
export function readCsv(source: string, columns: CsvColumns): Result<BankFile, BillingRefusal> {
  const wanted = [columns.date, columns.amount, columns.label, columns.payer, columns.reference];
  const titles = wanted.filter((title) => title !== undefined);
  const table = tableOf(source.replace(/^\uFEFF/, ""), titles);
  if (!table) return refused("billing.statement_columns", { columns: titles.join(", ") });
  const { head } = table;
  const cell = (cells: readonly string[], title: string | undefined): string =>
    title === undefined ? "" : oneLine(cells[head.indexOf(title)] ?? "");
  const rows = table.rows
    .filter(({ cells }) => cells.some((text) => text.trim() !== ""))
    .map((row): Row => ({ ...row, date: cell(row.cells, columns.date), written: cell(row.cells, columns.amount) }));
  const [told, leftOut] = [rows.filter(({ date }) => isDate(date)), rows.filter(({ date }) => !isDate(date))];
  const [first] = leftOut;
  // Another column was chosen as the date: no row has one.
  if (told.length === 0 && first) return unreadable(first.place, first.date);
  // Where credits have a column of their own, a debit leaves it empty.
  const moved = told.filter(({ written }) => written !== "");
  const decimal = decimalOf(moved);
  if (!decimal.ok) return decimal;
  const lines: ReadLine[] = [];
  for (const { place, cells, date, written } of moved) {
    const amount = amountFrom(written, decimal.value);
    if (amount === null) return unreadable(place, written);
    const on = dayFrom(date);
    if (!on) return unreadable(place, date);
    if (amount <= 0) continue;
    const payer = cell(cells, columns.payer) || null;
    // It may bear the number of the invoice, as the label may.
    const reference = cell(cells, columns.reference);
    // A column that is empty does not change which line it is.
    const row = cells
      .map((text, at) => ({ title: oneLine(head[at] ?? ""), text: oneLine(text) }))
      .filter(({ text }) => text !== "");
    const label = oneLine(`${cell(cells, columns.label)} ${reference}`);
    lines.push({ account: "", reference: null, row, on, amount, payer, label });
  }
  return accept({ lines: named(lines), unsure: 0, leftOut: leftOut.map(toldOf) });
}

const unreadable = (place: number, detail: string) =>
  refused("billing.statement_unreadable", { place: `${place}`, detail: detail.slice(0, 80) });

const toldOf = ({ place, cells }: Row): LeftOut => {
  const words = cells.map(oneLine).filter((text) => text !== "");
  return { place, text: words.join(" · ").slice(0, 200) };
};

/** What separates units from cents; null where the file has no amount that tells. */
type Decimal = "," | "." | null;

/** How the amounts of the file are written; refuses one that writes them in two ways. */
function decimalOf(rows: readonly Row[]): Result<Decimal, BillingRefusal> {
  let decimal: Decimal = null;
  for (const { place, written } of rows) {
    const own = decimalIn(bareOf(written));
    if (own && decimal && own !== decimal)
      return refused("billing.statement_mixed", { place: `${place}`, detail: written.slice(0, 80) });
    decimal = own ?? decimal;
  }
  return accept(decimal);
}

/** One or two figures after the last mark are cents, and a mark that comes twice groups thousands; else the amount tells nothing. */
function decimalIn(bare: string): Decimal {
  const [, mark] = /([.,])\d{1,2}$/.exec(bare) ?? [];
  if (mark) return mark === "," ? "," : ".";
  const [, groups] = /^-?\d{1,3}(?:([.,])\d{3}){2,}$/.exec(bare) ?? [];
  return groups ? (groups === "," ? "." : ",") : null;
}

/** "1 234,56", "+1234.5", "1.234,56", "-12,00 €"; null for anything else, such as thousands that could be decimals. */
function amountFrom(text: string, decimal: Decimal): Cents | null {
  const bare = bareOf(text);
  if (decimal === null) return parseAmount(/[.,]/.test(bare) ? "" : bare);
  const thousands = decimal === "," ? "." : ",";
  const [whole = "", ...cents] = bare.split(decimal);
  const grouped = whole.includes(thousands);
  if (cents.length > 1 || (grouped && !GROUPED.test(whole))) return null;
  return parseAmount([whole.replaceAll(thousands, ""), ...cents].join("."));
}

const GROUPED = /^-?\d{1,3}(?:[.,]\d{3})+$/;

const bareOf = (text: string): string => text.replace(/[\s\u00a0\u202f]|€|EUR$/g, "").replace(/^\+/, "");

const FRENCH = /^(\d{2})[/.-](\d{2})[/.-](\d{4}|\d{2})$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

const isDate = (text: string): boolean => FRENCH.test(text) || ISO.test(text);

/** "28/11/2023", "28/11/23" or "2023-11-28"; null for a day that does not exist. A bank tells of this century. */
function dayFrom(text: string): Temporal.PlainDate | null {
  const french = FRENCH.exec(text);
  const [, day, month, written = ""] = french ?? [];
  const year = written.length === 2 ? `20${written}` : written;
  try {
    return Temporal.PlainDate.from(french ? `${year}-${month}-${day}` : text, { overflow: "reject" });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The row of the titles and those below it, by the first separator under which one row holds them all; null without. */
function tableOf(source: string, titles: readonly string[]) {
  for (const separator of [";", ",", "\t"]) {
    const rows = rowsOf(source, separator);
    const header = rows.findIndex((row) => titles.every((title) => row.includes(title)));
    const head = rows[header];
    if (head) return { head, rows: rows.map((cells, at) => ({ place: at + 1, cells })).slice(header + 1) };
  }
  return null;
}

/** Cells of a text with doubled quotes (RFC 4180, whichever its separator). */
function rowsOf(source: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cells = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`, "g");
  for (const [, quoted, plain, end] of source.matchAll(cells)) {
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === separator) continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
