/**
 * Tables: columns share the width, a row stays whole, the titles of the columns come back on each page. A cell longer
 * than a page is continued on the next one rather than cut.
 */
import type { Cell, Column, Row } from "./content.ts";
import { wordsThatFit } from "./fit.ts";
import type { Paper, Tagged } from "./paper.ts";
import { COLORS, SHEET, STYLES, type TextStyle } from "./theme.ts";

export type Table = { readonly columns: readonly Column[]; readonly rows: readonly Row[] };

/** What the table needs of the page it stands on: where it is, and how to go to the next one. */
export type Flow = { y: number; readonly turn: () => void };

const PADDING = 4;
const GUTTER = 8;

/** Points that the titles and the first row take: a table begins on a page that has room for them. */
export function tableStart(paper: Paper, { columns, rows }: Table): number {
  const widths = columnWidths(columns, paper.columnWidth);
  const first = rows[0] === undefined ? 0 : rowHeight(paper, rows[0], widths);
  return 4 + titleHeight(paper, columns, widths) + Math.min(first, 160);
}

/** Draws the table from `flow.y` on, turning pages as needed, and leaves `flow.y` under it. */
export function drawTable(paper: Paper, flow: Flow, table: Table): void {
  const widths = columnWidths(table.columns, paper.columnWidth);
  const element = paper.tag(null, "Table");
  if (flow.y + tableStart(paper, table) > paper.floor) flow.turn();
  flow.y += 4;
  drawTitles(paper, flow, table.columns, widths, paper.tag(element, "TR"));
  const queue = [...table.rows];
  for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
    const next = queue[0];
    // A section title never stays alone at the bottom of a page.
    const wanted = rowHeight(paper, row, widths) + (row.role === "group" && next ? rowHeight(paper, next, widths) : 0);
    if (flow.y + wanted > paper.floor) {
      const room = paper.floor - SHEET.top - 60;
      const split = wanted > room ? splitRow(paper, row, widths, paper.floor - flow.y - 2 * PADDING) : null;
      if (split !== null) {
        drawRow(paper, flow, split.head, table.columns, widths, element);
        queue.unshift(split.tail);
      } else {
        queue.unshift(row);
      }
      flow.turn();
      drawTitles(paper, flow, table.columns, widths, null);
      continue;
    }
    drawRow(paper, flow, row, table.columns, widths, element);
  }
  flow.y += 6;
}

/** Points of each column; the shares divide what the fixed columns leave. */
export function columnWidths(columns: readonly Column[], total: number): readonly number[] {
  let fixed = 0;
  let shares = 0;
  for (const { width } of columns) {
    if (typeof width === "number") fixed += width;
    else shares += width.share;
  }
  return columns.map(({ width }) => (typeof width === "number" ? width : ((total - fixed) * width.share) / shares));
}

function titleHeight(paper: Paper, columns: readonly Column[], widths: readonly number[]): number {
  const heights = columns.map((column, index) =>
    paper.heightOf(column.title, STYLES.columnTitle, inner(widths, index)),
  );
  return Math.max(...heights) + PADDING + 4;
}

/** The titles of the columns: part of the structure the first time, decoration when they come back. */
function drawTitles(
  paper: Paper,
  flow: Flow,
  columns: readonly Column[],
  widths: readonly number[],
  row: Tagged | null,
): void {
  const height = titleHeight(paper, columns, widths);
  let x: number = SHEET.left;
  for (const [index, column] of columns.entries()) {
    const slot = { x: x + (index === 0 ? 0 : GUTTER), y: flow.y, width: inner(widths, index), align: column.align };
    if (row === null) paper.decorate(() => paper.print(column.title, STYLES.columnTitle, slot));
    else paper.write(paper.tag(row, "TH", { scope: "Column" }), "P", column.title, STYLES.columnTitle, slot);
    x += widths[index] ?? 0;
  }
  flow.y += height;
  line(paper, flow.y, COLORS.accent, 1);
  flow.y += 1;
}

/** The height is measured first: a total is tinted under its text. A group is one cell across the whole row. */
function drawRow(
  paper: Paper,
  flow: Flow,
  row: Row,
  columns: readonly Column[],
  widths: readonly number[],
  table: Tagged,
): void {
  const height = rowHeight(paper, row, widths);
  const { y } = flow;
  if (row.role === "total") {
    paper.decorate((doc) => void doc.rect(SHEET.left, y, paper.columnWidth, height).fill(COLORS.tint));
  }
  const element = paper.tag(table, "TR");
  let x: number = SHEET.left;
  for (const [index, column] of columns.entries()) {
    const { text, detail } = parts(row.cells[index]);
    const slot = { x: x + (index === 0 ? 0 : GUTTER), width: cellWidth(row, widths, index), align: column.align };
    const cell = paper.tag(element, "TD");
    let below = y + PADDING;
    if (text !== "") below = paper.write(cell, "P", text, styleOf(row), { ...slot, y: below });
    if (detail !== null) paper.write(cell, "P", detail, STYLES.detail, { ...slot, y: below + 1 });
    x += widths[index] ?? 0;
    if (row.role === "group") break;
  }
  flow.y += height;
  line(paper, flow.y, COLORS.rule, 0.5);
}

function rowHeight(paper: Paper, row: Row, widths: readonly number[]): number {
  const heights = row.cells.map((cell, index) => {
    const { text, detail } = parts(cell);
    const width = cellWidth(row, widths, index);
    const main = text === "" ? 0 : paper.heightOf(text, styleOf(row), width);
    return main + (detail === null ? 0 : 1 + paper.heightOf(detail, STYLES.detail, width));
  });
  return Math.max(10, ...heights) + 2 * PADDING;
}

/** The part of an overlong row that fits in `room`, and the rest; null when not even a line of a detail would. */
function splitRow(paper: Paper, row: Row, widths: readonly number[], room: number): { head: Row; tail: Row } | null {
  const heads: Cell[] = [];
  const tails: Cell[] = [];
  for (const [index, cell] of row.cells.entries()) {
    const { text, detail } = parts(cell);
    const width = cellWidth(row, widths, index);
    const main = paper.heightOf(text, styleOf(row), width);
    if (main + 20 > room) return null;
    const fitted = detail === null ? null : wordsThatFit(paper, detail, STYLES.detail, width, room - main - 1);
    heads.push({ text, detail: fitted === null ? null : fitted.head });
    tails.push({ text: "", detail: fitted === null || fitted.tail === "" ? null : fitted.tail });
  }
  return { head: { ...row, cells: heads }, tail: { ...row, cells: tails } };
}

function parts(cell: Cell | undefined): { readonly text: string; readonly detail: string | null } {
  return typeof cell === "object" ? cell : { text: cell ?? "", detail: null };
}

function styleOf(row: Row): TextStyle {
  return row.role === undefined ? STYLES.body : STYLES.strong;
}

/** The first column starts at the edge of the text; the others leave a gutter at their left. */
function inner(widths: readonly number[], index: number): number {
  return (widths[index] ?? 0) - (index === 0 ? 0 : GUTTER);
}

/** The title of a section runs over the whole table. */
function cellWidth(row: Row, widths: readonly number[], index: number): number {
  return row.role === "group" ? widths.reduce((total, width) => total + width, 0) : inner(widths, index);
}

function line(paper: Paper, y: number, color: string, thickness: number): void {
  paper.decorate(
    (doc) =>
      void doc
        .moveTo(SHEET.left, y)
        .lineTo(SHEET.left + paper.columnWidth, y)
        .lineWidth(thickness)
        .stroke(color),
  );
}
