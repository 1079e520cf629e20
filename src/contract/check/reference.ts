import { ROUND_THE_CLOCK } from "../file/mission.ts";
import { findPath } from "../path.ts";
import { nearest } from "./nearest.ts";
import type { ScalarFault } from "./scalar.ts";

/** A value that names another part of the file: a clause, a service, a calendar or a path. Null when it exists. */
export function checkReference(kind: string, value: string, root: unknown): ScalarFault | null {
  switch (kind) {
    case "clause": {
      const known = idsOf(root, "clauses");
      return known.includes(value)
        ? null
        : { code: "contract.no_such_clause", params: { value, near: near(value, known) } };
    }
    case "service": {
      const known = idsOf(root, "services");
      return known.includes(value)
        ? null
        : { code: "contract.no_such_service", params: { value, words: known.join(", ") } };
    }
    case "calendar": {
      const known = [...Object.keys(objectAt(root, "calendars")), ROUND_THE_CLOCK];
      return known.includes(value)
        ? null
        : { code: "contract.no_such_calendar", params: { value, words: known.join(", ") } };
    }
    case "path":
      if (findPath(root, value)) return null;
      return { code: "contract.no_such_path", params: { value, near: near(value, pathsOf(root)) } };
    default:
      throw new Error(`the contract schema names the kind ${kind}, which has no rule`);
  }
}

function near(value: string, known: readonly string[]): string {
  const word = nearest(value, known);
  return word === null ? "" : ` (${word} ?)`;
}

function idsOf(root: unknown, key: string): readonly string[] {
  const list = isObject(root) ? root[key] : null;
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => (isObject(item) && typeof item["id"] === "string" ? [item["id"]] : []));
}

/** The path of every parameter, to find the one that a misspelt path most likely means. */
function pathsOf(value: unknown, before = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [before];
  const entries = Object.entries(value).map(([key, child]: [string, unknown]) => {
    const id = Array.isArray(value) && isObject(child) && typeof child["id"] === "string" ? child["id"] : key;
    return [id, child] as const;
  });
  const below = entries.flatMap(([name, child]) => pathsOf(child, before === "" ? name : `${before}.${name}`));
  return before === "" ? below : [before, ...below];
}

function objectAt(root: unknown, key: string): object {
  const value = isObject(root) ? root[key] : null;
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
