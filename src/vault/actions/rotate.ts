import { randomBytes } from "node:crypto";
import { sql, type Kysely } from "kysely";
import { record } from "#audit/store.ts";
import type { Database } from "#database/rows.ts";
import { transact, type Tx } from "#database/transaction.ts";
import type { MasterKey } from "#http/keys.ts";
import { unwrapKey, wrapKey } from "../envelope.ts";
import { holdMasterKeys, keysWrappedByOthers, replaceWrapping } from "../store/rotation.ts";
import { newMasterKey, replaceMasterKeys, type MasterSource } from "./master-key.ts";

const ROTATOR = "system:vault-rotation";

export type Rotation = { readonly rewrapped: number; readonly dropped: readonly string[]; readonly inUse: string };

/**
 * Puts a new master key into use and wraps every key of the vault again. With a file, the new key stands first in it
 * before anything is wrapped, and the old ones leave it once nothing needs them: cut anywhere, it is run again. Keys of
 * the environment are replaced by whoever sets it; then this wraps everything with the first one.
 */
export async function rotateMasterKeys(db: Kysely<Database>, { file, read }: MasterSource): Promise<Rotation> {
  if (file !== null) await replaceMasterKeys(file, [newMasterKey(), ...read()]);
  const keys = read();
  const [current, ...older] = keys;
  if (!current) throw new Error("the vault has no master key");
  let rewrapped = 0;
  for (const clientId of await clientIds(db))
    rewrapped += await transact(db, { actor: ROTATOR, clients: [clientId] }, (tx) => rewrap(tx, clientId, keys));
  await transact(db, { actor: ROTATOR, clients: [] }, async (tx) => {
    await holdMasterKeys(tx);
    for (const clientId of await clientIds(db))
      rewrapped += await transact(db, { actor: ROTATOR, clients: [clientId] }, (inner) =>
        rewrap(inner, clientId, keys),
      );
    if (file !== null) await replaceMasterKeys(file, [current]);
  });
  return { rewrapped, dropped: older.map(({ keyId }) => keyId), inUse: current.keyId };
}

async function clientIds(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await transact(db, { actor: ROTATOR, clients: [] }, (tx) =>
    sql<{ id: string }>`select client_id as id from party.client order by client_id`.execute(tx),
  );
  return rows.map(({ id }) => id);
}

/**
 * Wraps anew the keys of the values, never the values. One that no master key opens stops it, with nothing of this
 * client changed.
 */
async function rewrap(tx: Tx, clientId: string, keys: readonly MasterKey[]): Promise<number> {
  const [current] = keys;
  if (!current) return 0;
  const stale = await keysWrappedByOthers(tx, clientId, current.keyId);
  for (const key of stale) {
    const master = keys.find(({ keyId }) => keyId === key.keyId);
    const dataKey = master && unwrapKey(key.wrapped, master, key);
    if (!dataKey) {
      throw new Error(
        `aucune clé maîtresse n’ouvre la clé ${key.keyId} : remettez-la dans le fichier, puis recommencez. / ` +
          `no master key opens key ${key.keyId}: put it back into the file, then run this again.`,
      );
    }
    const wrapped = wrapKey(dataKey, current, randomBytes(12), key);
    await replaceWrapping(tx, { ...key, keyId: current.keyId, wrapped });
  }
  if (stale.length > 0) {
    const line = { clientId, at: Temporal.Now.instant(), actor: ROTATOR, actorName: "Vigie", subject: "vault" };
    await record(tx, { ...line, action: "vault.keys_rotated", clause: "X7", detail: { keys: stale.length } });
  }
  return stale.length;
}
