/**
 * The sheet under the pen: opens a PDF/A-3b with tags, measures and writes text, draws what is only decoration, turns
 * the page, and gives the bytes. PDFKit works in memory and answers at once, so this file is pure although the library
 * presents itself as a stream; it reads its own colour profile from its own package.
 */
import PDFDocument from "pdfkit";
import type { Align, Enclosure } from "./content.ts";
import { SHEET, type PageFonts, type TextStyle } from "./theme.ts";

export type Tagged = PDFKit.PDFStructureElement;
type TagOptions = PDFKit.Mixins.StructureElementOptions & { readonly scope?: "Column" | "Row" };

/** What the file says of itself; the day is the only date in it. */
export type PaperTitle = {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly madeOn: Temporal.PlainDate;
};

/** Where text goes: the top left corner and the width it may use. */
export type Slot = { readonly x: number; readonly y: number; readonly width: number; readonly align?: Align };

/** The sheets on which a document is drawn. Lengths are points, y grows downwards. */
export type Paper = {
  readonly columnWidth: number;
  /** The y below which nothing but the foot is written. */
  readonly floor: number;
  /** A new element of the structure, read by screen readers in the order of creation. */
  readonly tag: (parent: Tagged | null, name: string, options?: TagOptions) => Tagged;
  readonly heightOf: (text: string, style: TextStyle, width: number) => number;
  readonly widthOf: (text: string, style: TextStyle) => number;
  /** Writes and answers the y just under the text. */
  readonly write: (parent: Tagged, tagName: string, text: string, style: TextStyle, slot: Slot) => number;
  readonly decorate: (draw: (doc: PDFKit.PDFDocument) => void, role?: "Layout" | "Pagination") => void;
  /** Text that is decoration: the foot of a page, a repeated title of columns. */
  readonly print: (text: string, style: TextStyle, slot: Slot) => void;
  readonly newPage: () => void;
  readonly pageCount: () => number;
  readonly onPage: (index: number, draw: () => void) => void;
  readonly finish: (enclosure: Enclosure) => Uint8Array;
};

/**
 * A blank document without a page, dated at noon UTC of `madeOn`: no clock is read, so that the bytes can be made
 * again.
 */
export function openPaper(head: PaperTitle, fonts: PageFonts): Paper {
  const created = new Date(head.madeOn.toZonedDateTime({ timeZone: "UTC", plainTime: "12:00" }).epochMilliseconds);
  const doc = blankDocument(head, created);
  for (const [name, bytes] of Object.entries(fonts)) doc.registerFont(name, bytes);
  const inStyle = (text: string, style: TextStyle): string => {
    doc.font(style.font).fontSize(style.size).fillColor(style.color);
    const letters = lettersOf(doc);
    shareTables(letters, fonts[style.font]);
    return writable(letters, text);
  };
  const root = doc.struct("Document");
  doc.addStructure(root);
  const put = (text: string, style: TextStyle, slot: Slot): void => {
    const content = inStyle(text, style);
    doc.text(content, slot.x, slot.y, { width: slot.width, align: slot.align ?? "left", lineGap: style.gap });
  };
  return {
    columnWidth: SHEET.width - SHEET.left - SHEET.right,
    floor: SHEET.height - SHEET.bottom,
    tag(parent, name, options = {}) {
      const element = doc.struct(name, options);
      (parent ?? root).add(element);
      return element;
    },
    heightOf: (text, style, width) => doc.heightOfString(inStyle(text, style), { width, lineGap: style.gap }),
    widthOf: (text, style) => doc.widthOfString(inStyle(text, style)),
    write(parent, tagName, text, style, slot) {
      const element = doc.struct(tagName);
      parent.add(element);
      element.add(doc.markStructureContent(tagName));
      put(text, style, slot);
      doc.endMarkedContent();
      return doc.y;
    },
    decorate(draw, role = "Layout") {
      doc.markContent("Artifact", { type: role });
      draw(doc);
      doc.endMarkedContent();
    },
    print: put,
    newPage: () => void doc.addPage(),
    pageCount: () => doc.bufferedPageRange().count,
    onPage(index, draw) {
      doc.switchToPage(index);
      draw();
    },
    finish(enclosure) {
      root.end();
      for (const file of enclosure.files) embed(doc, file, created);
      for (const block of enclosure.xmp) doc.appendXML(block);
      doc.end();
      return bytesOf(doc);
    },
  };
}

function blankDocument(head: PaperTitle, created: Date): PDFKit.PDFDocument {
  return new PDFDocument({
    size: [SHEET.width, SHEET.height],
    margin: 0,
    bufferPages: true,
    autoFirstPage: false,
    pdfVersion: "1.7",
    subset: "PDF/A-3b",
    tagged: true,
    lang: "fr-FR",
    displayTitle: true,
    info: {
      Title: metadataText(head.title),
      Author: metadataText(head.author),
      Subject: metadataText(head.subject),
      Creator: "Vigie",
      Producer: "Vigie",
      CreationDate: created,
    },
  });
}

function embed(doc: PDFKit.PDFDocument, file: Enclosure["files"][number], at: Date): void {
  const options = {
    name: file.name,
    type: file.mime,
    description: file.description,
    relationship: file.relationship,
    creationDate: at,
    modifiedDate: at,
  };
  doc.file(Buffer.from(file.bytes), options);
}

/** Everything the finished document holds; PDFKit has pushed it all by the time `end` returns. */
function bytesOf(doc: PDFKit.PDFDocument): Uint8Array {
  const chunks: Buffer[] = [];
  for (let chunk: unknown = doc.read(); chunk !== null; chunk = doc.read()) {
    if (!Buffer.isBuffer(chunk)) throw new Error("PDFKit gave something else than bytes");
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** PDFKit writes these texts into XMP as they are, so the three signs that XML reserves are said otherwise. */
function metadataText(text: string): string {
  return text.replaceAll("&", "et").replaceAll("<", "‹").replaceAll(">", "›");
}

/** What PDFKit reads a font with, beside its public face: the tables of the file, decoded as they are first needed. */
type Letters = { hasGlyphForCodePoint(point: number): boolean; _tables: Record<string, unknown> };

function lettersOf(doc: PDFKit.PDFDocument): Letters {
  const holder: unknown = doc;
  return (holder as { _font: { font: Letters } })._font.font;
}

const tablesOf = new WeakMap<Uint8Array, Letters["_tables"]>();

/**
 * Decoding the kerning of a font takes longer than drawing a page with it, and gives the same each time: documents of
 * one process share what was decoded. Their glyphs stay their own, because a glyph remembers the sign that first asked
 * for it, and a page would carry the signs of the page before.
 */
function shareTables(letters: Letters, bytes: Uint8Array): void {
  const known = tablesOf.get(bytes);
  if (known) letters._tables = known;
  else tablesOf.set(bytes, letters._tables);
}

/**
 * The text in the letters that the font has: composed accents, U+00A0 for the narrow space, "?" for a sign without a
 * glyph. A missing glyph would not only look bad, PDF/A-3 forbids it (ISO 19005-3, 6.2.11.8).
 */
function writable(letters: Letters, text: string): string {
  const clean = text.normalize("NFC").replaceAll("\u202f", "\u00a0").replace(/\r\n?/g, "\n");
  let out = "";
  for (const sign of clean) {
    // Marks that have no shape of their own: directions, joiners, variation selectors, controls.
    if (sign !== "\n" && /[\p{Cc}\p{Cf}\uFE00-\uFE0F]/u.test(sign)) continue;
    out += sign === "\n" || letters.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ? sign : "?";
  }
  return out;
}
