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

/** The unpacked bytes of a stream; undefined when it is none, or did not unpack within the bounds. */
export function streamOf(pdf: PdfFile, value: PDFObject | undefined): Uint8Array | undefined {
  return value instanceof PDFRawStream && pdf.streams.has(value) ? unpack(value, roomFor(LIMITS.streams)) : undefined;
}

/** The files attached, through the catalog's AF array and its EmbeddedFiles tree. */
export function embeddedFiles(pdf: PdfFile): readonly { readonly spec: PDFObject; readonly associated: boolean }[] {
  const associated = new Set(listOf(pdf, get(pdf, pdf.catalog, "AF")).filter((spec) => spec !== undefined));
  const named: PDFObject[] = [];
  walkNames(pdf, path(pdf, pdf.catalog, "Names", "EmbeddedFiles"), named, 0);
  return [...new Set([...associated, ...named])].map((spec) => ({ spec, associated: associated.has(spec) }));
}

/** A name tree may be hostile: a loop in it ends at a depth no honest one reaches. */
function walkNames(pdf: PdfFile, node: PDFObject | undefined, found: PDFObject[], depth: number): void {
  if (node === undefined || depth > 20) return;
  const pairs = listOf(pdf, get(pdf, node, "Names"));
  for (const [index, value] of pairs.entries()) if (index % 2 === 1 && value !== undefined) found.push(value);
  for (const kid of listOf(pdf, get(pdf, node, "Kids"))) walkNames(pdf, kid, found, depth + 1);
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
