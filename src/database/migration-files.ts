import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** One step of the schema. `breaking` means that an older program cannot work with what it leaves. */
export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly breaking: boolean;
  readonly checksum: string;
  readonly sql: string;
};

/** The migrations that come with this program. */
export const MIGRATIONS = join(import.meta.dirname, "../../db/migrations");

/** The migrations of a folder in order. Throws on a name, a first line or a number that breaks the rules: those are bugs. */
export async function readMigrations(folder: string = MIGRATIONS): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const migrations = await Promise.all(
    names.map(async (name) => parse(name, await readFile(join(folder, name), "utf8"))),
  );
  const seen = new Map<number, string>();
  for (const { number, name } of migrations) {
    const other = seen.get(number);
    if (other) throw new Error(`db/migrations: ${other} and ${name} share a number; give one the next free number`);
    seen.set(number, name);
  }
  return migrations;
}

function parse(name: string, sql: string): Migration {
  const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1];
  if (!number) throw new Error(`db/migrations/${name}: name it NNNN_what_it_does.sql`);
  const [first = ""] = sql.split("\n", 1);
  if (first !== "-- breaking" && first !== "-- not breaking") {
    throw new Error(`db/migrations/${name}: its first line must be "-- breaking" or "-- not breaking"`);
  }
  const checksum = createHash("sha256").update(sql).digest("hex");
  return { number: Number(number), name, breaking: first === "-- breaking", checksum, sql };
}
