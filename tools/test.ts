import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { startTestServer } from "../test/harness/server.ts";

/** bin/test: the pages built, one database server for the whole run, then Node's runner on every test file. */
const ROOT = join(import.meta.dirname, "..");
const wanted = process.argv.slice(2);

const files = globSync(["tools/**/*.test.ts", "src/**/*.test.{ts,tsx}", "test/**/*.test.ts"], { cwd: ROOT })
  .filter((path) => wanted.length === 0 || wanted.some((start) => path.startsWith(start)))
  .sort();
if (files.length === 0) {
  process.stderr.write(`No test file begins with ${wanted.join(" or ")}.\n`);
  process.exit(1);
}

// Built once, before the files that would each build it.
const built = files.some((path) => path.startsWith("test/")) ? await node("tools/web.ts") : 0;
// Held until the end, so that test files share one server instead of starting it each in turn.
const server = await startTestServer();
process.on("SIGINT", () => undefined);
// One more than there are cores: a file that waits for its server, its browser or a disk leaves its core to another.
const concurrency = `--test-concurrency=${availableParallelism() + 1}`;
const reporters = ["spec", "./tools/slowest.ts"].flatMap((name) => [
  `--test-reporter=${name}`,
  "--test-reporter-destination=stdout",
]);
const status = await node("--test", concurrency, ...reporters, ...files);
await server.stop();
process.exit(status === 0 ? built : status);

function node(...args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: "inherit" });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
