import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { generatedContractSchema, generatedFromDatabase, generatedMap, ROOT, type Generated } from "./generated.ts";
import { generatedReference } from "./reference.ts";

async function assertCommitted({ path, text }: Generated): Promise<void> {
  const committed = await readFile(join(ROOT, path), "utf8");
  assert.equal(committed, text, `${path} is out of date: run bin/check --write and read the difference`);
}

test("row types and schema are those of the migrated database", async () => {
  for (const generated of await generatedFromDatabase()) await assertCommitted(generated);
});

test("the map of the architecture is that of src/areas.ts", async () => {
  await assertCommitted(await generatedMap());
});

test("the published schema of contract files is the one that the check uses", async () => {
  await assertCommitted(generatedContractSchema());
});

test("the pages of refusals, permissions and routes are those of the tables", async () => {
  for (const generated of generatedReference()) await assertCommitted(generated);
});
