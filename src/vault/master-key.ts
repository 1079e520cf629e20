import { createHash } from "node:crypto";
import type { MasterKey } from "#http/keys.ts";

const BYTES = 32;

/**
 * Reads master keys: 256 bits each in base64 (either alphabet), separated by line ends or commas, the one in use first.
 * The others only open what they closed before a rotation. Throws without saying what it read.
 */
export function masterKeysOf(text: string): readonly MasterKey[] {
  const keys = text
    .split(/[\s,]+/)
    .filter((word) => word !== "")
    .map((word) => masterKeyOf(Buffer.from(word, "base64")));
  if (keys.length === 0 || keys.some(({ bytes }) => bytes.length !== BYTES)) {
    throw new Error(
      "une clé maîtresse compte 32 octets en base64 (openssl rand -base64 32). / a master key is 32 bytes in base64.",
    );
  }
  return keys;
}

/** The id tells keys apart and gives nothing of them away: it is a digest under a name of its own. */
export function masterKeyOf(bytes: Buffer): MasterKey {
  return {
    keyId: createHash("sha256").update("vigie master key v1\n").update(bytes).digest("hex").slice(0, 16),
    bytes,
  };
}

/** The text of a file of keys, the one in use first. */
export function masterKeysText(keys: readonly MasterKey[]): string {
  return keys.map(({ bytes }) => `${bytes.toString("base64url")}\n`).join("");
}
