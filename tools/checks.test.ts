import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

const ROOT = join(import.meta.dirname, "..");

/** Runs a checking program of an npm package under our own Node and shows what it says when it is not content. */
async function passes(program: string, args: string[], remedy: string): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, "node_modules", program), ...args], { cwd: ROOT });
  const said: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  const status = await new Promise((resolve) => child.once("close", resolve));
  assert.equal(status, 0, `${Buffer.concat(said).toString()}\n${remedy}`);
}

test("types hold", async () => {
  await passes("typescript/bin/tsc", ["--noEmit"], "Correct the types; no any, no @ts-ignore.");
});

test("the linter has nothing to say", async () => {
  await passes("oxlint/bin/oxlint", [], "Correct what it names; .oxlintrc.json says which rules hold.");
});

test("files are formatted", async () => {
  await passes("oxfmt/bin/oxfmt", ["--check"], "Run bin/check --write.");
});
