import { generateKeyPairSync } from "node:crypto";
import { signingKeyOf } from "#audit/anchor.ts";
import type { InstanceKeys } from "#http/keys.ts";
import { masterKeysOf } from "#vault/master-key.ts";

/** Keys of an installation that lives as long as its test file. */
export function testKeys(): InstanceKeys {
  const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const masters = masterKeysOf(Buffer.alloc(32, 7).toString("base64url"));
  return { signing: signingKeyOf(pem), masters: () => masters };
}
