import { createPublicKey, verify } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CannotOpen } from "../cannot-open.ts";
import { readMigrations, type Migration } from "../migration-files.ts";
import type { opener } from "./cipher.ts";
import * as form from "./manifest.ts";

export type Open = ReturnType<typeof opener>;

/** Reads the manifest and its signature. Throws `CannotOpen` when the folder is no backup, or was changed. */
export async function readManifest(folder: string): Promise<{ manifest: form.Manifest; signedBy: form.SignedBy }> {
  let text: string;
  let manifest: form.Manifest;
  let signedBy: form.SignedBy;
  try {
    text = await readFile(join(folder, form.MANIFEST), "utf8");
    manifest = JSON.parse(text) as form.Manifest;
    signedBy = JSON.parse(await readFile(join(folder, form.SIGNATURE), "utf8")) as form.SignedBy;
  } catch (cause) {
    throw new CannotOpen("database.backup_not_one", { folder }, cause);
  }
  if (!(manifest.vigieBackup >= 1)) throw new CannotOpen("database.backup_not_one", { folder });
  if (manifest.vigieBackup > form.FORMAT)
    throw new CannotOpen("database.backup_newer", { name: `format ${manifest.vigieBackup}` });
  if (!isSigned(text, signedBy)) throw new CannotOpen("database.backup_damaged", { file: form.MANIFEST });
  return { manifest, signedBy };
}

function isSigned(text: string, { publicKey, signature }: form.SignedBy): boolean {
  try {
    const key = createPublicKey(publicKey);
    return verify(null, Buffer.from(form.signedText(text)), key, Buffer.from(signature, "base64"));
  } catch {
    // What stands there is no key: nobody signed this.
    return false;
  }
}

/** The migrations that the backup was made under. Throws `CannotOpen` when this program does not know them all. */
export async function migrationsUpTo({ migrations }: form.Manifest): Promise<Migration[]> {
  const known = await readMigrations();
  return migrations.map(({ number, name, checksum }) => {
    const mine = known.find((migration) => migration.number === number);
    if (!mine) throw new CannotOpen("database.backup_newer", { name });
    if (mine.checksum !== checksum) throw new CannotOpen("database.migration_changed", { name });
    return mine;
  });
}

/** Reads every file once, before anything is touched. Throws `CannotOpen` naming the first that is missing or damaged. */
export async function checkFiles(folder: string, { contents, chunks }: form.Manifest): Promise<void> {
  for (const stored of [contents, ...chunks]) await readStored(folder, stored);
}

/** The bytes of one file of the backup. Throws `CannotOpen` when it is missing or is not what the manifest says. */
export async function readStored(folder: string, { file, sha256 }: Omit<form.StoredFile, "bytes">): Promise<Buffer> {
  const bytes = await readFile(join(folder, file)).catch((cause: unknown) => {
    throw new CannotOpen("database.backup_incomplete", { file }, cause);
  });
  if (form.sha256(bytes) !== sha256) throw new CannotOpen("database.backup_damaged", { file });
  return bytes;
}

/**
 * What the encrypted contents say. Throws `CannotOpen` as `readStored` does, and when the private key is not theirs.
 */
export async function readContents(folder: string, { contents }: form.Manifest, open: Open): Promise<form.Contents> {
  const plain = await open(await readStored(folder, contents), contents.file);
  return JSON.parse(plain.toString("utf8")) as form.Contents;
}
