import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { generatedFromDatabase, ROOT } from "./generated.ts";

test("row types and schema are those of the migrated database", async () => {
  for (const { path, text } of await generatedFromDatabase()) {
    const committed = await readFile(join(ROOT, path), "utf8");
    assert.equal(committed, text, `${path} is out of date: run bin/check --write and read the difference`);
  }
});
