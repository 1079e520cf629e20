import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generatedContractSchema, generatedFromDatabase, generatedMap, ROOT } from "./generated.ts";
import { generatedReference } from "./reference.ts";

/** Writes every generated file anew: bin/check --write calls it, and `node tools/generate.ts` does it alone. */
const files = [
  ...generatedReference(),
  generatedContractSchema(),
  await generatedMap(),
  ...(await generatedFromDatabase()),
];
for (const { path, text } of files) await writeFile(join(ROOT, path), text);
