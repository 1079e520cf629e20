/** From a node of the tree to a field of the model: its text and its place. Shared by the two readers. */
import type { Coded, Field, Place } from "./model.ts";
import type { XmlTree } from "./xml-tree.ts";

/** Where a finding points: the path of the element and its line in the file. */
export function place(node: XmlTree): Place {
  return { path: node.path, line: node.line };
}

/**
 * An element that is absent is null; one that is there and empty is a field with an empty text, as the rules tell
 * apart.
 */
export function field(node: XmlTree | null): Field | null {
  return node === null ? null : { ...place(node), text: node.text };
}

export function fields(nodes: readonly XmlTree[]): readonly Field[] {
  return nodes.map((node) => ({ ...place(node), text: node.text }));
}

/** The text with the value of one attribute: its scheme, currency, unit or media type. */
export function coded(node: XmlTree | null, attribute: string): Coded | null {
  return node === null ? null : codedNode(node, attribute);
}

/** The same for every element of a list. */
export function codedAll(nodes: readonly XmlTree[], attribute: string): readonly Coded[] {
  return nodes.map((node) => codedNode(node, attribute));
}

function codedNode(node: XmlTree, attribute: string): Coded {
  return { ...place(node), text: node.text, code: node.attributes.get(attribute) ?? null };
}

/** The name of an amount, wherever it stands. In UBL each of them states its currency. */
export const AMOUNT = /^(?:cbc|ram):\w*Amount$/;

/** Every quantity with the unit that it names; one without a unit is the business of other rules. */
export function unitsUnder(root: XmlTree): readonly Coded[] {
  return codedAll(under(root, QUANTITY), "unitCode").filter(({ code }) => code !== null);
}

/** What is billed, and what the price is for. */
const QUANTITY = /^(?:ram:(?:Basis|Billed)|cbc:(?:Invoiced|Credited|Base))Quantity$/;

/** Every element of such a name, wherever it stands. */
export function under(node: XmlTree, name: RegExp): readonly XmlTree[] {
  return node.children.flatMap((child) => (name.test(child.name) ? [child] : under(child, name)));
}
