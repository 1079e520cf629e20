import type { Fault } from "./fault.ts";
import { areaOf, isTest } from "./place.ts";
import { isNode, type Node, type Source } from "./source.ts";

export type TableUse = { readonly schema: string; readonly writes: boolean; readonly line: number };

const WRITES = new Set(["insertInto", "updateTable", "deleteFrom", "mergeInto", "replaceInto"]);
const READS = new Set(["selectFrom", "innerJoin", "leftJoin", "rightJoin", "fullJoin", "from", "using"]);

/** `update ticket.request set`, but not the `update` of `for update` or `do update`. */
const SQL_WRITE =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?)\s+"?([a-z_]+)"?\s*\.\s*"?[a-z_]/gi;
const SQL_READ = /\b(?:from|join)\s+"?([a-z_]+)"?\s*\.\s*"?[a-z_]/gi;

/** The database functions' own schemas: not an area's tables. */
const SHARED = new Set(["app", "graphile_worker", "pg_catalog", "information_schema", "migration"]);

/** The schemas of the tables that a file reads or writes, in Kysely or in SQL. */
export function tableUses(source: Source): TableUse[] {
  return source.nodes.flatMap((node) => {
    const line = source.lineAt(node.start);
    if (node.type === "CallExpression") return kyselyUse(node, line);
    if (node.type === "TaggedTemplateExpression") return sqlUses(source.text.slice(node.start, node.end), line);
    return [];
  });
}

function kyselyUse(call: Node, line: number): TableUse[] {
  const callee = call["callee"];
  if (!isNode(callee) || callee.type !== "MemberExpression" || !isNode(callee["property"])) return [];
  const method = String(callee["property"]["name"]);
  const [first] = call["arguments"] as Node[];
  const named = first?.type === "Literal" ? /^([a-z_]+)\.[a-z_]+/.exec(String(first["value"])) : null;
  if (!named?.[1] || (!WRITES.has(method) && !READS.has(method))) return [];
  return [{ schema: named[1], writes: WRITES.has(method), line }];
}

function sqlUses(text: string, line: number): TableUse[] {
  if (!text.startsWith("sql")) return [];
  const find = (pattern: RegExp, writes: boolean) =>
    [...text.matchAll(pattern)].map((match) => ({
      schema: (match[1] ?? "").toLowerCase(),
      writes,
      line: line + text.slice(0, match.index).split("\n").length - 1,
    }));
  const writes = find(SQL_WRITE, true);
  return [...writes, ...find(SQL_READ, false)];
}

/** Only the area of a table writes into it. */
export function tableFaults(source: Source): Fault[] {
  const area = areaOf(source.path);
  if (area === undefined || isTest(source.path)) return [];
  return tableUses(source)
    .filter(({ schema, writes }) => writes && schema !== area && !SHARED.has(schema))
    .map(({ schema, line }) => ({
      path: source.path,
      line,
      rule: "foreign-table",
      found: `${area} writes into a table of ${schema}`,
      remedy: `Call an action of ${schema} in the same transaction`,
    }));
}
