import fc from "fast-check";

/** What the generators read of a JSON schema; TypeBox writes nothing else in our routes. */
type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
};

type Any = fc.Arbitrary<unknown>;

/** Texts that programs choke on; all of them are short enough for the shortest field. */
export const ODD_TEXTS = [
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u202e",
  "é\u0301",
  "👩‍👩‍👧‍👦",
  "'; drop table ticket.request; --",
  "' or 1=1 --",
  "\\",
  "%",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "=1+1",
  "<script>",
  "a\r\nb: c",
  "${7*7}",
  "NaN",
  "infinity",
];
const LARGEST = 2 ** 53;
/** Longer than any text field but that of a contract file. */
const LONGEST = 50_000;

/** Values that a schema accepts, and among them those that programs choke on. */
export function valuesOf(given: unknown): Any {
  const schema = given as Schema;
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valuesOf));
  switch (schema.type) {
    case "object":
      return schema.properties
        ? fc.record(mapped(schema.properties), { requiredKeys: [...(schema.required ?? [])] })
        : fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue());
    case "array":
      return arraysOf(schema);
    case "string":
      return textsOf(schema);
    case "integer":
      return fc.oneof(
        fc.integer({ min: schema.minimum ?? -3, max: Math.min(schema.maximum ?? 100, 100) }),
        fc.constantFrom(schema.minimum ?? -LARGEST, schema.maximum ?? LARGEST, schema.maximum ?? 2_147_483_648),
      );
    case "number":
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.jsonValue();
  }
}

function mapped(properties: Readonly<Record<string, Schema>>): Record<string, Any> {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, valuesOf(schema)]));
}

function arraysOf({ items = {}, minItems = 0, maxItems = 4, uniqueItems = false }: Schema): Any {
  const lengths = { minLength: minItems, maxLength: Math.min(maxItems, Math.max(minItems, 4)) };
  const value = valuesOf(items);
  if (!uniqueItems) return fc.array(value, lengths);
  return fc.uniqueArray(value, { ...lengths, selector: (one) => JSON.stringify(one) });
}

function textsOf({ format, pattern, minLength = 0, maxLength = 300 }: Schema): Any {
  if (format === "uuid") return fc.uuid();
  if (format === "email") return fc.uuid().map((id) => `${id}@exemple.test`);
  const fits = new RegExp(pattern ?? "", "u");
  const odd = ODD_TEXTS.filter((text) => text.length >= minLength && text.length <= maxLength && fits.test(text));
  if (pattern !== undefined)
    return fc.oneof(fc.stringMatching(new RegExp(pattern)), ...(odd.length > 0 ? [fc.constantFrom(...odd)] : []));
  const words = fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40), unit: "grapheme" });
  return fc.oneof(
    words.filter((text) => text.length <= maxLength),
    fc.constantFrom(...odd),
    fc.constant("x".repeat(Math.min(maxLength, LONGEST))),
  );
}

/** A value that the schema accepts, with nothing odd in it, the same at each run. */
export function plainValueOf(given: unknown): unknown {
  const schema = given as Schema;
  if ("const" in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return plainValueOf(schema.anyOf[0]);
  switch (schema.type) {
    case "object": {
      const needed = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name));
      return Object.fromEntries(needed.map(([name, value]) => [name, plainValueOf(value)]));
    }
    case "array":
      return schema.minItems ? [plainValueOf(schema.items)] : [];
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return false;
    case "null":
      return null;
    default:
      return plainText(schema);
  }
}

function plainText({ type, format, pattern, minLength = 1 }: Schema): unknown {
  if (type !== "string") return {};
  if (format === "uuid") return "01890a5d-ac96-774b-bcce-b302099a8057";
  if (format === "email") return "quelqu-un@exemple.test";
  if (pattern === undefined) return "texte".padEnd(minLength, "x");
  const known = ["MIR", "2023-10-02T08:00:00Z", "2023-10-02", "25.00", "A".repeat(43)];
  const found = known.find((text) => new RegExp(pattern).test(text));
  return found ?? fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 1, seed: 1 })[0];
}

/** Bodies that a schema accepts, each with one id of its own replaced by another; none where it takes no id. */
export function bodiesWith(given: unknown, id: string): unknown[] {
  const schema = given as Schema;
  if (schema.anyOf) return schema.anyOf.flatMap((one) => bodiesWith(one, id));
  if (schema.format === "uuid") return [id];
  if (schema.type === "array") return bodiesWith(schema.items ?? {}, id).map((one) => [one]);
  const plain = schema.type === "object" ? (plainValueOf(schema) as object) : {};
  return Object.entries(schema.properties ?? {}).flatMap(([name, value]) =>
    bodiesWith(value, id).map((one) => ({ ...plain, [name]: one })),
  );
}
