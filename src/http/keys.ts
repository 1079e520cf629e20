import type { KeyObject } from "node:crypto";

/** What the installation keeps in files of its own, and never in the database. */
export type InstanceKeys = {
  /** Signs what is evidence: anchors and exports of the journal, manifests of backups. */
  readonly signing: SigningKey;
  /** The keys that open the vault, read anew each time, so that a rotation needs no restart. The first one closes. */
  readonly masters: () => readonly MasterKey[];
};

/** An Ed25519 pair. `keyId`: the first 16 hexadecimal digits of the SHA-256 of the public key in DER (RFC 8410). */
export type SigningKey = {
  readonly keyId: string;
  readonly privateKey: KeyObject;
  /** PEM. */
  readonly publicKey: string;
};

/** 256 bits that wrap the data keys of the vault. */
export type MasterKey = { readonly keyId: string; readonly bytes: Buffer };
