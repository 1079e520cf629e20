import type { ContractFile } from "./file/file.ts";

/** One parameter that two versions say differently. `before` or `after` is undefined when it is not written there. */
export type Change = {
  readonly path: string;
  /** The keys on the way to it; an item of a list goes by its id. */
  readonly names: readonly string[];
  /** What the innermost item around it is called in the file: "Lot d’assistance". */
  readonly within: string | null;
  /** The clauses that the parameter stands for, in either version. */
  readonly clauses: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
};

/** What changed from one contract file to another, parameter by parameter, in the order of the file. */
export function diffContracts(before: ContractFile, after: ContractFile): readonly Change[] {
  return compare(before, after, []).map(({ names, ...change }) => {
    const path = names.join(".");
    const clauses = new Set([...clausesOf(before, names, path), ...clausesOf(after, names, path)]);
    const within = calledAround(after, names) ?? calledAround(before, names);
    return { path, names, within, clauses: [...clauses], ...change };
  });
}

type Difference = { readonly names: readonly string[]; readonly before: unknown; readonly after: unknown };

function compare(before: unknown, after: unknown, names: readonly string[]): readonly Difference[] {
  const [left, right] = [partsOf(before), partsOf(after)];
  if (!left || !right || Array.isArray(before) !== Array.isArray(after))
    return sameScalar(before, after) ? [] : [{ names, before, after }];
  const keys = new Set([...left.keys(), ...right.keys()]);
  return [...keys].flatMap((key) => compare(left.get(key), right.get(key), [...names, key]));
}

function sameScalar(before: unknown, after: unknown): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after);
}

/** The parts of a group by name; null for a plain value and for a list of plain values, which change as a whole. */
function partsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== "object" || value === null) return null;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const names = value.map(nameOf);
  if (names.some((name) => name === null) || new Set(names).size < names.length) return null;
  return new Map(value.map((item: unknown, index) => [names[index] ?? String(index), item]));
}

/** What tells the items of a list apart: an id, the parameter or rule of a reading, a role, a name. */
function nameOf(item: unknown): string | null {
  if (typeof item !== "object" || item === null) return null;
  const keyed = item as Readonly<Record<string, unknown>>;
  for (const key of ["id", "parameter", "rule", "number", "name", "title", "label"])
    if (typeof keyed[key] === "string") return keyed[key];
  return null;
}

/** The clauses cited around a parameter, and those that say they drive it. */
function clausesOf(file: ContractFile, names: readonly string[], path: string): readonly string[] {
  const driving = file.clauses.filter(({ drives }) =>
    (drives ?? []).some((one) => one === path || path.startsWith(`${one}.`)),
  );
  const nearest = citedAround(file, names);
  const ids = driving.map(({ id }) => id);
  return nearest === null || ids.includes(nearest) ? ids : [nearest, ...ids];
}

/** The clause of the innermost group on the way to a parameter. */
function citedAround(file: ContractFile, names: readonly string[]): string | null {
  let value: unknown = file;
  let cited: string | null = names[0] === "clauses" ? (names[1] ?? null) : null;
  for (const name of names) {
    value = partsOf(value)?.get(name);
    if (typeof value !== "object" || value === null) return cited;
    if ("clause" in value && typeof value.clause === "string") cited = value.clause;
  }
  return cited;
}

/** What people call the innermost group on the way to a parameter. */
function calledAround(file: ContractFile, names: readonly string[]): string | null {
  let value: unknown = file;
  let called: string | null = null;
  for (const name of names) {
    value = partsOf(value)?.get(name);
    if (typeof value !== "object" || value === null) return called;
    const group = value as Readonly<Record<string, unknown>>;
    const said = ["label", "title", "subject", "name"]
      .map((key) => group[key])
      .find((text) => typeof text === "string");
    if (typeof said === "string") called = said;
  }
  return called;
}
