import { isCollection, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from "yaml";
import type { RefusalParams } from "#kernel/refusal.ts";
import type { Step } from "../path.ts";
import { MOST_ALIASES, offsetOfItself, offsetOfTooMany, offsetOfUnknown } from "./aliases.ts";
import type { Problem } from "./problem.ts";
import { sentence } from "./problem.ts";
import type { ProblemCode } from "./sentences.ts";
import { detailOf, withoutConsequences } from "./syntax-words.ts";

export type Position = { readonly line: number; readonly column: number };

/** A YAML text, read: its data and where each part of it stands. */
export type Source = {
  readonly data: unknown;
  /** Where a value begins, or its key; the nearest part that exists when it does not. */
  readonly position: (steps: readonly Step[], atKey?: boolean) => Position;
};

export type ReadSource =
  | { readonly ok: true; readonly source: Source }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const CODES: Partial<Record<string, ProblemCode>> = {
  TAB_AS_INDENT: "contract.tab_in_yaml",
  DUPLICATE_KEY: "contract.key_twice",
  MULTIPLE_DOCS: "contract.several_documents",
  RESOURCE_EXHAUSTION: "contract.nested_too_deep",
};

/** Reads YAML 1.2: dates stay text. Every fault of the syntax is told, with its line and column from 1. */
export function readSource(text: string): ReadSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0)
    return {
      ok: false,
      problems: withoutConsequences(document.errors).map((error) => {
        const code = CODES[error.code] ?? "contract.broken_yaml";
        const offset = code === "contract.nested_too_deep" ? firstBracket(text, error.pos[0]) : error.pos[0];
        return syntaxProblem(code, at(offset), detailOf(error.code));
      }),
    };
  const refusedAt = (code: ProblemCode, offset: number | null): ReadSource => ({
    ok: false,
    problems: [syntaxProblem(code, at(offset ?? 0), {})],
  });
  const unknown = offsetOfUnknown(document);
  if (unknown !== null) return refusedAt("contract.unknown_alias", unknown);
  const data = dataOf(document);
  if (data === ALIASES) return refusedAt("contract.too_many_aliases", offsetOfTooMany(document));
  if (containsItself(data, [])) return refusedAt("contract.alias_of_itself", offsetOfItself(document));
  return { ok: true, source: { data, position: (steps, atKey) => at(offsetOf(document, steps, atKey ?? false)) } };
}

const ALIASES = Symbol("too many aliases");

/** The plain data; a few aliases are fine, a bomb of them is not (the library counts and throws). */
function dataOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown;
  } catch (error) {
    if (error instanceof ReferenceError) return ALIASES;
    throw error;
  }
}

/** An anchor may hold its own alias: such a value has no end, and nothing after this point expects it. */
function containsItself(value: unknown, parents: readonly unknown[]): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (parents.includes(value)) return true;
  return Object.values(value).some((child) => containsItself(child, [...parents, value]));
}

/** As far down as the file goes: what is not there is shown at the nearest thing that should hold it. */
function offsetOf(document: Document, steps: readonly Step[], atKey: boolean): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const [index, step] of steps.entries()) {
    const child = childOf(node, step);
    if (!child) return offset;
    const wantsKey =
      (atKey && index === steps.length - 1) || !isNode(child.value) || child.value.range?.[0] === undefined;
    const shown: unknown = wantsKey || isEmptyValue(child.value) ? (child.key ?? child.value) : child.value;
    if (isNode(shown) && shown.range) offset = shown.range[0];
    node = child.value;
  }
  return offset;
}

/** Of a group the key says more than its first line, which stands below it. */
function isEmptyValue(node: unknown): boolean {
  return isCollection(node) || (isScalar(node) && node.value === null);
}

function childOf(node: unknown, step: Step): { readonly key: unknown; readonly value: unknown } | null {
  if (isSeq(node))
    return node.items[Number(step)] === undefined ? null : { key: null, value: node.items[Number(step)] };
  if (!isMap(node)) return null;
  const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : "") === String(step));
  return pair ? { key: pair.key, value: pair.value } : null;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "range" in value;
}

/** How deep the reader went before it gave up depends on the machine; where the brackets of that line begin does not. */
function firstBracket(text: string, offset: number): number {
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  const bracket = text.slice(line, offset + 1).search(/[[{]/);
  return bracket < 0 ? line : line + bracket;
}

function syntaxProblem(code: ProblemCode, { line, column }: Position, params: RefusalParams): Problem {
  const say = (language: "fr" | "en"): string => sentence(code, params, language);
  return { line, column, path: "", clause: null, code, fr: say("fr"), en: say("en") };
}
