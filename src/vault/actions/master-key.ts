import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { join } from "node:path";
import { keepKeyFile } from "#database/key-file.ts";
import type { MasterKey } from "#http/keys.ts";
import { masterKeyOf, masterKeysOf, masterKeysText } from "../master-key.ts";

/** The name of the file of master keys in the data folder. */
export const MASTER_KEY_FILE = "vault-keys";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the master keys come from: the environment when it gives them, else a file, which is made at the first start. */
export type MasterSource = { readonly file: string | null; readonly read: () => readonly MasterKey[] };

/** `VIGIE_MASTER_KEY` holds keys, `VIGIE_MASTER_KEY_FILE` names their file; otherwise they stand beside the data. */
export async function masterSource(dataDir: string, env: Environment): Promise<MasterSource> {
  const given = env["VIGIE_MASTER_KEY"]?.trim();
  if (given) {
    const keys = masterKeysOf(given);
    return { file: null, read: () => keys };
  }
  const file = env["VIGIE_MASTER_KEY_FILE"]?.trim() || join(dataDir, MASTER_KEY_FILE);
  await keepKeyFile(file, () => masterKeysText([newMasterKey()]));
  const read = () => masterKeysOf(readFileSync(file, "utf8"));
  read();
  return { file, read };
}

/** A fresh key of 256 bits. */
export function newMasterKey(): MasterKey {
  return masterKeyOf(randomBytes(32));
}

/** Replaces the file of keys at once: a reader finds the old ones or the new ones, never half of them. */
export async function replaceMasterKeys(path: string, keys: readonly MasterKey[]): Promise<void> {
  const aside = `${path}.new`;
  const file = await open(aside, "w", 0o600);
  await file.writeFile(masterKeysText(keys));
  await file.sync();
  await file.close();
  await rename(aside, path);
}
