import { Ajv, type AnySchemaObject, type ErrorObject, type SchemaValidateFunction, type ValidateFunction } from "ajv";
import { ContractFile } from "../file/file.ts";
import type { Step } from "../path.ts";
import { fault, type Fault } from "./problem.ts";
import { checkScalar } from "./scalar.ts";
import { shapeFault } from "./shape-fault.ts";

/** Each `x-kind` of the schema is a keyword of the validator, so that meaning is checked wherever shape is. */
const validateKind: SchemaValidateFunction = (kind: string, value: unknown, _, context) =>
  !isScalar(value) || checkScalar(kind, value, String(context?.parentDataProperty), context?.rootData) === null;

let compiled: ValidateFunction<ContractFile> | undefined;

/**
 * The check of the whole schema, made for the first file: most commands and many tests read none. The validator's pass
 * over its own code would take as long again as making it, and a file is read once. `contracts.test.ts` holds the schema
 * to the rules of JSON Schema.
 */
function compile(): ValidateFunction<ContractFile> {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: false,
    validateSchema: false,
    code: { optimize: false },
  });
  ajv.addKeyword({ keyword: "x-kind", schemaType: "string", validate: validateKind });
  ajv.addKeyword({ keyword: "x-by", schemaType: "string" });
  return ajv.compile<ContractFile>(ContractFile);
}

export type Shape = { readonly file: ContractFile } | { readonly file: null; readonly faults: readonly Fault[] };

/** Compares data with the schema of the contract file: the file, typed, or every fault. */
export function checkShape(data: unknown): Shape {
  const validate = (compiled ??= compile());
  if (validate(data)) return { file: data };
  const faults = relevant(validate.errors ?? []).map((error) => faultOf(error, data));
  return { file: null, faults: withoutEchoes(faults) };
}

/** A misspelt key is not told a second time as the missing one that it stands for. */
function withoutEchoes(faults: readonly Fault[]): readonly Fault[] {
  const meant = new Set(
    faults
      .filter(({ code }) => code === "contract.misspelt_key")
      .map(({ steps, params }) => [...steps.slice(0, -1), params["nearest"]].join("/")),
  );
  return faults.filter(
    ({ steps, params }) => !("key" in params) || "nearest" in params || !meant.has([...steps, params["key"]].join("/")),
  );
}

function faultOf(error: ErrorObject, root: unknown): Fault {
  const steps = stepsOf(error.instancePath, root);
  if (error.keyword !== "x-kind" || !isScalar(error.data)) return shapeFault(error, steps);
  const found = checkScalar(String(error.schema), error.data, String(steps.at(-1)), root);
  if (!found) throw new Error(`the kind ${String(error.schema)} refused ${String(error.data)} and then took it`);
  return fault(found.code, steps, found.params ?? {});
}

/**
 * Of a choice between several schemas the validator tells the faults of every branch. A choice that a key decides
 * keeps those of the branch that was chosen; any other keeps one fault, its own. A value whose meaning is wrong needs
 * no second sentence about its shape.
 */
function relevant(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === "anyOf");
  const kept = errors.filter((error) => choices.every((choice) => keeps(choice, error)));
  const meant = new Set(kept.filter(({ keyword }) => keyword === "x-kind").map(({ instancePath }) => instancePath));
  return kept.filter(({ keyword, instancePath }) => keyword === "x-kind" || !meant.has(instancePath));
}

function keeps(choice: ErrorObject, error: ErrorObject): boolean {
  const branch = chosenBranch(choice);
  if (error === choice) return branch === null;
  const inside = `${choice.schemaPath}/`;
  if (!error.schemaPath.startsWith(inside) || !within(error.instancePath, choice.instancePath)) return true;
  return branch !== null && error.schemaPath.startsWith(`${inside}${branch}/`);
}

function within(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}

/** The position of the branch whose literal stands in the deciding key, or null when no branch has it. */
function chosenBranch(choice: ErrorObject): number | null {
  const key: unknown = choice.parentSchema?.["x-by"];
  if (typeof key !== "string" || typeof choice.data !== "object" || choice.data === null) return null;
  const value = (choice.data as Readonly<Record<string, unknown>>)[key];
  const branches = choice.schema as readonly AnySchemaObject[];
  const index = branches.findIndex((branch) => literalOf(branch, key) === value);
  return index < 0 ? null : index;
}

function literalOf(branch: AnySchemaObject, key: string): unknown {
  const properties = branch["properties"] as Readonly<Record<string, AnySchemaObject>> | undefined;
  return properties?.[key]?.["const"];
}

/** A JSON pointer as steps; the numbers of list items stay numbers. */
function stepsOf(pointer: string, root: unknown): readonly Step[] {
  let value = root;
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(value) ? Number(name) : name;
      value = (value as Readonly<Record<Step, unknown>>)[step];
      return step;
    });
}

function isScalar(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
