import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generatedFromDatabase, ROOT } from "./generated.ts";

/** Writes every generated file anew: bin/check --write calls it, and `node tools/generate.ts` does it alone. */
for (const { path, text } of await generatedFromDatabase()) await writeFile(join(ROOT, path), text);
