/**
 * CSV as French spreadsheets open it on a double click: UTF-8 with its mark, semicolons, decimal commas, dates
 * JJ/MM/AAAA, CRLF. A text that a spreadsheet would run as a formula is neutralised by an apostrophe (OWASP, CSV
 * injection); typed amounts and numbers may begin with a minus.
 */
import { amountText } from "#kernel/money.ts";
import { dateFrench } from "./french.ts";
import type { Sheet, SheetCell } from "./sheet.ts";

/**
 * The text of the file, its title row first. Texts that hold a separator, a quote or a line break are quoted (RFC
 * 4180).
 */
export function writeCsv(sheet: Pick<Sheet, "columns" | "rows">): string {
  const lines = [sheet.columns, ...sheet.rows].map((row) => row.map((cell) => quoted(cellText(cell))).join(";"));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** With the decimal comma and the days of a French spreadsheet; text that it would run is made harmless. */
function cellText(cell: SheetCell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return harmless(cell);
  switch (cell.kind) {
    case "amount":
      return amountText(cell.value).replace(".", ",");
    case "date":
      return dateFrench(cell.value);
    case "number":
      return cell.value.replace(".", ",");
  }
}

/** A text that a spreadsheet would run as a formula, made one that it shows (OWASP, CSV injection). */
export function harmless(text: string): string {
  return /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
