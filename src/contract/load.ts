import { checkMeaning } from "./check/meaning.ts";
import { sentence, type Fault, type Problem } from "./check/problem.ts";
import { checkShape } from "./check/shape.ts";
import { checkLaw } from "./check/warnings.ts";
import { readSource, type Source } from "./check/source.ts";
import { readContract, type Contract } from "./contract.ts";
import type { ContractFile } from "./file/file.ts";
import { findPath, pathText, type Step } from "./path.ts";

export type { Problem } from "./check/problem.ts";

export type Loaded =
  | {
      readonly ok: true;
      readonly file: ContractFile;
      readonly contract: Contract;
      readonly warnings: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads the YAML text of a contract. Either it is right and comes out as values, or every problem that can be told at
 * once is: line and column from 1, the clause concerned, what is wrong and how to mend it, in French and in English. A
 * right one may still have warnings, which keep nobody from using it.
 */
export function loadContract(text: string): Loaded {
  const read = readSource(text);
  if (!read.ok) return read;
  const { source } = read;
  const shape = checkShape(source.data);
  const shapeFaults = shape.file ? [] : shape.faults;
  const faults = [...shapeFaults, ...checkMeaning(source.data, shapeFaults)];
  const told = (found: readonly Fault[]): readonly Problem[] => inOrder(found.map((fault) => problemOf(fault, source)));
  if (!shape.file || faults.length > 0) return { ok: false, problems: told(faults) };
  const { file } = shape;
  const contract = readContract(file);
  return { ok: true, file, contract, warnings: told(checkLaw(file, contract)) };
}

function problemOf(fault: Fault, source: Source): Problem {
  const { line, column } = source.position(fault.steps, fault.atKey);
  const path = pathText(source.data, fault.steps);
  const params = { path, ...fault.params, ...firstLine(fault, source) };
  return {
    line,
    column,
    path,
    clause: fault.clause ?? clauseOf(source.data, fault.steps, path),
    code: fault.code,
    fr: sentence(fault.code, params, "fr"),
    en: sentence(fault.code, params, "en"),
  };
}

const NAMING_ANOTHER: ReadonlySet<Fault["code"]> = new Set<Fault["code"]>([
  "contract.duplicate_id",
  "contract.reading_not_an_option",
  "contract.band_label_twice",
]);

/** The other place of a fault (the first use of an id, a reading) is told as a line, which only the source knows. */
function firstLine(fault: Fault, source: Source): { readonly first?: number } {
  if (!NAMING_ANOTHER.has(fault.code)) return {};
  const steps = String(fault.params["first"]).split("/");
  return { first: source.position(steps).line };
}

/** The clause that a place stands for: the one it or its block cites, else the one that drives it, or all its block. */
function clauseOf(data: unknown, steps: readonly Step[], path: string): string | null {
  for (let depth = steps.length; depth > 0; depth -= 1) {
    const cited = citedBy(valueAt(data, steps.slice(0, depth)), steps[0] === "clauses");
    if (cited !== null) return cited;
  }
  const clauses = findPath(data, "clauses")?.value;
  if (!Array.isArray(clauses)) return null;
  const driving: unknown = clauses.find((clause: unknown) => drives(clause, path));
  return citedBy(driving ?? onlyDriver(clauses, pathText(data, steps.slice(0, -1))), true);
}

/** The one clause that drives parameters of a block. Of several, none can be said to be that of a key beside them. */
function onlyDriver(clauses: readonly unknown[], block: string): unknown {
  const within = clauses.filter((clause) => block !== "" && pathsOf(clause).some((one) => one.startsWith(`${block}.`)));
  return within.length === 1 ? within[0] : null;
}

function citedBy(value: unknown, isClause: boolean): string | null {
  if (typeof value !== "object" || value === null) return null;
  const cited = isClause ? ("id" in value ? value.id : null) : "clause" in value ? value.clause : null;
  return typeof cited === "string" ? cited : null;
}

function drives(clause: unknown, path: string): boolean {
  return pathsOf(clause).some((one) => one === path || path.startsWith(`${one}.`));
}

function pathsOf(clause: unknown): readonly string[] {
  if (typeof clause !== "object" || clause === null || !("drives" in clause) || !Array.isArray(clause.drives))
    return [];
  return clause.drives.filter((one: unknown) => typeof one === "string");
}

function valueAt(data: unknown, steps: readonly Step[]): unknown {
  return steps.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null ? (value as Record<Step, unknown>)[step] : undefined),
    data,
  );
}

/** In the order of the file, each fault of a place once. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems
    .filter(({ path, code, line, column }) => {
      const key = `${line}:${column}:${path}:${code}`;
      return seen.has(key) ? false : Boolean(seen.add(key));
    })
    .sort((left, right) => left.line - right.line || left.column - right.column);
}
