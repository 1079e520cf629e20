import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { CannotOpen } from "../cannot-open.ts";

const compress = promisify(gzip);
const expand = promisify(gunzip);

/** A pair of age keys: `recipient` closes, `identity` opens. The machine that backs up needs the first one only. */
export async function newBackupKeys(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The first word of a file that begins like an age key; comments around it are left out. */
export function keyIn(text: string, prefix: "age1" | "AGE-SECRET-KEY-"): string | undefined {
  return text.split(/\s+/).find((word) => word.startsWith(prefix));
}

/** Compresses, then closes for the recipient. Throws `CannotOpen` when the recipient is no age key. */
export function closer(recipient: string): (plain: Uint8Array) => Promise<Uint8Array> {
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch (cause) {
    throw new CannotOpen("database.backup_public_key", {}, cause);
  }
  return async (plain) => encrypter.encrypt(new Uint8Array(await compress(plain)));
}

/** Opens what `closer` closed. Throws `CannotOpen` when the key is another's, or the file is not what was written. */
export function opener(identity: string): (closed: Uint8Array, file: string) => Promise<Buffer> {
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(identity);
  } catch (cause) {
    throw new CannotOpen("database.backup_private_key", {}, cause);
  }
  return async (closed, file) => {
    let plain: Uint8Array;
    try {
      plain = await decrypter.decrypt(closed);
    } catch (cause) {
      const wrongKey = cause instanceof Error && /no identity matched/i.test(cause.message);
      throw new CannotOpen(wrongKey ? "database.backup_wrong_key" : "database.backup_damaged", { file }, cause);
    }
    return expand(plain);
  };
}
