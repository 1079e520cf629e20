/** Another reading, another price: a contract file with some parameters changed, checked like any other file. */
import type { ContractFile } from "#contract/file/file.ts";
import { loadContract, type Loaded } from "#contract/load.ts";
import { findPath, type Step } from "#contract/path.ts";

/** Paths of parameters (`charges.M2-lots.rounding`) with their new values. */
export type Change = readonly (readonly [path: string, value: unknown])[];

export type Changed =
  | { readonly ok: true; readonly loaded: Extract<Loaded, { ok: true }> }
  | { readonly ok: false; readonly unknown: string }
  | { readonly ok: false; readonly unknown: null; readonly problems: Extract<Loaded, { ok: false }>["problems"] };

/** The file with its changes: refused with the path that leads nowhere, or with what the check says of the result. */
export function changed(file: ContractFile, change: Change): Changed {
  const data = structuredClone(file);
  for (const [path, value] of change) {
    const parent = path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : "";
    const found = findPath(data, path) ?? { value: undefined, steps: stepsBelow(data, parent, path) };
    if (!found.steps) return { ok: false, unknown: path };
    put(data, found.steps, asWritten(value, found.value));
  }
  // JSON is YAML: the changed file goes through the very check of a file that a person wrote.
  const loaded = loadContract(JSON.stringify(data));
  return loaded.ok ? { ok: true, loaded } : { ok: false, unknown: null, problems: loaded.problems };
}

/** An optional key that the file leaves out can be given, when what holds it is there. */
function stepsBelow(data: unknown, parent: string, path: string): readonly Step[] | null {
  const holder = parent === "" ? null : findPath(data, parent);
  // A list has no optional keys: its length is not a parameter.
  if (!holder || Array.isArray(holder.value)) return null;
  return [...holder.steps, path.slice(parent.length + 1)];
}

function put(data: unknown, steps: readonly Step[], value: unknown): void {
  const holder = steps.slice(0, -1).reduce((at, step) => (at as Record<Step, unknown>)[step], data);
  const last = steps.at(-1);
  if (last !== undefined) (holder as Record<Step, unknown>)[last] = value;
}

/** A value typed in a shell is text; it takes the type of the one that it replaces. */
function asWritten(value: unknown, before: unknown): unknown {
  if (typeof value !== "string") return value;
  if (value === "null") return null;
  if (value === "true" || value === "false") return value === "true";
  if (typeof before === "number" && value.trim() !== "" && !Number.isNaN(Number(value))) return Number(value);
  if (/^[[{]/.test(value)) return parsed(value);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (fault) {
    if (fault instanceof SyntaxError) return text;
    throw fault;
  }
}
