import type { AnySchemaObject, ErrorObject } from "ajv";
import type { Step } from "../path.ts";
import { nearest } from "./nearest.ts";
import { fault, type Fault } from "./problem.ts";
import { formOf, found, toWrite } from "./type-words.ts";

/** A fault of shape as the validator tells it, in the words of the file. */
export function shapeFault(error: ErrorObject, steps: readonly Step[]): Fault {
  const params = error.params as Readonly<Record<string, string | number>>;
  const limit = params["limit"] ?? 0;
  const value = shown(error.data);
  switch (error.keyword) {
    case "additionalProperties":
      return unknownKey(String(params["additionalProperty"]), error.parentSchema ?? {}, steps);
    case "required":
      return missingKey(String(params["missingProperty"]), steps);
    case "type":
      return wrongType([String(params["type"])], error.data, steps);
    case "enum":
      return wrongWord(value, (error.schema as readonly unknown[]).map(String), steps);
    case "const":
      return wrongWord(value, [String(error.schema)], steps);
    case "anyOf":
      return wrongChoice(error, steps);
    case "pattern":
      return fault("contract.wrong_format", steps, { value, ...formOf(String(params["pattern"])) });
    case "minimum":
      return fault("contract.too_small", steps, { value, limit });
    case "maximum":
      return fault("contract.too_large", steps, { value, limit });
    case "minItems":
      return fault("contract.too_few", steps, { limit });
    case "maxItems":
    case "additionalItems":
      return fault("contract.too_many", steps, { limit });
    case "minLength":
      return fault("contract.empty_text", steps);
    case "maxLength":
      return fault("contract.text_too_long", steps, { limit });
    default:
      throw new Error(`the contract schema uses ${error.keyword}, which has no sentence`);
  }
}

/** A key that no schema knows. Where any name is allowed (calendars, dates), the name itself is badly formed. */
function unknownKey(key: string, parent: AnySchemaObject, steps: readonly Step[]): Fault {
  const at = { steps: [...steps, key], atKey: true };
  const [pattern] = Object.keys((parent["patternProperties"] as object | undefined) ?? {});
  if (pattern !== undefined)
    return { code: "contract.wrong_format", params: { value: key, ...formOf(pattern) }, ...at };
  const known = Object.keys((parent["properties"] as object | undefined) ?? {});
  const near = nearest(key, known);
  return near === null
    ? { code: "contract.unknown_key", params: { key, known: known.join(", ") }, ...at }
    : { code: "contract.misspelt_key", params: { key, nearest: near }, ...at };
}

function missingKey(key: string, steps: readonly Step[]): Fault {
  return fault(steps.length === 0 ? "contract.missing_first_key" : "contract.missing_key", steps, { key });
}

function wrongType(types: readonly string[], data: unknown, steps: readonly Step[]): Fault {
  const [is, write] = [found(data), toWrite(types)];
  return fault("contract.wrong_type", steps, {
    found: is.fr,
    found_en: is.en,
    expected: write.fr,
    expected_en: write.en,
  });
}

function wrongWord(value: string, words: readonly string[], steps: readonly Step[]): Fault {
  const near = nearest(value, words);
  return near === null
    ? fault("contract.wrong_word", steps, { value, words: words.join(", ") })
    : fault("contract.misspelt_word", steps, { value, words: words.join(", "), nearest: near });
}

/** No branch of a choice fits: its words when it has some, the literals of its deciding key, else its types. */
function wrongChoice(error: ErrorObject, steps: readonly Step[]): Fault {
  const branches = error.schema as readonly AnySchemaObject[];
  const key: unknown = error.parentSchema?.["x-by"];
  if (typeof key === "string" && typeof error.data === "object" && error.data !== null) {
    const literals = branches.map((branch) => String(propertyOf(branch, key)?.["const"]));
    const value = (error.data as Readonly<Record<string, unknown>>)[key];
    if (value === undefined) return missingKey(key, steps);
    return wrongWord(shown(value), literals, [...steps, key]);
  }
  const words = branches.flatMap((branch) => (branch["enum"] ?? []) as readonly unknown[]).map(String);
  if (words.length > 0 && typeof error.data === "string") return wrongWord(error.data, words, steps);
  const least = branches.find((branch) => typeof branch["minimum"] === "number")?.["minimum"];
  if (typeof error.data === "number" && typeof least === "number" && error.data < least)
    return fault("contract.too_small", steps, { value: error.data, limit: least });
  const most = branches.find((branch) => typeof branch["maximum"] === "number")?.["maximum"];
  if (typeof error.data === "number" && typeof most === "number" && error.data > most)
    return fault("contract.too_large", steps, { value: error.data, limit: most });
  const consts = branches.flatMap((branch) => (branch["const"] === undefined ? [] : [String(branch["const"])]));
  if (consts.length > 0) return wrongWord(shown(error.data), consts, steps);
  return wrongType([...new Set(branches.map((branch) => String(branch["type"])))], error.data, steps);
}

function propertyOf(branch: AnySchemaObject, key: string): AnySchemaObject | undefined {
  return (branch["properties"] as Readonly<Record<string, AnySchemaObject>> | undefined)?.[key];
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
