/**
 * An anchor: the end of a client's chain at some moment, signed by the installation, so that whoever kept it can show
 * later that the chain went through that place with that hash.
 *
 * What is signed, in UTF-8, one line each, with a line feed after the last:
 *
 *     vigie journal anchor v1 ⏎ client's id ⏎ place ⏎ hash ⏎ instant ⏎
 *
 * The signature is Ed25519 (RFC 8032) in base64. `openssl pkeyutl -verify -rawin` checks it as well.
 */
import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import type { SigningKey } from "#http/keys.ts";
import type { Anchor } from "./chain.ts";

/** An anchor under the signature of this installation, which is sent out so that others hold it. */
export type SignedAnchor = Anchor & {
  /** ISO 8601 with Z. */
  readonly at: string;
  readonly keyId: string;
  readonly signature: string;
};

/** Public keys in PEM by their id. */
export type PublicKeys = ReadonlyMap<string, string>;

/** The text that is signed, as the head of this file has it. */
export function anchorText(clientId: string, { place, hash, at }: Anchor & { readonly at: string }): string {
  return ["vigie journal anchor v1", clientId, place, hash, at, ""].join("\n");
}

/** The end of a client's chain, signed at an instant. */
export function signAnchor(key: SigningKey, clientId: string, head: Anchor, at: Temporal.Instant): SignedAnchor {
  const anchor = { place: head.place, hash: head.hash, at: at.toString() };
  return { ...anchor, keyId: key.keyId, signature: signatureOf(key, anchorText(clientId, anchor)) };
}

/** The Ed25519 signature of a text in UTF-8, in base64 (RFC 8032: the same key and text always give the same one). */
export function signatureOf({ privateKey }: SigningKey, text: string): string {
  return sign(null, Buffer.from(text, "utf8"), privateKey).toString("base64");
}

/** Whether a text was signed by one of the keys that the reader trusts. */
export function signatureState(
  text: string,
  { keyId, signature }: { readonly keyId: string; readonly signature: string },
  trusted: PublicKeys,
): "genuine" | "forged" | "wrong_key" {
  const key = trusted.get(keyId);
  if (key === undefined) return "wrong_key";
  return verify(null, Buffer.from(text, "utf8"), key, Buffer.from(signature, "base64")) ? "genuine" : "forged";
}

/** The id of a public key in PEM; null when the text is no Ed25519 key. */
export function keyIdOf(publicKey: string): string | null {
  try {
    const key = createPublicKey(publicKey);
    if (key.asymmetricKeyType !== "ed25519") return null;
    const der = key.export({ type: "spki", format: "der" });
    return createHash("sha256").update(der).digest("hex").slice(0, 16);
  } catch {
    // OpenSSL says in its own words that the text is no key; the caller has better ones.
    return null;
  }
}

/** Reads a private key in PEM (PKCS #8). Throws when it is none of ours: its file was damaged. */
export function signingKeyOf(privatePem: string): SigningKey {
  const privateKey = createPrivateKey(privatePem);
  const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
  const keyId = keyIdOf(publicKey);
  if (keyId === null) throw new Error("the signing key is not Ed25519");
  return { keyId, privateKey, publicKey };
}
