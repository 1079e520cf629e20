import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** Builds the pages into dist/web when anything they are made from changed since the last time. */
const ROOT = join(import.meta.dirname, "..");
const SOURCES = [
  "src/web/**/*",
  "src/kernel/*.ts",
  "src/*/*api.ts",
  "src/*/*/api.ts",
  "src/*/api/*.ts",
  "vite.config.ts",
  "package-lock.json",
];
/** Below one packet, compressing gains nothing. */
const SMALLEST_COMPRESSED = 1400;
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
  compress(join(ROOT, "dist/web/assets"));
  mkdirSync(join(ROOT, "dist"), { recursive: true });
  writeFileSync(STAMP, digest);
}

/** Lays a compressed copy beside each file, so that the server never compresses anything while it serves. */
function compress(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => /\.(js|css|svg|json)$/.test(file))) {
    const path = join(folder, name);
    const bytes = readFileSync(path);
    if (bytes.length < SMALLEST_COMPRESSED) continue;
    writeFileSync(`${path}.br`, brotliCompressSync(bytes));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

function digestOfSources(): string {
  const hash = createHash("sha256");
  const files = globSync(SOURCES, { cwd: ROOT, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(path.slice(ROOT.length)).update("\0").update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}
