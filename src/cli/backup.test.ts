import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const folder = mkdtempSync(join(tmpdir(), "vigie-backup-"));
after(() => rmSync(folder, { recursive: true, force: true }));

function vigie(...args: string[]) {
  const env = { PATH: process.env["PATH"] ?? "", VIGIE_DATA: join(folder, "data") };
  return spawnSync(process.execPath, [join(import.meta.dirname, "main.ts"), ...args], { encoding: "utf8", env });
}

test("keys are made in a folder that is not there yet, and a backup without its key says what to do", () => {
  const keys = join(folder, "coffre", "keys");
  assert.equal(vigie("backup", "keys", "--to", keys).status, 0);
  assert.ok(existsSync(join(keys, "backup-key.private")));
  const refused = vigie("backup", "--to", join(folder, "out"));
  assert.equal(refused.status, 1);
  assert.match(
    refused.stderr,
    /backup-key\.pub n’existe pas : faites une paire de clés .* does not exist: make a pair/,
  );
});
