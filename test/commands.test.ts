import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const ROOT = join(import.meta.dirname, "..");
const elsewhere = mkdtempSync(join(tmpdir(), "vigie commands "));
after(() => rmSync(elsewhere, { recursive: true }));

test("bin/vigie works from another folder and through a link, and keeps output, input and exit code apart", () => {
  const link = join(elsewhere, "vigie");
  symlinkSync(join(ROOT, "bin/vigie"), link);
  const refused = spawnSync(link, ["no-such-command"], { cwd: elsewhere, encoding: "utf8" });
  assert.equal(refused.status, 2);
  assert.equal(refused.stdout, "");
  const answered = spawnSync(link, ["replay"], { cwd: elsewhere, encoding: "utf8", input: "{}\n" });
  assert.equal(answered.status, 0);
  assert.equal(answered.stderr, "");
  assert.equal(answered.stdout.trimEnd().split("\n").length, 1);
});

test("a file is named from where one stands", () => {
  const checked = spawnSync(join(ROOT, "bin/vigie"), ["contract", "check", "miramas.yaml"], {
    cwd: join(ROOT, "contracts"),
    encoding: "utf8",
  });
  assert.equal(checked.status, 0, checked.stdout + checked.stderr);
});
