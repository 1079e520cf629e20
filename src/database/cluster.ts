import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, readdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { accountFor, asAccount } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import { CannotOpen } from "./cannot-open.ts";

/** The folder of an embedded PostgreSQL: its files, and the passwords that go with them. */
export type Cluster = { readonly folder: string; readonly files: string; readonly log: string } & Secrets;
type Secrets = { readonly superuserPassword: string; readonly ownerPassword: string; readonly appPassword: string };

/**
 * Opens the cluster of a data folder, making it first if there is none. It is built aside and renamed into place:
 * an interruption leaves no half-made cluster, and of two processes that start at once one wins and the other uses it.
 */
export async function openCluster(dataDir: string, binaries: Binaries): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
  const folder = join(await realpath(dataDir), "postgres");
  const existing = await readVersion(folder);
  if (existing === undefined) await create(folder, binaries);
  else if (existing !== binaries.major) {
    throw new CannotOpen("database.other_major_version", { folder, found: existing, wanted: binaries.major });
  }
  return { folder, files: join(folder, "cluster"), log: join(folder, "postgres.log"), ...(await readSecrets(folder)) };
}

async function readVersion(folder: string): Promise<number | undefined> {
  try {
    return Number(await readFile(join(folder, "cluster", "PG_VERSION"), "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function readSecrets(folder: string): Promise<Secrets> {
  try {
    return JSON.parse(await readFile(join(folder, "secrets.json"), "utf8")) as Secrets;
  } catch (cause) {
    throw new CannotOpen("database.lost_secrets", { folder }, cause);
  }
}

/**
 * Made aside and moved into place at once: a crash leaves nothing half made, and of two who begin the first one's
 * stays.
 */
async function create(folder: string, binaries: Binaries): Promise<void> {
  const aside = `${folder}.new-${process.pid}-${randomBytes(4).toString("hex")}`;
  await mkdir(aside, { mode: isRoot() ? 0o711 : 0o700 });
  const secrets: Secrets = {
    superuserPassword: randomBytes(24).toString("base64url"),
    ownerPassword: randomBytes(24).toString("base64url"),
    appPassword: randomBytes(24).toString("base64url"),
  };
  await writeFile(join(aside, "secrets.json"), JSON.stringify(secrets, null, 2), { mode: 0o600 });
  await initialise(aside, binaries, secrets.superuserPassword);
  try {
    await rename(aside, folder);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  }
  await removeAbandoned(folder);
}

async function initialise(folder: string, binaries: Binaries, password: string): Promise<void> {
  const files = join(folder, "cluster");
  const account = accountFor(files);
  await mkdir(files, { mode: 0o700 });
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) {
    await chown(files, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  // The built-in locale of PostgreSQL 17 and later does not change with the system's libraries, so indexes stay true.
  const locale =
    binaries.major >= 17
      ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
      : ["--locale=C.UTF-8"];
  const args = [`--pgdata=${files}`, "--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const run = asAccount(
    account,
    binaries.initdb,
    [...args, "--encoding=UTF8", "--data-checksums", "--no-instructions", ...locale],
    [folder, join(binaries.initdb, "..")],
  );
  await promisify(execFile)(run.command, run.args, { ...run.ids, cwd: "/", env: { ...process.env, LC_ALL: "C" } });
  await rm(passwordFile);
}

/** Folders left by processes that died while making a cluster. Those of living processes are left to them. */
async function removeAbandoned(folder: string): Promise<void> {
  const parent = join(folder, "..");
  for (const name of await readdir(parent)) {
    const pid = /^postgres\.new-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(parent, name), { recursive: true, force: true });
  }
}

/** Whether a process of that number exists, ours or not. The system may have given a dead one's number to another. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
