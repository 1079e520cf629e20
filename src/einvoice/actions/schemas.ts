/** Reads the Factur-X schemas from the package that carries them, once for the life of the process. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { schemaCheck, type FacturXProfile, type SchemaCheck } from "../xsd.ts";

let check: SchemaCheck | undefined;

/** The same check each time: compiling a schema costs more than all its later validations together. */
export function loadSchemaCheck(): SchemaCheck {
  // The package exports only its program, which stands in `dist/` beside the folder of schemas.
  const folder = join(dirname(fileURLToPath(import.meta.resolve("@stackforge-eu/factur-x"))), "..", "schema");
  const read = (profile: FacturXProfile): Readonly<Record<string, Uint8Array>> => {
    const place = join(folder, profile);
    return Object.fromEntries(readdirSync(place).map((name) => [name, readFileSync(join(place, name))]));
  };
  check ??= schemaCheck({
    minimum: read("minimum"),
    "basic-wl": read("basic-wl"),
    basic: read("basic"),
    en16931: read("en16931"),
    extended: read("extended"),
  });
  return check;
}
