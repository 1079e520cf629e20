import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import type { TSchema } from "typebox";

const OPTIONS = {
  strict: false,
  allErrors: false,
  removeAdditional: false,
  useDefaults: false,
  // Ours are no input: `validation.test.ts` holds every one of them to the rules of JSON Schema, once.
  validateSchema: false,
} as const;

/** Addresses carry text only: a number or a boolean in them is read as one. A body says its types itself. */
const ofAddress = withFormats(new Ajv({ ...OPTIONS, coerceTypes: true }));
const ofBody = withFormats(new Ajv({ ...OPTIONS, coerceTypes: false }));

function withFormats(ajv: Ajv): Ajv {
  addFormats.default(ajv);
  return ajv;
}

export type InputPart = "params" | "querystring" | "body";
export type Check = (value: unknown) => readonly ErrorObject[];

/**
 * The check of one part of a request, compiled when it is first asked: there are some four hundred, and a start that
 * compiled them all took a second of processor. A key that the schema does not name is a fault, at any depth.
 */
export function compileCheck(schema: TSchema, part: InputPart): Check {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= (part === "body" ? ofBody : ofAddress).compile(closed(schema) as object);
    return validate(value) ? [] : (validate.errors ?? []);
  };
}

/** The same schema with every object closed, unless it says itself what else it may hold. */
export function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closed(value)]),
  );
  const names = copy["type"] === "object" && typeof copy["properties"] === "object";
  if (names && !("additionalProperties" in copy) && !("patternProperties" in copy))
    copy["additionalProperties"] = false;
  return copy;
}
