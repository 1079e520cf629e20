import { sql, type Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import type { Tx } from "#database/transaction.ts";

/** A key as it is kept: its beginning, by which its owner knows it, and its digest. */
export type NewKey = {
  readonly keyId: string;
  readonly personId: string;
  readonly name: string;
  readonly prefix: string;
  readonly digest: Buffer;
  readonly clients: readonly string[];
  readonly permissions: readonly string[];
  readonly days: number;
};

export type KeyRow = Omit<NewKey, "digest" | "days" | "personId"> & {
  readonly madeAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly lastUsedAt: Temporal.Instant | null;
  readonly revokedAt: Temporal.Instant | null;
};

/** Keeps a key; its days are counted by the database's own clock, never by the movable one. */
export async function insertKey(tx: Tx, key: NewKey): Promise<void> {
  await sql`
    insert into identity.api_key (key_id, person_id, name, prefix, digest, clients, permissions, expires_at)
    values (${key.keyId}, ${key.personId}, ${key.name}, ${key.prefix}, ${key.digest}, ${[...key.clients]}::uuid[],
      ${[...key.permissions]}::text[], now() + make_interval(days => ${key.days}))`.execute(tx);
}

/** The keys of the acting person, newest first. Keys follow the real time of the database, as sessions do. */
export async function ownKeys(tx: Tx, personId: string): Promise<KeyRow[]> {
  const { rows } = await sql<KeyRow>`
    select key_id as "keyId", name, prefix, clients, permissions, at as "madeAt", expires_at as "expiresAt",
      last_used_at as "lastUsedAt", revoked_at as "revokedAt"
    from identity.api_key where person_id = ${personId} order by at desc, key_id desc`.execute(tx);
  return rows;
}

/** Revokes a key of the acting person; undefined when there is none that still opens. */
export async function revokeKey(tx: Tx, personId: string, keyId: string): Promise<KeyRow | undefined> {
  const { numAffectedRows } = await sql`
    update identity.api_key set revoked_at = now()
    where key_id = ${keyId} and person_id = ${personId} and revoked_at is null`.execute(tx);
  if (numAffectedRows !== 1n) return undefined;
  return (await ownKeys(tx, personId)).find((key) => key.keyId === keyId);
}

/** Counts a use, kept whatever becomes of the request; null when no living key has this digest. */
export async function useKey(db: Kysely<Database>, digest: Buffer, allowed: number): Promise<number | null> {
  const { rows } = await sql<{ wait: number | null }>`
    select identity.use_key(${digest}, ${allowed}) as wait`.execute(db);
  return rows[0]?.wait ?? null;
}

/** For whom a key acts, and where. */
export type ActingKey = {
  readonly personId: string;
  readonly prefix: string;
  readonly clients: readonly string[];
  readonly permissions: readonly string[];
};

/** The living key of a digest; the transaction then acts as its person, and the journal says that it was by a key. */
export async function actAsKey(tx: Tx, digest: Buffer): Promise<ActingKey | undefined> {
  const { rows } = await sql<ActingKey>`
    select person_id as "personId", prefix, clients, permissions from identity.act_as_key(${digest})`.execute(tx);
  const [key] = rows;
  if (key) await sql`select set_config('vigie.origin', ${`key ${key.prefix}…`}, true)`.execute(tx);
  return key;
}
