/** The words of a PDF that PDFKit wrote, page by page: what a person would copy from it, for comparison with the XML. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  type PDFObject,
} from "pdf-lib";

/** A text of a page and what it belongs to: an element of the structure by its mark, or decoration. */
type Piece = { readonly mark: number | "decoration"; readonly text: string };

/** No-break spaces become plain ones; pieces of text are separated by a line feed. */
export async function pdfText(bytes: Uint8Array): Promise<readonly string[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return [...piecesOf(document).values()].map((pieces) => pieces.map(({ text }) => `${text}\n`).join(""));
}

/** An element of the structure: "Div", "Table", "TD", "P"…, with its own words and what stands inside it. */
export type Tag = { readonly name: string; readonly text: string; readonly inside: readonly Tag[] };

/** What the page says to whoever has it read aloud, block by block, and the decoration that is passed over. */
export async function pdfTags(
  bytes: Uint8Array,
): Promise<{ readonly blocks: readonly Tag[]; readonly decoration: readonly (readonly string[])[] }> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = piecesOf(document);
  const look = (object: PDFObject | undefined): PDFObject | undefined => document.context.lookup(object);
  const kidsOf = (element: PDFDict): PDFObject[] => {
    const kids = look(element.get(PDFName.of("K")));
    return kids instanceof PDFArray ? kids.asArray() : [];
  };
  const tagOf = (element: PDFDict): Tag => {
    const inside: Tag[] = [];
    const words: string[] = [];
    const page = element.get(PDFName.of("Pg"));
    for (const kid of kidsOf(element).map(look)) {
      if (kid instanceof PDFDict) inside.push(tagOf(kid));
      else if (kid instanceof PDFNumber && page instanceof PDFRef) {
        const own = (pages.get(page.tag) ?? []).filter(({ mark }) => mark === kid.asNumber());
        words.push(...own.map(({ text }) => text));
      } else throw new Error("the structure holds something that PDFKit does not write");
    }
    return { name: element.lookup(PDFName.of("S"), PDFName).decodeText(), text: words.join(" "), inside };
  };
  const root = document.catalog.lookup(PDFName.of("StructTreeRoot"), PDFDict);
  const [whole] = kidsOf(root).map(look);
  if (!(whole instanceof PDFDict)) throw new Error("the pages have no structure");
  return {
    blocks: tagOf(whole).inside,
    decoration: [...pages.values()].map((pieces) =>
      pieces.filter(({ mark }) => mark === "decoration").map(({ text }) => text),
    ),
  };
}

/** The pieces of each page, by the reference of the page. */
function piecesOf(document: PDFDocument): ReadonlyMap<string, readonly Piece[]> {
  const pages = document.getPages().map((page) => {
    const fonts = new Map<string, Map<number, string>>();
    const resources = page.node.Resources()?.lookup(PDFName.of("Font"), PDFDict);
    for (const [name, ref] of resources?.entries() ?? []) {
      const font = document.context.lookup(ref, PDFDict);
      fonts.set(name.asString(), unicodeMap(textOf(font.lookup(PDFName.of("ToUnicode")))));
    }
    return [page.ref.tag, pagePieces(contents(page.node.lookup(PDFName.of("Contents")), document), fonts)] as const;
  });
  return new Map(pages);
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

/** Each text with the mark that is open where it is shown; nothing may be shown outside of all marks. */
function pagePieces(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): Piece[] {
  let font: ReadonlyMap<number, string> = new Map();
  let mark: Piece["mark"] | null = null;
  const pieces: Piece[] = [];
  const signs = /(\/F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ|\/\w+ <<([^>]*)>> BDC|\bEMC\b/g;
  for (const [, name, shown, opened] of content.matchAll(signs)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    else if (opened !== undefined) {
      const id = /\/MCID (\d+)/.exec(opened)?.[1];
      mark = id === undefined ? "decoration" : Number(id);
    } else if (shown === undefined) mark = null;
    else {
      if (mark === null) throw new Error("a text of the page belongs to nothing");
      const glyphs = [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = ""]) => hex).join("");
      const letters = (glyphs.match(/.{4}/g) ?? []).map((glyph) => font.get(Number.parseInt(glyph, 16)) ?? "");
      pieces.push({ mark, text: letters.join("").replaceAll("\u00a0", " ") });
    }
  }
  return pieces;
}
