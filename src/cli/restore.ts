/** `vigie restore`: a backup, into an empty place only. */
import { existsSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { keyIn } from "#database/backup/cipher.ts";
import { checkBackup, restoreDatabase, restoreKeyFiles } from "#database/backup/restore.ts";
import { CannotOpen } from "#database/cannot-open.ts";
import { openDatabase } from "#database/open.ts";
import { needed, noMore, NotUnderstood, readArgs } from "./command-line.ts";
import { textOf } from "./named-file.ts";

export const USAGE = `vigie restore DIR/vigie-… --into DATA|URL --private-key FILE
  --into        dossier de données vide ou neuf, ou adresse d’une base PostgreSQL vide / empty data folder, or database
  --data DIR    avec une adresse : où remettre les fichiers de clés / with an address: where the files of keys go
  --signed-by FILE  n’accepte que cette clé publique de preuve (PEM) / takes only this evidence key
`;

type Asked = {
  readonly backup: string;
  readonly into: string;
  readonly privateKey: string;
  readonly data: string | undefined;
  readonly signedBy: string | undefined;
};

/**
 * Answers the exit code. Everything is checked before the first row is written; a place that is not empty is refused.
 */
export async function run(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  try {
    const identity = keyIn(await textOf(asked.privateKey), "AGE-SECRET-KEY-") ?? "";
    const signer = asked.signedBy === undefined ? undefined : await textOf(asked.signedBy);
    const checked = await checkBackup(asked.backup, identity, signer);
    await fill(asked, checked);
    const rows = checked.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    process.stdout.write(
      `${rows} lignes restaurées, état du ${checked.manifest.beganAt}, signé par ${checked.signedBy.keyId}\n` +
        `${rows} rows restored, as of ${checked.manifest.beganAt}, signed by ${checked.signedBy.keyId}\n` +
        "Vérifiez maintenant : vigie verify, vigie doctor. / Now check: vigie verify, vigie doctor.\n",
    );
    return 0;
  } catch (error) {
    if (!(error instanceof CannotOpen || (error instanceof Error && "code" in error))) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** A database needs a folder for its keys beside it; a folder holds both. */
function parse(args: readonly string[]): Asked {
  const { values, positionals } = readArgs(args, {
    into: { type: "string" },
    "private-key": { type: "string" },
    data: { type: "string" },
    "signed-by": { type: "string" },
  });
  const [backup, ...more] = positionals;
  noMore(more);
  const { data, "signed-by": signedBy } = values;
  const into = needed(values.into, "--into DATA|URL");
  const isUrl = /^postgres(ql)?:/.test(into);
  if (isUrl) needed(data, "--data DIR");
  else if (data !== undefined)
    throw new NotUnderstood(
      "--data ne va qu’avec l’adresse d’une base : --into nomme déjà le dossier.",
      "--data goes with the address of a database only: --into names the folder already.",
    );
  const privateKey = needed(values["private-key"], "--private-key FILE");
  return { backup: needed(backup, "DIR/vigie-…"), into, privateKey, data, signedBy };
}

type Checked = Awaited<ReturnType<typeof checkBackup>>;

/** The database first, then its keys; nothing is left of a folder that could not be filled. */
async function fill({ into, data }: Asked, checked: Checked): Promise<void> {
  if (data !== undefined) {
    await restoreDatabase(into, checked);
    await restoreKeyFiles(data, checked.contents);
    return;
  }
  if (existsSync(into) && readdirSync(into).length > 0)
    throw new CannotOpen("database.backup_place_not_empty", { place: into });
  try {
    const { ownerUrl, stop } = await openDatabase({ dataDir: into }, { migrates: false });
    try {
      await restoreDatabase(ownerUrl, checked);
    } finally {
      await stop();
    }
    await restoreKeyFiles(into, checked.contents);
  } catch (error) {
    // It was empty before: half of an installation must not be taken for one.
    await rm(into, { recursive: true, force: true });
    throw error;
  }
}
