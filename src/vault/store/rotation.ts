import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Belongs } from "../envelope.ts";

const KEYS_LOCK = "vault master keys";

/** Whoever closes a secret holds this while it uses the master keys, so that none is thrown away under its hands. */
export async function useMasterKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${KEYS_LOCK}, 0))`.execute(tx);
}

/** A rotation's last look: waits for those who close secrets, and keeps new ones waiting. */
export async function holdMasterKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${KEYS_LOCK}, 0))`.execute(tx);
}

export type WrappedKey = Belongs & { readonly keyId: string; readonly wrapped: Buffer };

/** Keys of a client that another master key than this one wraps, locked until the end of the transaction. */
export async function keysWrappedByOthers(tx: Tx, clientId: string, keyId: string): Promise<WrappedKey[]> {
  const { rows } = await sql<WrappedKey>`
    select client_id as "clientId", secret_id as "secretId", version, key_id as "keyId", wrapped
    from vault.data_key where client_id = ${clientId} and key_id <> ${keyId}
    order by secret_id, version for update`.execute(tx);
  return rows;
}

/** Puts the newly wrapped key in the place of the old one; the sealed value is not touched. */
export async function replaceWrapping(tx: Tx, key: WrappedKey): Promise<void> {
  await sql`
    update vault.data_key set key_id = ${key.keyId}, wrapped = ${key.wrapped}
    where client_id = ${key.clientId} and secret_id = ${key.secretId} and version = ${key.version}`.execute(tx);
}
