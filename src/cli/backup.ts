/** `vigie backup`: the whole installation, encrypted, while it serves. */
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { keepSigningKey } from "#audit/actions/key.ts";
import { signatureOf } from "#audit/anchor.ts";
import { keyIn, newBackupKeys } from "#database/backup/cipher.ts";
import { writeSafely } from "#database/backup/folder.ts";
import { saveBackup } from "#database/backup/save.ts";
import { CannotOpen } from "#database/cannot-open.ts";
import { among, needed, noMore, readArgs } from "./command-line.ts";
import { KEY_FILES } from "./key-files.ts";
import { textOf } from "./named-file.ts";
import { NothingThere, placeOf, visit } from "./place.ts";

export const USAGE = `vigie backup keys --to DIR                 fait une paire de clés / makes a pair of keys
vigie backup --to DIR [--public-key FILE]  sauvegarde dans DIR/vigie-… / backs up into DIR/vigie-…
  --public-key   clé publique age ; sinon VIGIE_DATA/backup-key.pub / age public key; else VIGIE_DATA/backup-key.pub
  Une sauvegarde interrompue est reprise par la suivante. / An interrupted backup is taken up by the next.
`;

const PUBLIC = "backup-key.pub";
const PRIVATE = "backup-key.private";

/**
 * Answers the exit code: 0 done, 1 when the machine or the place refuses, 2 when the command line is not understood.
 */
export async function run(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  try {
    if (asked.verb === "keys") await makeKeys(asked.to);
    else await save(asked.to, asked.publicKey);
    return 0;
  } catch (error) {
    if (!(error instanceof CannotOpen || error instanceof NothingThere || (error instanceof Error && "code" in error)))
      throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function parse(args: readonly string[]) {
  const { values, positionals } = readArgs(args, { to: { type: "string" }, "public-key": { type: "string" } });
  const [verb, ...more] = positionals;
  if (verb !== undefined) among(verb, "vigie backup", ["keys"]);
  noMore(more);
  return { verb, to: needed(values.to, "--to DIR"), publicKey: values["public-key"] };
}

/** Writes both keys and never over others: the private one would be lost with every backup it opens. */
async function makeKeys(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [publicPath, privatePath] = [join(folder, PUBLIC), join(folder, PRIVATE)];
  for (const path of [publicPath, privatePath])
    if (existsSync(path)) throw new NothingThere(`${path} existe déjà. / already exists.`);
  const { identity, recipient } = await newBackupKeys();
  await writeSafely(privatePath, `# public key: ${recipient}\n${identity}\n`);
  await writeSafely(publicPath, `${recipient}\n`, 0o644);
  out(`Clé publique / public key: ${publicPath}`);
  out(`Clé privée / private key: ${privatePath}`);
  out(
    "Rangez la clé privée hors de cette machine, en deux endroits. / Keep the private key off this machine, in two places.",
  );
}

async function save(to: string, publicKey: string | undefined): Promise<void> {
  const place = placeOf(process.env);
  const keyFile = publicKey ?? join(place.dataDir, PUBLIC);
  if (!existsSync(keyFile))
    throw new NothingThere(
      `${keyFile} n’existe pas : faites une paire de clés (vigie backup keys --to DIR), puis copiez-y la clé publique. / does not exist: make a pair of keys (vigie backup keys --to DIR), then copy the public key there.`,
    );
  const text = await textOf(keyFile);
  const recipient = keyIn(text, "age1") ?? "";
  const { ownerUrl, stop } = await visit(place);
  try {
    const key = await keepSigningKey(place.dataDir);
    const signer = { ...key, sign: (words: string) => signatureOf(key, words) };
    const choice = { ownerUrl, to, recipient, dataDir: place.dataDir, keyFiles: KEY_FILES, signer };
    const { folder, manifest, reused } = await saveBackup(choice);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const counts = `${manifest.tables.length} tables, ${rows} lignes / rows, ${manifest.chunks.length} morceaux / chunks`;
    out(`${folder}\n${counts}${reused > 0 ? ` (${reused} repris / taken up)` : ""}`);
    if (process.env["VIGIE_MASTER_KEY"] || process.env["VIGIE_MASTER_KEY_FILE"] || process.env["VIGIE_SECRET"])
      out(
        "Les clés données par l’environnement n’y sont pas : sauvegardez-les à part. / Keys given by the environment are not in it: keep them apart.",
      );
  } finally {
    await stop();
  }
}

function out(text: string): void {
  process.stdout.write(`${text}\n`);
}
