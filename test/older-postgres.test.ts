import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const ROOT = join(import.meta.dirname, "..");

/** The oldest PostgreSQL that Vigie accepts, as Debian 12 installs it. */
const OLDEST = "/usr/lib/postgresql/15/bin";

test("database tests pass on PostgreSQL 15 as well", (context) => {
  if (!existsSync(join(OLDEST, "initdb"))) {
    context.skip(`PostgreSQL 15 is not installed in ${OLDEST}: only the embedded PostgreSQL 18 was tested`);
    return;
  }
  const files = globSync("src/**/*.test.ts", { cwd: ROOT }).filter(usesDatabase).sort();
  const { status, stdout } = spawnSync(process.execPath, ["--test", "--test-concurrency=1", ...files], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, VIGIE_TEST_POSTGRES: OLDEST, NODE_TEST_CONTEXT: undefined },
  });
  assert.equal(status, 0, stdout);
});

/** How the product starts, and the words of its notices, are the same whatever server it talks to: tried once, on the embedded one. */
const ONCE = /^src\/(server\/start|notice)\//;

function usesDatabase(path: string): boolean {
  if (ONCE.test(path)) return false;
  const text = readFileSync(join(ROOT, path), "utf8");
  return text.includes("harness/database.ts") || text.includes("VIGIE_TEST_POSTGRES");
}
