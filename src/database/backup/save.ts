import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { CannotOpen } from "../cannot-open.ts";
import { newId } from "../ids.ts";
import { closer } from "./cipher.ts";
import { beginSnapshot, dumpTable, rowsIn } from "./dump.ts";
import { BackupFolder, writeSafely } from "./folder.ts";
import * as form from "./manifest.ts";
import { hiddenTables, jobSchemaOf, sequencesOf, tablesOf, type Table } from "./table.ts";

export type SaveChoice = {
  readonly ownerUrl: string;
  /** The folder of all backups; this one makes a folder of its own in it. */
  readonly to: string;
  /** `age1…` */
  readonly recipient: string;
  readonly dataDir: string;
  /** Files of keys beside the data, by name; those that are not there are left out. */
  readonly keyFiles: readonly string[];
  readonly signer: form.Signer;
  /** Told of each table once it is saved. */
  readonly told?: (table: string, rows: number) => void;
};

export type Saved = { readonly folder: string; readonly manifest: form.Manifest; readonly reused: number };

const PARTIAL = ".partial";

/**
 * Backs up the whole installation as it is at one moment, while it serves. A run that was cut is taken up by the next:
 * it looks at the database anew, and closes and writes only what is not there yet.
 */
export async function saveBackup(choice: SaveChoice): Promise<Saved> {
  const close = closer(choice.recipient);
  const began = Temporal.Now.instant();
  const partial = await partialFolder(choice.to, began);
  const folder = await BackupFolder.open(partial, choice.recipient);
  const client = new pg.Client({ connectionString: choice.ownerUrl, application_name: "vigie backup" });
  await client.connect();
  try {
    await beginSnapshot(client);
    const [hidden] = await hiddenTables(client);
    if (hidden) throw new CannotOpen("database.backup_hidden_rows", { table: hidden });
    const tables: form.SavedTable[] = [];
    for (const table of await tablesOf(client)) {
      const saved = await saveTable(client, table, folder, close);
      tables.push(saved);
      choice.told?.(saved.name, saved.rows);
    }
    const sequences = await sequencesOf(client);
    const migrations = await migrationsOf(client);
    const jobSchema = await jobSchemaOf(client);
    await client.query("commit");
    const contents: form.Contents = { tables, sequences, files: await keyFilesOf(choice) };
    const closed = await close(Buffer.from(JSON.stringify(contents), "utf8"));
    await writeSafely(join(partial, form.CONTENTS), closed);
    const manifest: form.Manifest = {
      vigieBackup: form.FORMAT,
      beganAt: began.toString(),
      endedAt: Temporal.Now.instant().toString(),
      recipient: choice.recipient,
      migrations,
      jobSchema,
      tables: tables.map(({ name, rows }) => ({ name, rows })),
      contents: { file: form.CONTENTS, bytes: closed.length, sha256: form.sha256(closed) },
      chunks: folder.chunks(),
    };
    await writeManifest(partial, manifest, choice.signer);
    await folder.sweep();
    const whole = partial.slice(0, -PARTIAL.length);
    await rename(partial, whole);
    await noteBackup(client, manifest);
    return { folder: whole, manifest, reused: folder.reused };
  } finally {
    await client.end();
  }
}

/** The folder that an interrupted run left, the latest one, or a new one. */
async function partialFolder(to: string, now: Temporal.Instant): Promise<string> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const left = (await readdir(to)).filter((name) => name.startsWith("vigie-") && name.endsWith(PARTIAL)).sort();
  const stamp = now.toString({ smallestUnit: "millisecond" }).replace(/[-:.]/g, "");
  return join(to, left.at(-1) ?? `vigie-${stamp}${PARTIAL}`);
}

async function saveTable(
  client: pg.Client,
  table: Table,
  folder: BackupFolder,
  close: (plain: Uint8Array) => Promise<Uint8Array>,
): Promise<form.SavedTable> {
  const whole = createHash("sha256");
  const chunks: { file: string; sha256: string }[] = [];
  let rows = 0;
  for await (const chunk of dumpTable(client, table)) {
    whole.update(chunk);
    rows += rowsIn(chunk);
    const { file } = await folder.keep(chunk, close);
    chunks.push({ file, sha256: form.sha256(chunk) });
  }
  return { name: table.name, columns: table.columns, rows, sha256: whole.digest("hex"), chunks };
}

async function migrationsOf(client: pg.Client): Promise<form.AppliedMigration[]> {
  const { rows } = await client.query<form.AppliedMigration>(
    "select number, name, checksum from migration.applied order by number",
  );
  return rows;
}

async function keyFilesOf({ dataDir, keyFiles }: SaveChoice): Promise<form.Contents["files"]> {
  const files = await Promise.all(
    keyFiles.map(async (name) => {
      const bytes = await readFile(join(dataDir, name)).catch((error: NodeJS.ErrnoException) => {
        // A key that the environment gives has no file: its keeper backs it up.
        if (error.code === "ENOENT") return null;
        throw error;
      });
      return bytes === null ? [] : [{ name, base64: bytes.toString("base64") }];
    }),
  );
  return files.flat();
}

async function writeManifest(folder: string, manifest: form.Manifest, { keyId, publicKey, sign }: form.Signer) {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const signed: form.SignedBy = { keyId, publicKey, signature: sign(form.signedText(text)) };
  await writeSafely(join(folder, form.MANIFEST), text);
  await writeSafely(join(folder, form.SIGNATURE), `${JSON.stringify(signed, null, 2)}\n`);
}

async function noteBackup(client: pg.Client, { beganAt, endedAt, tables, contents, chunks }: form.Manifest) {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.bytes, contents.bytes);
  await client.query(
    "insert into app.backup (backup_id, began_at, ended_at, tables, rows, bytes) values ($1, $2, $3, $4, $5, $6)",
    [newId(), beganAt, endedAt, tables.length, rows, bytes],
  );
}
