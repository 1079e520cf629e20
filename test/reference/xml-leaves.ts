/** The XML of an invoice as its elements, read by hand and without our own readers, with a memory of what was asked. */
export type Element = {
  readonly name: string;
  readonly path: string;
  readonly attributes: string;
  readonly text: string;
  readonly inside: readonly Element[];
};

/** The element of the whole document. */
export function elementsOf(xml: string): Element {
  const open: { name: string; attributes: string; text: string; inside: Element[] }[] = [
    { name: "", attributes: "", text: "", inside: [] },
  ];
  for (const [, closes, name = "", attributes = "", text = ""] of xml.matchAll(/<(\/?)([\w:]+)([^>]*)>([^<]*)/g)) {
    const last = open.at(-1);
    if (last === undefined) throw new Error("the XML closes more than it opens");
    if (closes === "") {
      open.push({ name, attributes, text: unescaped(text), inside: [] });
      continue;
    }
    open.pop();
    const path = [...open, last].map((each) => each.name.replace(/^\w+:/, "")).join("/");
    open.at(-1)?.inside.push({ ...last, path, text: last.inside.length > 0 ? "" : last.text });
  }
  const [root] = open[0]?.inside ?? [];
  if (root === undefined || open.length > 1) throw new Error("the XML is not closed");
  return root;
}

const unescaped = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/** Asks for elements by path ("A/B", without prefixes) and remembers each that it answered. */
export class Asked {
  readonly #answered = new Set<Element>();

  all(holder: Element | undefined, path: string): readonly Element[] {
    let found: readonly Element[] = holder === undefined ? [] : [holder];
    for (const name of path.split("/"))
      found = found.flatMap(({ inside }) => inside.filter((each) => each.name.endsWith(`:${name}`)));
    for (const each of found) this.#answered.add(each);
    return found;
  }

  /** The text of the first; null where there is none. */
  one(holder: Element | undefined, path: string): string | null {
    return this.all(holder, path)[0]?.text ?? null;
  }

  /** The elements with a text for which nobody asked. */
  unasked(element: Element): readonly Element[] {
    if (element.inside.length > 0) return element.inside.flatMap((each) => this.unasked(each));
    return this.#answered.has(element) ? [] : [element];
  }
}
