import { createHash } from "node:crypto";
import { mkdir, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { CannotOpen } from "../cannot-open.ts";
import { migrate } from "../migrate.ts";
import { checkFiles, migrationsUpTo, readContents, readManifest, readStored, type Open } from "./check.ts";
import { opener } from "./cipher.ts";
import { dumpTable, speakPlainly } from "./dump.ts";
import { writeSafely } from "./folder.ts";
import type { Contents, Manifest, SavedTable, SignedBy, StoredFile } from "./manifest.ts";
import { tablesOf } from "./table.ts";

export type Checked = {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly signedBy: SignedBy;
  readonly contents: Contents;
  readonly open: Open;
};

/**
 * Everything that can be known of a backup before a database is touched: signature, schema, private key, every file.
 * `signer`, when given, is the only key whose signature is taken.
 */
export async function checkBackup(folder: string, identity: string, signer?: string): Promise<Checked> {
  const { manifest, signedBy } = await readManifest(folder);
  if (signer !== undefined && signedBy.publicKey.trim() !== signer.trim())
    throw new CannotOpen("database.backup_foreign_signer", { key: signedBy.keyId });
  await migrationsUpTo(manifest);
  await checkFiles(folder, manifest);
  const open = opener(identity);
  return { folder, manifest, signedBy, contents: await readContents(folder, manifest, open), open };
}

/** Fills an empty database with a checked backup, in one transaction, and compares every table with what was saved. */
export async function restoreDatabase(ownerUrl: string, checked: Checked): Promise<void> {
  const { manifest, contents } = checked;
  await refuseFull(ownerUrl);
  await migrate(ownerUrl, await migrationsUpTo(manifest));
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "vigie restore" });
  await client.connect();
  try {
    await client.query("begin");
    await speakPlainly(client);
    const keys = await dropForeignKeys(client);
    await openTables(client, contents.tables);
    for (const table of contents.tables) await loadTable(client, table, checked);
    for (const { name, value, called } of contents.sequences)
      await client.query("select setval($1::regclass, $2::bigint, $3)", [name, value, called]);
    for (const { table, name, definition } of keys)
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    await compareTables(client, contents.tables);
    await closeTables(client, contents.tables);
    await client.query("commit");
  } finally {
    await client.end();
  }
  await migrate(ownerUrl);
}

/** Puts the files of keys beside the data, where none of them stands yet. */
export async function restoreKeyFiles(dataDir: string, { files }: Contents): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const there = new Set(await readdir(dataDir));
  const clash = files.find(({ name }) => there.has(basename(name)));
  if (clash) throw new CannotOpen("database.backup_place_not_empty", { place: join(dataDir, basename(clash.name)) });
  for (const { name, base64 } of files) await writeSafely(join(dataDir, basename(name)), Buffer.from(base64, "base64"));
}

/** A database where anybody has begun to work is never written over. */
async function refuseFull(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "vigie restore" });
  await client.connect();
  try {
    await client.query("begin");
    await speakPlainly(client);
    for (const { name } of await tablesOf(client)) {
      // Undone at the end: rows that security hides are rows all the same.
      await client.query(`alter table ${name} no force row level security`);
      const { rows } = await client.query(`select from ${name} limit 1`);
      if (rows.length > 0) throw new CannotOpen("database.backup_place_not_empty", { place: name });
    }
  } finally {
    await client.end();
  }
}

type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string };

/** Rows are loaded table after table, whatever points where; the keys come back, and are checked, at the end. */
async function dropForeignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conparentid = 0 order by 1, 2`,
  );
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
  return rows;
}

/** Within the transaction only: COPY does not load where row security holds, and triggers watch over new facts. */
async function openTables(client: pg.Client, tables: readonly SavedTable[]): Promise<void> {
  const known = new Map((await tablesOf(client)).map(({ name, columns }) => [name, new Set(columns)]));
  for (const { name, columns } of tables) {
    const mine = known.get(name);
    if (!mine || columns.some((column) => !mine.has(column))) throw new CannotOpen("database.backup_newer", { name });
    await client.query(`alter table ${name} no force row level security, disable trigger user`);
  }
  await client.query(`truncate ${tables.map(({ name }) => name).join(", ")}`);
}

/**
 * Triggers and walls that loading opened are put back, the latter where the policy for backups tells that they were.
 */
async function closeTables(client: pg.Client, tables: readonly SavedTable[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', nspname, relname) as name from pg_class
    join pg_namespace on pg_namespace.oid = relnamespace
    join pg_policy on polrelid = pg_class.oid and polname = 'backup'`,
  );
  const forced = new Set(rows.map(({ name }) => name));
  for (const { name } of tables) {
    await client.query(`alter table ${name} enable trigger user`);
    if (forced.has(name)) await client.query(`alter table ${name} force row level security`);
  }
}

async function loadTable(
  client: pg.Client,
  { name, columns, chunks }: SavedTable,
  { folder, manifest, open }: Checked,
) {
  if (chunks.length === 0) return;
  const stored = new Map<string, StoredFile>(manifest.chunks.map((chunk) => [chunk.file, chunk]));
  const plain = async function* () {
    for (const { file, sha256 } of chunks) {
      const chunk = stored.get(file);
      if (!chunk) throw new CannotOpen("database.backup_incomplete", { file });
      const bytes = await open(await readStored(folder, chunk), file);
      // A file closed for the same key by somebody else opens too: what it says is compared with what was saved.
      if (createHash("sha256").update(bytes).digest("hex") !== sha256)
        throw new CannotOpen("database.backup_damaged", { file });
      yield bytes;
    }
  };
  await pipeline(Readable.from(plain()), client.query(copyFrom(`copy ${name} (${columns.join(", ")}) from stdin`)));
}

async function compareTables(client: pg.Client, saved: readonly SavedTable[]): Promise<void> {
  const tables = new Map((await tablesOf(client)).map((table) => [table.name, table]));
  for (const { name, columns, sha256 } of saved) {
    const table = tables.get(name);
    const whole = createHash("sha256");
    if (table) for await (const chunk of dumpTable(client, { ...table, columns })) whole.update(chunk);
    if (whole.digest("hex") !== sha256) throw new Error(`table ${name} is not what was saved: nothing was kept`);
  }
}
