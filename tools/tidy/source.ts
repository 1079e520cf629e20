import { posix } from "node:path";
import { parseSync } from "vite";

/** A file of the tree, read once for every rule. */
export type Source = {
  readonly path: string;
  readonly text: string;
  readonly nodes: readonly Node[];
  readonly comments: readonly { readonly value: string; readonly start: number; readonly end: number }[];
  readonly imports: readonly Import[];
  readonly lineAt: (offset: number) => number;
  readonly lines: number;
};

/** A node of the syntax tree; rules look at the few properties they need. */
export type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<
  Record<string, unknown>
>;

export type Import = {
  readonly specifier: string;
  /** The path in the tree that it names, when it names one. */
  readonly target: string | undefined;
  readonly names: readonly string[];
  /** Erased before running: it brings a type and no code. */
  readonly typeOnly: boolean;
  readonly line: number;
};

export function readSource(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const lineAt = (offset: number) => starts.findLastIndex((start) => start <= offset) + 1;
  const nodes = [...walk(program)];
  const imports = nodes.flatMap((node) => importOf(path, node, lineAt));
  return { path, text, nodes, comments, imports, lineAt, lines: text.trimEnd().split("\n").length };
}

/** Every node below a value, itself first, in the order they are written. */
export function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* walk(item);
  else if (isNode(value)) {
    yield value;
    for (const child of Object.values(value)) if (typeof child === "object") yield* walk(child);
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

const IMPORTING = new Set(["ImportDeclaration", "ExportNamedDeclaration", "ExportAllDeclaration", "ImportExpression"]);

function importOf(path: string, node: Node, lineAt: (offset: number) => number): Import[] {
  if (!IMPORTING.has(node.type) || !isNode(node["source"])) return [];
  const specifier = node["source"]["value"];
  if (typeof specifier !== "string") return [];
  const specifiers = (node["specifiers"] ?? []) as Node[];
  const kinds = specifiers.map((one) => one["importKind"] ?? one["exportKind"] ?? "value");
  const typeOnly =
    node["importKind"] === "type" ||
    node["exportKind"] === "type" ||
    (kinds.length > 0 && kinds.every((kind) => kind === "type"));
  const names = specifiers.map((one) => (isNode(one["imported"]) ? String(one["imported"]["name"]) : "*"));
  return [{ specifier, target: resolve(path, specifier), names, typeOnly, line: lineAt(node.start) }];
}

function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith("#")) return `src/${specifier.slice(1)}`;
  if (specifier.startsWith(".")) return posix.join(posix.dirname(from), specifier);
  return undefined;
}
