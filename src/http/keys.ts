import type { KeyObject } from "node:crypto";

/** What the installation keeps in files of its own, and never in the database. */
export type InstanceKeys = {
  /** Signs what is evidence: anchors and exports of the journal, manifests of backups. */
  readonly signing: SigningKey;
  /** The keys that open the vault, read anew each time, so that a rotation needs no restart. The first one closes. */
  readonly masters: () => readonly MasterKey[];
  /** By which invoices are deposited on Chorus Pro; absent when they are deposited by hand. */
  readonly chorus?: ChorusAccount | undefined;
};

/** The qualification space of Chorus Pro, or the real one. */
export type ChorusEnvironment = "sandbox" | "production";

/** A PISTE application and the technical account of the provider's structure. Never written to the database nor to a log. */
export type ChorusAccount = {
  readonly environment: ChorusEnvironment;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly login: string;
  readonly password: string;
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
