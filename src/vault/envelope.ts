/**
 * Envelope encryption: each version of a secret is closed with a key of its own, and that key with a master key.
 * Both are AES-256-GCM (NIST SP 800-38D) with a nonce that is never used twice, and both are bound to their row: moved
 * to another secret, client or version they no longer open. Replacing the master key touches the small keys only.
 */
import { createCipheriv, createDecipheriv } from "node:crypto";
import type { MasterKey } from "#http/keys.ts";

/** Where a sealed value belongs. */
export type Belongs = { readonly clientId: string; readonly secretId: string; readonly version: number };

/** Fresh randomness, given by the caller: a nonce of 12 bytes serves once. */
export type Nonce = Buffer;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = "aes-256-gcm";

/**
 * A value closed with its own key and bound to its row. The nonce must be fresh: used twice, GCM gives its key away.
 */
export function sealValue(value: string, dataKey: Buffer, nonce: Nonce, belongs: Belongs): Buffer {
  return close(Buffer.from(value, "utf8"), dataKey, nonce, label("value", belongs));
}

/** Null when the bytes are not those that were sealed here. */
export function openValue(sealed: Buffer, dataKey: Buffer, belongs: Belongs): string | null {
  return open(sealed, dataKey, label("value", belongs))?.toString("utf8") ?? null;
}

/** The key of a value closed with a master key and bound to the same row, and to that master key. */
export function wrapKey(dataKey: Buffer, master: MasterKey, nonce: Nonce, belongs: Belongs): Buffer {
  return close(dataKey, master.bytes, nonce, label(`key ${master.keyId}`, belongs));
}

/** Null when this master key did not wrap it, or not here. */
export function unwrapKey(wrapped: Buffer, master: MasterKey, belongs: Belongs): Buffer | null {
  return open(wrapped, master.bytes, label(`key ${master.keyId}`, belongs));
}

function label(what: string, { clientId, secretId, version }: Belongs): Buffer {
  return Buffer.from(["vigie vault v1", what, clientId, secretId, version].join("\n"), "utf8");
}

function close(plain: Buffer, key: Buffer, nonce: Nonce, associated: Buffer): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(associated);
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

function open(sealed: Buffer, key: Buffer, associated: Buffer): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    // GCM says only that the tag does not match, which is all there is to know.
    return null;
  }
}
