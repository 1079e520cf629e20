/**
 * Reads the XML of a bank as a stranger's: a document type declaration or an entity is refused before the parser sees
 * the text, nothing is fetched, and what comes out is a plain tree without prefixes.
 */
import { ParseOption, XmlCData, XmlDocument, XmlElement, XmlError, XmlText } from "libxml2-wasm";
import { accept, type Result } from "#kernel/result.ts";
import { refused, type BillingRefusal } from "../refusals.ts";

/** An element of a statement; the currency is its attribute `Ccy`. */
export type Node = {
  readonly name: string;
  readonly namespace: string;
  readonly text: string;
  readonly currency: string | null;
  readonly children: readonly Node[];
};

/** Deeper than any statement: what nests further is made to exhaust its reader. */
const DEEPEST = 40;
/** Marks of elements in five million characters of a bank, twice over: each element takes memory, however short it is. */
const MOST_MARKS = 1_000_000;

/**
 * The tree of a statement. Refuses `billing.statement_hostile`, and `billing.statement_unreadable` beyond 40 levels or
 * half a million elements as well.
 */
export function readXml(source: string): Result<Node, BillingRefusal> {
  if (/<!DOCTYPE|<!ENTITY/i.test(source)) return refused("billing.statement_hostile");
  if (marksOf(source) > MOST_MARKS) return unreadable(`> ${MOST_MARKS} <`);
  // The text is decoded already, so an encoding declared in it no longer holds.
  const text = source.replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, "");
  let document: XmlDocument;
  try {
    document = XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE });
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return unreadable(error.message.trim().split("\n")[0] ?? "");
  }
  try {
    const root = nodeOf(document.root, 1);
    return root ? accept(root) : unreadable(`> ${DEEPEST}`);
  } finally {
    document.dispose();
  }
}

function marksOf(source: string): number {
  let marks = 0;
  for (let at = source.indexOf("<"); at !== -1; at = source.indexOf("<", at + 1)) marks += 1;
  return marks;
}

const unreadable = (detail: string) => refused("billing.statement_unreadable", { place: "XML", detail });

function nodeOf(element: XmlElement, depth: number): Node | null {
  if (depth > DEEPEST) return null;
  const children: Node[] = [];
  let text = "";
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
    if (!(node instanceof XmlElement)) continue;
    const child = nodeOf(node, depth + 1);
    if (!child) return null;
    children.push(child);
  }
  const currency = element.attr("Ccy")?.value ?? null;
  return { name: element.name, namespace: element.namespaceUri, text: text.trim(), currency, children };
}

/** Every node at the end of a path of names ("Refs/EndToEndId"). */
export function at(node: Node, path: string): readonly Node[] {
  let found: readonly Node[] = [node];
  for (const name of path.split("/"))
    found = found.flatMap(({ children }) => children.filter((child) => child.name === name));
  return found;
}

/** The first text that is not empty at one of the paths. */
export function textAt(node: Node, ...paths: readonly string[]): string | null {
  for (const path of paths) {
    const found = at(node, path).find(({ text }) => text !== "");
    if (found) return found.text;
  }
  return null;
}
