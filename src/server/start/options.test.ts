import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { HELP, readOptions, WrongOption } from "./options.ts";

test("without anything said, Vigie serves this machine on port 8080 with its own database", () => {
  const options = readOptions([], {});
  assert.deepEqual(
    [options?.port, options?.host, options?.dataDir, options?.databaseUrl, options?.empty, options?.secondFactor],
    [8080, "127.0.0.1", "data", undefined, false, undefined],
  );
});

test("the command line and the environment are read", () => {
  const env = {
    DATABASE_URL: "postgres://x",
    VIGIE_URL: "https://vigie.example.fr",
    VIGIE_PROXIES: "10.0.0.1, 10.0.0.2",
    VIGIE_SECOND_FACTOR: "required",
    VIGIE_DATA: "",
  };
  const options = readOptions(["--empty", "--port", "9000", "--host", "0.0.0.0"], env);
  assert.deepEqual([options?.empty, options?.port, options?.host, options?.dataDir], [true, 9000, "0.0.0.0", "data"]);
  assert.equal(options?.address?.origin, "https://vigie.example.fr");
  assert.deepEqual(options?.proxies, ["10.0.0.1", "10.0.0.2"]);
  assert.equal(options?.secondFactor, true);
});

test("the operator says whether the provider's people show a second factor, or leaves it to the data", () => {
  assert.equal(readOptions(["--empty"], {})?.secondFactor, undefined);
  assert.equal(readOptions(["--empty"], { VIGIE_SECOND_FACTOR: "optional" })?.secondFactor, false);
  assert.equal(readOptions([], { VIGIE_SECOND_FACTOR: "required" })?.secondFactor, true);
});

test("what cannot be is refused with what to write instead", () => {
  const refused = (args: string[], env: Record<string, string>, words: RegExp) =>
    assert.throws(
      () => readOptions(args, env),
      (error) => error instanceof WrongOption && words.test(error.message),
    );
  refused(["--port", "web"], {}, /0 à 65535/);
  refused(["--prot", "1"], {}, /^--prot : option inconnue ou incomplète[\s\S]*bin\/start/);
  refused([], { VIGIE_URL: "vigie.example.fr" }, /https:\/\/vigie\.example\.fr/);
  refused([], { VIGIE_SECRET: "short" }, /32/);
  refused([], { VIGIE_SECOND_FACTOR: "yes" }, /required ou optional/);
  refused([], { VIGIE_TRUSTED_DEVICE_DAYS: "31" }, /0 à 30/);
  assert.equal(readOptions(["--help"], {}), null);
});

test("help is printed where nothing is installed, and installs nothing", async () => {
  const root = join(import.meta.dirname, "../../..");
  const bare = await mkdtemp(join(tmpdir(), "vigie-help-"));
  for (const file of ["bin/start", "bin/prepare", "package-lock.json", "src/server/start/options.ts"])
    await cp(join(root, file), join(bare, file));
  const { stdout } = spawnSync("sh", [join(bare, "bin/start"), "--help"], { encoding: "utf8" });
  assert.equal(stdout, HELP);
  assert.deepEqual((await readdir(bare)).toSorted(), ["bin", "package-lock.json", "src"]);
  await rm(bare, { recursive: true });
});
