/**
 * Paths of parameters, as readings and clauses write them: `charges.M2-lots.rounding`. A list is entered by the `id` of
 * its items when they have one, else by position from 0.
 */
export type Step = string | number;

/** What stands at a path, with the keys that lead there in the file; null when nothing does. */
export function findPath(
  root: unknown,
  path: string,
): { readonly value: unknown; readonly steps: readonly Step[] } | null {
  let value = root;
  const steps: Step[] = [];
  for (const name of path.split(".")) {
    const step = stepInto(value, name);
    if (step === null) return null;
    steps.push(step);
    value = (value as Readonly<Record<Step, unknown>>)[step];
  }
  return { value, steps };
}

/** The path in words of an address in the file: a position becomes the id of the item that stands there. */
export function pathText(root: unknown, steps: readonly Step[]): string {
  let value = root;
  const names: string[] = [];
  for (const step of steps) {
    value = isContainer(value) ? value[step] : undefined;
    const id = typeof step === "number" ? idOf(value) : null;
    names.push(id ?? String(step));
  }
  return names.join(".");
}

function stepInto(value: unknown, name: string): Step | null {
  if (!isContainer(value)) return null;
  if (!Array.isArray(value)) return Object.hasOwn(value, name) ? name : null;
  const index = value.findIndex((item) => idOf(item) === name);
  if (index >= 0) return index;
  return /^\d{1,6}$/.test(name) && Number(name) < value.length ? Number(name) : null;
}

function idOf(value: unknown): string | null {
  return isContainer(value) && typeof value["id"] === "string" ? value["id"] : null;
}

function isContainer(value: unknown): value is Readonly<Record<Step, unknown>> {
  return typeof value === "object" && value !== null;
}
