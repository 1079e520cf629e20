import type { Fault } from "./fault.ts";
import { isTest } from "./place.ts";
import { isNode, type Node, type Source } from "./source.ts";

const FILE = 400;
const FUNCTION = 60;
const COMPONENT = 150;

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

export function sizeFaults(source: Source): Fault[] {
  const { path, lines } = source;
  const file: Fault[] =
    lines <= FILE
      ? []
      : [{ path, line: 1, rule: "long-file", found: `${lines} lines, at most ${FILE}`, remedy: "Split it by noun" }];
  // A test tells one story from beginning to end, as long as it takes; its file is still bounded.
  return isTest(path) ? file : [...file, ...source.nodes.flatMap((node) => longFunction(source, node))];
}

function longFunction(source: Source, node: Node): Fault[] {
  if (!FUNCTIONS.has(node.type)) return [];
  const line = source.lineAt(node.start);
  const length = source.lineAt(node.end) - line + 1;
  const name = nameOf(source, node);
  const component = source.path.endsWith(".tsx") && /^[A-Z]/.test(name);
  const most = component ? COMPONENT : FUNCTION;
  if (length <= most) return [];
  const found = `${name || "a function"} has ${length} lines, at most ${most}`;
  const rule = component ? "long-component" : "long-function";
  const remedy = component ? "Give its parts components of their own" : "Give its steps functions of their own";
  return [{ path: source.path, line, rule, found, remedy }];
}

/** Its own name, or that of the constant it is kept in. */
function nameOf(source: Source, node: Node): string {
  if (isNode(node["id"])) return String(node["id"]["name"]);
  const holder = source.nodes.find(({ type, init }) => type === "VariableDeclarator" && init === node);
  return isNode(holder?.["id"]) ? String(holder["id"]["name"]) : "";
}
