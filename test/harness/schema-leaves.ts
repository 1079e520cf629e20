/** The leaves of a JSON schema, where they stand in some data, and another value for each. */

type Step = string | number;
type Schema = Readonly<Record<string, unknown>>;
export type Leaf = { readonly path: string; readonly schema: Schema };

const schemaOf = (value: unknown): Schema => value as Schema;

/** Every value that the schema describes, each path once: `[]` for a place of a list, `{}` for a name of one's own. */
export function leavesOf(schema: unknown, path = ""): Leaf[] {
  const one = schemaOf(schema);
  const { properties, patternProperties, items, anyOf } = one;
  if (properties)
    return once(
      Object.entries(properties).flatMap(([key, child]) => leavesOf(child, path === "" ? key : `${path}.${key}`)),
    );
  if (patternProperties)
    return Object.values(patternProperties).flatMap((child: unknown) => leavesOf(child, `${path}{}`));
  if (Array.isArray(items)) return [{ path: `${path}[]`, schema: schemaOf(items[0]) }];
  if (items) return leavesOf(items, `${path}[]`);
  if (Array.isArray(anyOf) && anyOf.some((child) => "properties" in schemaOf(child)))
    return once(anyOf.flatMap((child: unknown) => leavesOf(child, path)));
  // Of a single word nothing can differ by it.
  const words = one["enum"];
  return "const" in one || (Array.isArray(words) && words.length < 2) ? [] : [{ path, schema: one }];
}

function once(leaves: readonly Leaf[]): Leaf[] {
  return [...new Map(leaves.map((leaf) => [leaf.path, leaf])).values()];
}

/** The steps to each value of the data that stands at the path. */
export function placesOf(data: unknown, { path }: Leaf): Step[][] {
  const parts = path.match(/[^.[\]{}]+|\[\]|\{\}/g) ?? [];
  return parts
    .reduce<readonly { readonly value: unknown; readonly steps: Step[] }[]>(
      (places, part) =>
        places.flatMap(({ value, steps }) => {
          if (typeof value !== "object" || value === null) return [];
          if (part === "[]")
            return Array.isArray(value)
              ? value.map((child: unknown, index) => ({ value: child, steps: [...steps, index] }))
              : [];
          const keys = part === "{}" ? Object.keys(value) : Object.hasOwn(value, part) ? [part] : [];
          return keys.map((key) => ({ value: (value as Record<string, unknown>)[key], steps: [...steps, key] }));
        }),
      [{ value: data, steps: [] }],
    )
    .map(({ steps }) => steps);
}

const BY_KIND: Readonly<Record<string, string>> = {
  amount: "1.23",
  rate: "1.23",
  clock_length: "17 minutes",
  civil_length: "17 days",
  period_length: "5 months",
  date: "2031-02-03",
  month_day: "02-03",
  zone: "Europe/Berlin",
  anchor: "2031-02-03",
  path: "term.period",
  holidays: "fr-alsace-moselle",
};

/** Puts another value of the same kind in its place. */
export function otherValue(data: object, steps: readonly Step[], { schema }: Leaf): void {
  const holder = steps.slice(0, -1).reduce<unknown>((value, step) => (value as Record<Step, unknown>)[step], data);
  const key = steps.at(-1) ?? "";
  const old = (holder as Record<Step, unknown>)[key];
  (holder as Record<Step, unknown>)[key] = otherOf(old, schema);
}

function otherOf(old: unknown, schema: Schema): unknown {
  const words = Array.isArray(schema["enum"]) ? (schema["enum"] as unknown[]) : [];
  const different = words.find((word) => word !== old);
  if (different !== undefined) return different;
  // A minute earlier or later never makes two stretches of a day overlap.
  if (schema["x-kind"] === "time") return `${String(old).slice(0, 4)}${String(old).endsWith("0") ? 1 : 0}`;
  const kind = BY_KIND[String(schema["x-kind"])];
  if (kind !== undefined) return kind;
  if (typeof old === "boolean") return !old;
  if (typeof old === "number") return old + 1;
  return old === null ? 1 : `${String(old)}x`;
}
