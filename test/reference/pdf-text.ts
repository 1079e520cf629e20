/** The words of a PDF that PDFKit wrote, page by page: what a person would copy from it, for comparison with the XML. */
import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFObject } from "pdf-lib";

/** No-break spaces become plain ones; pieces of text are separated by a line feed. */
export async function pdfText(bytes: Uint8Array): Promise<readonly string[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return document.getPages().map((page) => {
    const fonts = new Map<string, Map<number, string>>();
    const resources = page.node.Resources()?.lookup(PDFName.of("Font"), PDFDict);
    for (const [name, ref] of resources?.entries() ?? []) {
      const font = document.context.lookup(ref, PDFDict);
      fonts.set(name.asString(), unicodeMap(textOf(font.lookup(PDFName.of("ToUnicode")))));
    }
    return pageText(contents(page.node.lookup(PDFName.of("Contents")), document), fonts).replaceAll("\u00a0", " ");
  });
}

function contents(object: PDFObject | undefined, document: PDFDocument): string {
  if (object instanceof PDFArray) {
    return object
      .asArray()
      .map((each) => textOf(document.context.lookup(each)))
      .join("\n");
  }
  return textOf(object);
}

function textOf(object: PDFObject | undefined): string {
  if (!(object instanceof PDFRawStream)) throw new Error("a stream was expected");
  return Buffer.from(decodePDFRawStream(object).decode()).toString("latin1");
}

/** `<0000> <00ff> [<0041> <0042 0043> …]`: the glyphs in order and the letters each stands for. */
function unicodeMap(cmap: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, first = "0", list = ""] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[(.*?)\]/gs)) {
    for (const [index, [, codes = ""]] of [...list.matchAll(/<([^>]*)>/g)].entries()) {
      const units = codes.trim() === "" ? [] : codes.trim().split(/\s+/);
      map.set(
        Number.parseInt(first, 16) + index,
        String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))),
      );
    }
  }
  return map;
}

function pageText(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> = new Map();
  let text = "";
  for (const [, name, shown] of content.matchAll(/(\/F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    if (shown === undefined) continue;
    const glyphs = [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = ""]) => hex).join("");
    text += (glyphs.match(/.{4}/g) ?? []).map((glyph) => font.get(Number.parseInt(glyph, 16)) ?? "").join("") + "\n";
  }
  return text;
}
