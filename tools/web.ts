import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Builds the pages into dist/web when anything they are made from changed since the last time. */
const ROOT = join(import.meta.dirname, "..");
const SOURCES = [
  "src/web/**/*",
  "src/kernel/*.ts",
  "src/*/api.ts",
  "src/*/api/*.ts",
  "vite.config.ts",
  "package-lock.json",
];
const STAMP = join(ROOT, "dist/web-built-from");

if (existsSync(join(ROOT, "src/web/index.html"))) build();

function build(): void {
  const digest = digestOfSources();
  if (existsSync(join(ROOT, "dist/web/index.html")) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === digest)
    return;
  process.stderr.write("Vigie : construction des pages… / building the pages…\n");
  const vite = join(ROOT, "node_modules/vite/bin/vite.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, "build"], { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    process.exit(status ?? 1);
  }
  mkdirSync(join(ROOT, "dist"), { recursive: true });
  writeFileSync(STAMP, digest);
}

function digestOfSources(): string {
  const hash = createHash("sha256");
  const files = globSync(SOURCES, { cwd: ROOT, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(path.slice(ROOT.length)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}
