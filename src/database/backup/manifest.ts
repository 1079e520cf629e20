/**
 * A backup is a folder:
 *
 *     manifest.json        what it is, from when, for which schema, and the SHA-256 of every other file
 *     manifest.sig.json    the manifest's digest, signed by the installation that made it
 *     contents.age         encrypted: which chunks make which table, their digests in clear, sequences, files of keys
 *     chunks/<SHA-256>.age encrypted: some rows of one table, compressed COPY text
 *
 * Each `.age` file opens with the common `age` program and the private key: nothing here needs Vigie to be read.
 */
import { createHash } from "node:crypto";

export const MANIFEST = "manifest.json";
export const SIGNATURE = "manifest.sig.json";
export const CONTENTS = "contents.age";

/** The version of this form. A program reads its own version and those before, and says so of a later one. */
export const FORMAT = 1;

export type StoredFile = { readonly file: string; readonly bytes: number; readonly sha256: string };

export type AppliedMigration = { readonly number: number; readonly name: string; readonly checksum: string };

export type Manifest = {
  readonly vigieBackup: number;
  readonly beganAt: string;
  readonly endedAt: string;
  /** The public key that it is closed for. */
  readonly recipient: string;
  readonly migrations: readonly AppliedMigration[];
  /** Version of the job queue's own schema. */
  readonly jobSchema: number;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly contents: StoredFile;
  readonly chunks: readonly StoredFile[];
};

export type Contents = {
  readonly tables: readonly SavedTable[];
  readonly sequences: readonly { readonly name: string; readonly value: string; readonly called: boolean }[];
  /** Files of keys beside the data, in base64. */
  readonly files: readonly { readonly name: string; readonly base64: string }[];
};

export type SavedTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Digest of the whole text of the table. */
  readonly sha256: string;
  readonly chunks: readonly { readonly file: string; readonly sha256: string }[];
};

/** Who signs, as evidence does: Ed25519. */
export type Signer = { readonly keyId: string; readonly publicKey: string; readonly sign: (text: string) => string };
export type SignedBy = { readonly keyId: string; readonly publicKey: string; readonly signature: string };

/** In lower-case hexadecimal, as `sha256sum` prints it. */
export const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** What is signed: a line that says for what, so that the signature serves for nothing else, then the digest. */
export function signedText(manifest: string): string {
  return `vigie backup v1\n${sha256(manifest)}\n`;
}
