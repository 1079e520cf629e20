/**
 * Reads XML that a stranger wrote. A document type declaration or an entity is refused before the parser sees it (no
 * external file, no expansion bomb), sizes are bounded, and what comes out is a plain tree with a place for each node.
 */
import { ParseOption, XmlAttribute, XmlCData, XmlDocument, XmlElement, XmlError, XmlText } from "libxml2-wasm";
import { accept, type Result } from "#kernel/result.ts";
import type { RefusalOf } from "#kernel/refusal.ts";
import { refuseFile, type fileRefusals } from "./refusals.ts";
import { withoutSpace } from "./white-space.ts";

/** Thirty megabytes: the largest XML lot that Chorus Pro takes. */
export const LARGEST_XML = 30 * 1024 * 1024;

/** Elements of one invoice: fifteen thousand lines of thirty each. Beyond, a file costs its reader minutes and gigabytes. */
export const MOST_ELEMENTS = 500_000;

/** An element that was read, with its place for whoever has to mend it. */
export type XmlTree = {
  /** `ram:ID`: the prefix is ours, chosen by namespace, whatever the file uses; `?:Name` in an unknown one. */
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlTree[];
  /** The text directly inside, white space normalised as XML does: a no-break space is a sign like any other. */
  readonly text: string;
  /** The same text as the file has it, with its white space. */
  readonly written: string;
  readonly line: number;
  /** Where the node stands, from the root, without prefixes. */
  readonly path: string;
};

const PREFIXES: Readonly<Record<string, string>> = {
  "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100": "rsm",
  "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100": "ram",
  "urn:un:unece:uncefact:data:standard:QualifiedDataType:100": "qdt",
  "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100": "udt",
  "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2": "inv",
  "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2": "cn",
  "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2": "cac",
  "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2": "cbc",
};

export type FileRefusal = RefusalOf<typeof fileRefusals>;

/** At the very start and as XML 1.0 has it; any other stays in the text, for the parser to refuse. */
const DECLARATION =
  /^<\?xml\s+version\s*=\s*(["'])1\.\d+\1(?:\s+encoding\s*=\s*(["'])[A-Za-z][\w.-]*\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>/;

/** The text of an XML file, in the encoding it declares; refused when too large, hostile or unreadable. */
export function xmlText(bytes: Uint8Array): Result<string, FileRefusal> {
  if (bytes.length > LARGEST_XML) return refuseFile("einvoice.file_too_large", { megabytes: 30 });
  const label = declaredEncoding(bytes);
  let text: string;
  try {
    text = new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return refuseFile("einvoice.encoding_unreadable", { encoding: label });
  }
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return refuseFile("einvoice.doctype_forbidden");
  // The parser gets UTF-8 whatever was declared, so the declaration goes.
  // A space stays in its place, so that a second declaration is not at the start either.
  return accept(text.replace(DECLARATION, " "));
}

/** The tree of an XML text that `xmlText` let through. */
export function parseXml(text: string): Result<XmlTree, FileRefusal> {
  if (opensMoreThan(text, MOST_ELEMENTS)) return refuseFile("einvoice.too_many_elements", { limit: MOST_ELEMENTS });
  let document: XmlDocument;
  try {
    document = XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE });
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return refuseFile("einvoice.not_well_formed", { detail: error.message.trim().split("\n")[0] ?? "" });
  }
  try {
    // What is meant for some program says nothing of an invoice, and the library has no way on from such a node.
    for (const instruction of document.find("//processing-instruction()")) instruction.remove();
    return accept(treeOf(document.root, "", ""));
  } finally {
    document.dispose();
  }
}

/** Counted in the text, before the parser makes anything of it; what only looks like an element counts too. */
function opensMoreThan(text: string, limit: number): boolean {
  let opened = 0;
  for (let at = text.indexOf("<"); at !== -1 && opened <= limit; at = text.indexOf("<", at + 1))
    if (text[at + 1] !== "/") opened += 1;
  return opened > limit;
}

/** Paths number an element only among namesakes. Its text is its own, without that of its children, spaces made one. */
function treeOf(element: XmlElement, parentPath: string, mark: string): XmlTree {
  const path = `${parentPath}/${element.name}${mark}`;
  const elements: XmlElement[] = [];
  let text = "";
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement) elements.push(node);
    else if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
  }
  const total = new Map<string, number>();
  for (const { name } of elements) total.set(name, (total.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  const children = elements.map((child) => {
    const rank = (seen.get(child.name) ?? 0) + 1;
    seen.set(child.name, rank);
    return treeOf(child, path, (total.get(child.name) ?? 0) > 1 ? `[${rank}]` : "");
  });
  const attributes = new Map(
    element.attrs.filter((each) => each instanceof XmlAttribute).map((each) => [each.name, each.value]),
  );
  return {
    name: `${PREFIXES[element.namespaceUri] ?? "?"}:${element.name}`,
    namespace: element.namespaceUri,
    attributes,
    children,
    text: withoutSpace(text).replace(/[ \t\r\n]+/g, " "),
    written: text,
    line: element.line,
    path,
  };
}

/** The same tree whose texts are as the file has them: some official rules compare them sign for sign. */
export function asWritten(tree: XmlTree): XmlTree {
  return { ...tree, text: tree.written, children: tree.children.map(asWritten) };
}

/** UTF-16 shows by its mark; otherwise the declaration says, and UTF-8 is the rule without one. */
function declaredEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  return /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1]?.toLowerCase() ?? "utf-8";
}

/** The children of that name, or of that path ("ram:A/ram:B"). */
export function all(tree: XmlTree | null, path: string): readonly XmlTree[] {
  let found: readonly XmlTree[] = tree === null ? [] : [tree];
  for (const name of path.split("/"))
    found = found.flatMap((node) => node.children.filter((child) => child.name === name));
  return found;
}

/** The first of `all`; null when there is none, or nothing to look into. */
export function one(tree: XmlTree | null, path: string): XmlTree | null {
  return all(tree, path)[0] ?? null;
}
