/** Each kind of block on the sheet: how tall it is, and how it is drawn from `flow.y` down. */
import type { Block, Fact, Identity, SignatureBox, TotalsBlock } from "./content.ts";
import { wordsThatFit } from "./fit.ts";
import type { Paper, Tagged } from "./paper.ts";
import { drawTable, tableStart, type Flow } from "./table.ts";
import { COLORS, SHEET, STYLES, type TextStyle } from "./theme.ts";

/** `next` is what follows on the same sheet if it can: a heading is never left alone above the foot. */
export function drawBlock(paper: Paper, flow: Flow, block: Block, next?: Block): void {
  switch (block.kind) {
    case "heading":
      return drawHeading(paper, flow, block.text, block.level, next?.kind === "table" ? tableStart(paper, next) : 0);
    case "paragraph":
      return drawParagraph(paper, flow, block.text, TONES[block.tone ?? "normal"], "P");
    case "list":
      return drawList(paper, flow, block.items);
    case "parties":
      return drawParties(paper, flow, block.left, block.right);
    case "facts":
      return drawFacts(paper, flow, block.facts, block.columns);
    case "table":
      return drawTable(paper, flow, block);
    case "totals":
      return drawTotals(paper, flow, block);
    case "mentions":
      return drawMentions(paper, flow, block.title, block.texts);
    case "signatures":
      return drawSignatures(paper, flow, block.boxes);
    case "space":
      flow.y += block.points;
      return undefined;
    case "new page":
      return flow.turn();
  }
}

const TONES: Readonly<Record<"normal" | "strong" | "small", TextStyle>> = {
  normal: STYLES.body,
  strong: STYLES.strong,
  small: STYLES.small,
};

/** Turns the page unless `height` points are left. */
function need(paper: Paper, flow: Flow, height: number): void {
  if (flow.y + height > paper.floor) flow.turn();
}

function drawHeading(paper: Paper, flow: Flow, text: string, level: 1 | 2, follows: number): void {
  const style = level === 1 ? STYLES.heading1 : STYLES.heading2;
  // A heading takes at least three lines of text with it, or the first row of a table.
  need(paper, flow, paper.heightOf(text, style, paper.columnWidth) + Math.max(54, follows + 18));
  flow.y += level === 1 ? 10 : 6;
  const below = paper.write(paper.tag(null, "Div"), level === 1 ? "H2" : "H3", text, style, {
    x: SHEET.left,
    y: flow.y,
    width: paper.columnWidth,
  });
  flow.y = below + 4;
}

/** A text that may run over several pages. */
function drawParagraph(paper: Paper, flow: Flow, text: string, style: TextStyle, tagName: string, indent = 0): void {
  const width = paper.columnWidth - indent;
  const parent = paper.tag(null, "Div");
  for (let rest = text; rest !== "";) {
    need(paper, flow, Math.min(paper.heightOf(rest, style, width), 3 * (style.size + style.gap + 2)));
    const { head, tail } = wordsThatFit(paper, rest, style, width, paper.floor - flow.y);
    // A single word taller than the sheet cannot be helped: it is written rather than lost.
    const piece = head === "" ? rest : head;
    flow.y = paper.write(parent, tagName, piece, style, { x: SHEET.left + indent, y: flow.y, width });
    rest = head === "" ? "" : tail;
    if (rest !== "") flow.turn();
  }
  flow.y += 5;
}

function drawList(paper: Paper, flow: Flow, items: readonly string[]): void {
  for (const item of items) {
    need(paper, flow, paper.heightOf("x", STYLES.body, 100));
    const { y } = flow;
    paper.decorate((doc) => void doc.circle(SHEET.left + 4, y + 6.5, 1.6).fill(COLORS.accent));
    drawParagraph(paper, flow, item, STYLES.body, "P", 14);
    flow.y -= 2;
  }
  flow.y += 4;
}

function drawParties(paper: Paper, flow: Flow, left: Identity, right: Identity): void {
  const width = paper.columnWidth / 2 - 10;
  need(paper, flow, Math.max(identityHeight(paper, left, width), identityHeight(paper, right, width)));
  const ends = [left, right].map((identity, index) =>
    drawIdentity(paper, identity, SHEET.left + index * (width + 20), flow.y, width),
  );
  flow.y = Math.max(...ends) + 12;
}

function identityHeight(paper: Paper, identity: Identity, width: number): number {
  const lines = identity.lines.map((line) => paper.heightOf(line, STYLES.address, width));
  return lines.reduce((total, height) => total + height, 0) + paper.heightOf(identity.name, STYLES.name, width) + 14;
}

/** Label, name and lines of somebody; answers the y under them. */
export function drawIdentity(paper: Paper, identity: Identity, x: number, top: number, width: number): number {
  const parent = paper.tag(null, "Div");
  let y = top;
  if (identity.label !== null) y = paper.write(parent, "P", identity.label, STYLES.label, { x, y, width }) + 2;
  y = paper.write(parent, "P", identity.name, STYLES.name, { x, y, width });
  for (const text of identity.lines) y = paper.write(parent, "P", text, STYLES.address, { x, y, width });
  return y;
}

/** A tinted band of labels and values, `columns` to a line; the last of a line may use what is left of it. */
export function drawFacts(paper: Paper, flow: Flow, facts: readonly Fact[], columns: number): void {
  const pad = 10;
  const width = (paper.columnWidth - pad * (columns + 1)) / columns;
  const lines: Fact[][] = [];
  for (let start = 0; start < facts.length; start += columns) lines.push(facts.slice(start, start + columns));
  const widthAt = (line: readonly Fact[], place: number): number =>
    place === line.length - 1 ? width + (columns - line.length) * (width + pad) : width;
  const heights = lines.map((line) =>
    Math.max(...line.map((fact, place) => factHeight(paper, fact, widthAt(line, place)))),
  );
  const total = heights.reduce((sum, each) => sum + each + 6, 0) + 2 * pad - 6;
  need(paper, flow, total);
  const { y } = flow;
  paper.decorate((doc) => void doc.roundedRect(SHEET.left, y, paper.columnWidth, total, 4).fill(COLORS.tint));
  const parent = paper.tag(null, "Div");
  let top = y + pad;
  for (const [index, line] of lines.entries()) {
    for (const [place, fact] of line.entries()) {
      drawFact(paper, parent, fact, SHEET.left + pad + place * (width + pad), top, widthAt(line, place));
    }
    top += (heights[index] ?? 0) + 6;
  }
  flow.y = y + total + 14;
}

function drawFact(paper: Paper, parent: Tagged, fact: Fact, x: number, top: number, width: number): number {
  const y = paper.write(parent, "P", fact.label, STYLES.label, { x, y: top, width }) + 1.5;
  return paper.write(parent, "P", fact.value, STYLES.strong, { x, y, width });
}

function drawTotals(paper: Paper, flow: Flow, block: TotalsBlock): void {
  const boxWidth = 232;
  const boxLeft = SHEET.left + paper.columnWidth - boxWidth;
  const asideWidth = paper.columnWidth - boxWidth - 28;
  const heights = block.rows.map((row) => amountHeight(paper, row, STYLES.body, boxWidth));
  const height = heights.reduce((sum, each) => sum + each, 32);
  const asideHeight =
    block.aside === null
      ? 0
      : 22 + block.aside.facts.reduce((sum, fact) => sum + factHeight(paper, fact, asideWidth) + 4, 0);
  need(paper, flow, Math.max(height, asideHeight) + 10);
  const top = flow.y + 10;
  let y = top;
  const parent = paper.tag(null, "Div");
  for (const [index, row] of block.rows.entries()) {
    drawAmountRow(paper, parent, row, STYLES.body, boxLeft, y, boxWidth);
    y += heights[index] ?? 0;
  }
  const band = y + 3;
  paper.decorate((doc) => void doc.roundedRect(boxLeft, band, boxWidth, 27, 4).fill(COLORS.accent));
  drawAmountRow(paper, parent, block.due, STYLES.due, boxLeft, band + 6, boxWidth);
  let asideEnd = top;
  if (block.aside !== null) {
    const side = paper.tag(null, "Div");
    asideEnd = paper.write(side, "P", block.aside.title, STYLES.name, { x: SHEET.left, y: top, width: asideWidth }) + 3;
    for (const fact of block.aside.facts) asideEnd = drawFact(paper, side, fact, SHEET.left, asideEnd, asideWidth) + 4;
  }
  flow.y = Math.max(band + 27, asideEnd) + 14;
}

function factHeight(paper: Paper, fact: Fact, width: number): number {
  return paper.heightOf(fact.label, STYLES.label, width) + 1.5 + paper.heightOf(fact.value, STYLES.strong, width);
}

const AMOUNT_PAD = 10;

/** What an amount leaves of the row to its label, which may take several lines. */
function amountLabelWidth(paper: Paper, row: Fact, style: TextStyle, width: number): number {
  return width - 2 * AMOUNT_PAD - paper.widthOf(row.value, style) - 8;
}

function amountHeight(paper: Paper, row: Fact, style: TextStyle, width: number): number {
  return Math.max(17, paper.heightOf(row.label, style, amountLabelWidth(paper, row, style, width)) + 3);
}

function drawAmountRow(
  paper: Paper,
  parent: Tagged,
  row: Fact,
  style: TextStyle,
  x: number,
  y: number,
  width: number,
): void {
  const valueWidth = paper.widthOf(row.value, style) + 2;
  const labelWidth = amountLabelWidth(paper, row, style, width);
  const left = x + width - AMOUNT_PAD - valueWidth;
  paper.write(parent, "P", row.label, style, { x: x + AMOUNT_PAD, y, width: labelWidth });
  paper.write(parent, "P", row.value, style, { x: left, y, width: valueWidth, align: "right" });
}

function drawMentions(paper: Paper, flow: Flow, title: string | null, texts: readonly string[]): void {
  const heights = texts.map((text) => paper.heightOf(text, STYLES.small, paper.columnWidth) + 3);
  need(
    paper,
    flow,
    Math.min(
      heights.reduce((sum, height) => sum + height, title === null ? 6 : 20),
      300,
    ),
  );
  if (title !== null) {
    const style = STYLES.label;
    flow.y = paper.write(paper.tag(null, "Div"), "P", title, style, { x: SHEET.left, y: flow.y, width: 300 }) + 3;
  }
  for (const text of texts) {
    drawParagraph(paper, flow, text, STYLES.small, "P");
    flow.y -= 3;
  }
  flow.y += 6;
}

function drawSignatures(paper: Paper, flow: Flow, boxes: readonly SignatureBox[]): void {
  const gap = 20;
  const width = (paper.columnWidth - gap * (boxes.length - 1)) / boxes.length;
  const height = 28 + Math.max(...boxes.map((box) => box.lines.length)) * 22;
  need(paper, flow, height + 6);
  const top = flow.y + 6;
  for (const [index, box] of boxes.entries()) {
    const x = SHEET.left + index * (width + gap);
    paper.decorate((doc) => void doc.roundedRect(x, top, width, height, 4).lineWidth(0.7).stroke(COLORS.rule));
    const parent = paper.tag(null, "Div");
    paper.write(parent, "P", box.title, STYLES.name, { x: x + 10, y: top + 8, width: width - 20 });
    for (const [row, text] of box.lines.entries()) {
      paper.write(parent, "P", text, STYLES.label, { x: x + 10, y: top + 28 + row * 22, width: width - 20 });
    }
  }
  flow.y = top + height + 12;
}
