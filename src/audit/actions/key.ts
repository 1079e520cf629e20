import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { keepKeyFile } from "#database/key-file.ts";
import type { SigningKey } from "#http/keys.ts";
import { signingKeyOf } from "../anchor.ts";

/** Beside the data, not in the database: who reads the database must not be able to sign. */
export const SIGNING_KEY_FILE = "evidence-key.pem";

/** The key with which this installation signs its evidence, made at the first start. */
export async function keepSigningKey(dataDir: string): Promise<SigningKey> {
  const pem = await keepKeyFile(join(dataDir, SIGNING_KEY_FILE), () => {
    return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  });
  return signingKeyOf(pem);
}
