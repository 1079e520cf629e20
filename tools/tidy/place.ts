import type { Area } from "../../src/areas.ts";

/** Names that may talk to the world inside an area that is otherwise pure. */
const RESERVED = new Set(["store", "actions", "routes", "jobs"]);

/** The area of a path of the tree, or undefined outside of areas. */
export function areaOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** `src/ticket/store.ts`, or `src/ticket/store/quote.ts` once it was split. */
export function isReserved(path: string): boolean {
  const [, inside = ""] = /^src\/[^/]+\/([^/.]+)/.exec(path) ?? [];
  return RESERVED.has(inside);
}

/** Pure unless its name says otherwise, or its whole area is shell. */
export function isPure(path: string, areas: readonly Area[]): boolean {
  const area = areas.find(({ name }) => name === areaOf(path));
  return area?.nature === "core" && !isTest(path) && !isReserved(path);
}
