/** A described document as PDF/A-3b: the head with both parties, the band of facts, the blocks, a foot on each page. */
import { drawBlock, drawFacts, drawIdentity } from "./blocks.ts";
import type { Enclosure, PageDocument } from "./content.ts";
import { openPaper, type Paper } from "./paper.ts";
import type { Flow } from "./table.ts";
import { COLORS, SHEET, STYLES, type PageFonts } from "./theme.ts";

const NOTHING: Enclosure = { files: [], xmp: [] };

/** The same document, fonts and enclosure always give the same bytes. */
export function renderPdf(document: PageDocument, fonts: PageFonts, enclosure: Enclosure = NOTHING): Uint8Array {
  const name = nameOf(document);
  const paper = openPaper(
    {
      title: `${name}, ${document.issuer.name}`,
      author: document.issuer.name,
      subject: document.subtitle ?? name,
      madeOn: document.madeOn,
    },
    fonts,
  );
  const turn = (): void => {
    paper.newPage();
    if (document.draft) drawWatermark(paper);
  };
  const flow: Flow = {
    y: 0,
    turn() {
      turn();
      flow.y = drawContinuation(paper, document, name);
    },
  };
  turn();
  drawHead(paper, flow, document);
  for (const [index, block] of document.blocks.entries()) drawBlock(paper, flow, block, document.blocks[index + 1]);
  const pages = paper.pageCount();
  for (let index = 0; index < pages; index += 1) {
    paper.onPage(index, () => drawFoot(paper, document, index + 1, pages));
  }
  return paper.finish(enclosure);
}

function nameOf(document: PageDocument): string {
  return document.number === null ? document.title : `${document.title} ${document.number}`;
}

function drawHead(paper: Paper, flow: Flow, document: PageDocument): void {
  paper.decorate((doc) => void doc.rect(0, 0, SHEET.width, 7).fill(COLORS.accent));
  const head = paper.tag(null, "Div");
  const { issuer, recipient } = document;
  const left = { x: SHEET.left, width: SHEET.addressLeft - SHEET.left - 24 };
  let y = paper.write(head, "P", issuer.name, STYLES.issuer, { ...left, y: SHEET.top });
  for (const text of issuer.lines) y = paper.write(head, "P", text, STYLES.detail, { ...left, y });
  const right = { x: SHEET.addressLeft, width: SHEET.width - SHEET.right - SHEET.addressLeft };
  let titleEnd = paper.write(head, "H1", document.title, STYLES.title, { ...right, y: SHEET.top - 6 });
  if (document.number !== null) {
    titleEnd = paper.write(head, "P", `N°\u00a0${document.number}`, STYLES.number, { ...right, y: titleEnd });
  }
  if (document.draft) {
    titleEnd = paper.write(head, "P", "Projet, sans valeur", STYLES.strong, { ...right, y: titleEnd });
  }
  let below = Math.max(y, titleEnd);
  if (recipient !== null) {
    const top = Math.max(SHEET.addressTop, titleEnd + 12);
    below = Math.max(y, drawIdentity(paper, recipient, SHEET.addressLeft, top, right.width));
  }
  flow.y = below + 18;
  if (document.subtitle !== null) {
    const slot = { x: SHEET.left, y: flow.y, width: paper.columnWidth };
    flow.y = paper.write(paper.tag(null, "Div"), "P", document.subtitle, STYLES.heading2, slot) + 8;
  }
  if (document.facts.length > 0) drawFacts(paper, flow, document.facts, bandColumns(document.facts.length));
}

/** One to four facts stand on one line; more of them are laid in lines of three, whose values have room. */
function bandColumns(facts: number): number {
  return facts <= 4 ? facts : 3;
}

/** Across every page of a draft, under what is written, so that no sheet of it passes for the document. */
function drawWatermark(paper: Paper): void {
  paper.decorate((doc) => {
    const [x, y] = [SHEET.width / 2, SHEET.height / 2];
    doc.save().rotate(-38, { origin: [x, y] });
    paper.print("PROJET", STYLES.watermark, {
      x: 0,
      y: y - STYLES.watermark.size / 2,
      width: SHEET.width,
      align: "center",
    });
    doc.restore();
  });
}

/** From the second page on, a short line says what the sheet belongs to. Answers where the text may begin. */
function drawContinuation(paper: Paper, document: PageDocument, name: string): number {
  paper.decorate((doc) => {
    doc.rect(0, 0, SHEET.width, 7).fill(COLORS.accent);
    const slot = { x: SHEET.left, y: 30, width: paper.columnWidth };
    paper.print(`${name}, suite`, STYLES.label, slot);
    paper.print(document.issuer.name, STYLES.label, { ...slot, align: "right" });
  }, "Pagination");
  return SHEET.top + 6;
}

function drawFoot(paper: Paper, document: PageDocument, page: number, pages: number): void {
  paper.decorate((doc) => {
    const y = SHEET.height - 50;
    doc
      .moveTo(SHEET.left, y)
      .lineTo(SHEET.left + paper.columnWidth, y)
      .lineWidth(0.5)
      .stroke(COLORS.rule);
    const where = `${nameOf(document)} · page ${page}/${pages}`;
    const whereWidth = paper.widthOf(where, STYLES.label) + 4;
    paper.print(document.footer, STYLES.small, {
      x: SHEET.left,
      y: y + 7,
      width: paper.columnWidth - whereWidth - 16,
    });
    paper.print(where, STYLES.label, {
      x: SHEET.left + paper.columnWidth - whereWidth,
      y: y + 7,
      width: whereWidth,
      align: "right",
    });
  }, "Pagination");
}
