import { type Alias, type Document, isAlias, isNode, type Node, visit } from "yaml";

/** Uses of an anchor, each counted with the aliases inside it, that a contract may hold. */
export const MOST_ALIASES = 100;

/** Where the first alias that names no anchor above it stands; null when every one does. */
export function offsetOfUnknown(document: Document): number | null {
  return firstAlias(document, (alias) => alias.resolve(document) === undefined);
}

/** Where the first alias that stands inside its own anchor is, which would have no end; null when none does. */
export function offsetOfItself(document: Document): number | null {
  return firstAlias(document, (alias, parents) => parents.some((parent) => anchorOf(parent) === alias.source));
}

/** Where the alias is that makes an anchor weigh more than `MOST_ALIASES`: the one to write in full. */
export function offsetOfTooMany(document: Document): number | null {
  const weights = new Map<string, number>();
  const uses = new Map<string, number>();
  return firstAlias(document, (alias) => {
    const node = alias.resolve(document);
    if (!node) return false;
    const weight = weights.get(alias.source) ?? Math.max(1, weightOf(node, weights));
    weights.set(alias.source, weight);
    const used = (uses.get(alias.source) ?? 0) + weight;
    uses.set(alias.source, used);
    return used > MOST_ALIASES;
  });
}

/** Aliases are met in the order of the file, hence those inside a node were weighed before it. */
function weightOf(node: Node, weights: ReadonlyMap<string, number>): number {
  let weight = 0;
  visit(node, { Alias: (_, alias) => void (weight += weights.get(alias.source) ?? 1) });
  return weight;
}

function firstAlias(document: Document, wanted: (alias: Alias, parents: readonly unknown[]) => boolean): number | null {
  let found: number | null = null;
  visit(document, {
    Alias: (_, alias, parents) => {
      if (!wanted(alias, parents)) return undefined;
      found = alias.range?.[0] ?? null;
      return visit.BREAK;
    },
  });
  return found;
}

function anchorOf(node: unknown): string | undefined {
  return isNode(node) && !isAlias(node) ? node.anchor : undefined;
}
