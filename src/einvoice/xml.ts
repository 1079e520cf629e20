/**
 * XML as data: a document is a tree of `el(…)` in the order the schema fixes, and the text is written once, here.
 * An element without content is left out: an empty element is refused by the rules and by Chorus Pro alike.
 */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly XmlElement[];
};
export type XmlContent = string | null | readonly (XmlElement | null)[];

/** An element, or null when it would be empty. */
export function el(
  name: string,
  content: XmlContent,
  attributes: Readonly<Record<string, string>> = {},
): XmlElement | null {
  if (content === null || content === "") return null;
  if (typeof content === "string") return { name, attributes, content };
  const children = content.filter((child) => child !== null);
  return children.length === 0 ? null : { name, attributes, content: children };
}

/** The whole document with its declaration, indented by two spaces. */
export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(root, "")}`;
}

function writeElement(element: XmlElement, indent: string): string {
  const attributes = Object.entries(element.attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join("");
  const open = `${indent}<${element.name}${attributes}>`;
  if (typeof element.content === "string") return `${open}${escapeXml(element.content)}</${element.name}>\n`;
  const children = element.content.map((child) => writeElement(child, `${indent}  `)).join("");
  return `${open}\n${children}${indent}</${element.name}>\n`;
}

/** Text that is safe between tags and inside quotes. */
export function escapeXml(text: string): string {
  return cleanText(text).replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Drops what XML 1.0 forbids even escaped: control characters, lone surrogates, non-characters. Keeps tabs and lines. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])\p{Cc}|[\uFFFD-\uFFFF]/gu, "");
}
