import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { ROOT } from "./generated.ts";

/** bin/check: every check is a test in tools/, so that bin/test and bin/check have one list of them. */
if (process.argv.includes("--write")) {
  run("tools/generate.ts");
  run("node_modules/oxfmt/bin/oxfmt");
}
run("--test", ...globSync("tools/**/*.test.ts", { cwd: ROOT }));

function run(...args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
