/** A PDF as its objects, with the few questions that the checks ask. Pure: `actions/pdf.ts` opened it. */
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFStream,
  PDFString,
  type PDFContext,
  type PDFObject,
} from "pdf-lib";
import { LIMITS, roomFor, unpack } from "./inflate.ts";

export type PdfFile = {
  readonly bytes: Uint8Array;
  readonly context: PDFContext;
  /** Undefined in a file that says of nothing where it begins. */
  readonly catalog: PDFObject | undefined;
  /** The streams that were unpacked once within the bounds; no other is ever unpacked. */
  readonly streams: ReadonlySet<PDFRawStream>;
};

/** The value under a key, references followed; undefined where anything on the way is no dictionary. */
export function get(pdf: PdfFile, holder: PDFObject | undefined, key: string): PDFObject | undefined {
  const dict = dictOf(holder);
  return dict === undefined ? undefined : pdf.context.lookup(dict.get(PDFName.of(key)));
}

/** Several keys, one inside the other. */
export function path(pdf: PdfFile, holder: PDFObject | undefined, ...keys: readonly string[]): PDFObject | undefined {
  return keys.reduce<PDFObject | undefined>((value, key) => get(pdf, value, key), holder);
}

/** The dictionary of a value, that of a stream too; undefined for anything else. */
export function dictOf(value: PDFObject | undefined): PDFDict | undefined {
  if (value instanceof PDFDict) return value;
  return value instanceof PDFStream ? value.dict : undefined;
}

/** A string or a name as text. */
export function textOf(value: PDFObject | undefined): string | undefined {
  if (value instanceof PDFString || value instanceof PDFHexString) return value.decodeText();
  // A name may hold #xx escapes in lower case, which the library leaves.
  if (value instanceof PDFName)
    return value
      .decodeText()
      .replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return undefined;
}

export function numberOf(value: PDFObject | undefined): number | undefined {
  return value instanceof PDFNumber ? value.asNumber() : undefined;
}

/**
 * The elements of an array, references followed; an empty list for anything else, so that a hostile file breaks
 * nothing.
 */
export function listOf(pdf: PdfFile, value: PDFObject | undefined): readonly (PDFObject | undefined)[] {
  return value instanceof PDFArray ? value.asArray().map((each) => pdf.context.lookup(each)) : [];
}

/** The first of those elements, whatever follows it. */
export function firstOf(pdf: PdfFile, value: PDFObject | undefined): PDFObject | undefined {
  return value instanceof PDFArray && value.size() > 0 ? pdf.context.lookup(value.get(0)) : undefined;
}

/** The unpacked bytes of a stream; undefined when it is none, or did not unpack within the bounds. */
export function streamOf(pdf: PdfFile, value: PDFObject | undefined): Uint8Array | undefined {
  return value instanceof PDFRawStream && pdf.streams.has(value) ? unpack(value, roomFor(LIMITS.streams)) : undefined;
}

/** The files attached, through the catalog's AF array and its EmbeddedFiles tree. */
export function embeddedFiles(pdf: PdfFile): readonly { readonly spec: PDFObject; readonly associated: boolean }[] {
  const associated = new Set(listOf(pdf, get(pdf, pdf.catalog, "AF")).filter((spec) => spec !== undefined));
  const named = filesNamed(pdf, path(pdf, pdf.catalog, "Names", "EmbeddedFiles"));
  return [...new Set([...associated, ...named])].map((spec) => ({ spec, associated: associated.has(spec) }));
}

/**
 * What a name tree holds. It may be hostile: a node, or a list that several nodes share, is read once, however often the
 * tree comes back to it.
 */
function filesNamed(pdf: PdfFile, root: PDFObject | undefined): readonly PDFObject[] {
  const found: PDFObject[] = [];
  const seen = new Set<PDFObject>();
  const isNew = (value: PDFObject | undefined): value is PDFObject => {
    if (value === undefined || seen.has(value)) return false;
    seen.add(value);
    return true;
  };
  const waiting: (PDFObject | undefined)[] = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (!isNew(node)) continue;
    const [names, kids] = [get(pdf, node, "Names"), get(pdf, node, "Kids")];
    const pairs = isNew(names) ? listOf(pdf, names) : [];
    for (const [index, value] of pairs.entries()) if (index % 2 === 1 && value !== undefined) found.push(value);
    for (const kid of isNew(kids) ? listOf(pdf, kids).toReversed() : []) waiting.push(kid);
  }
  return found;
}

/** The name of an attached file: the Unicode one (UF) before the older one (F). */
export function fileName(pdf: PdfFile, spec: PDFObject): string | undefined {
  return textOf(get(pdf, spec, "UF")) ?? textOf(get(pdf, spec, "F"));
}

/** The bytes of `factur-x.xml` (or the older names of ZUGFeRD), if the file carries one. */
export function invoiceXml(pdf: PdfFile): Uint8Array | undefined {
  for (const { spec } of embeddedFiles(pdf)) {
    const name = fileName(pdf, spec)?.toLowerCase();
    if (name !== undefined && ["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"].includes(name)) {
      const bytes = streamOf(pdf, path(pdf, spec, "EF", "F"));
      if (bytes !== undefined) return bytes;
    }
  }
  return undefined;
}
