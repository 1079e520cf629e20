import { ContractFile } from "#contract/file/file.ts";

/** Our own words in the schema, which the check of a contract reads and an editor has no use for. */
const INTERNAL = new Set(["x-kind", "x-by"]);

/** The JSON Schema of the contract file, for editors to complete and underline: `docs/reference/contract.schema.json`. */
export function contractSchema(): string {
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "contract.schema.json",
    ...(published(ContractFile) as object),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function published(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(published);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !INTERNAL.has(key));
  return Object.fromEntries(kept.map(([key, child]: [string, unknown]) => [key, published(child)]));
}
