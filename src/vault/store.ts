import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { SecretView } from "./api.ts";
import type { Belongs } from "./envelope.ts";

/** Who wrote a fact, and when. */
export type Fact = { readonly at: Temporal.Instant; readonly author: string; readonly authorName: string };
export type NewSecretRow = Belongs & Fact & Pick<SecretView, "name" | "kind" | "about">;

/** False when another secret of the client has this name. */
export async function insertSecret(tx: Tx, secret: NewSecretRow): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into vault.secret (client_id, secret_id, name, kind, about, at, author, author_name)
    values (${secret.clientId}, ${secret.secretId}, ${secret.name}, ${secret.kind}, ${secret.about}, ${secret.at},
      ${secret.author}, ${secret.authorName})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

export type Closed = { readonly sealed: Buffer; readonly keyId: string; readonly wrapped: Buffer };

/** Keeps a sealed value and, apart from it, its wrapped key, which alone is destroyed when the secret is retired. */
export async function insertVersion(tx: Tx, { clientId, secretId, version }: Belongs, closed: Closed, fact: Fact) {
  await sql`
    insert into vault.version (client_id, secret_id, version, sealed, at, author, author_name)
    values (${clientId}, ${secretId}, ${version}, ${closed.sealed}, ${fact.at}, ${fact.author}, ${fact.authorName})`.execute(
    tx,
  );
  await sql`
    insert into vault.data_key (client_id, secret_id, version, key_id, wrapped)
    values (${clientId}, ${secretId}, ${version}, ${closed.keyId}, ${closed.wrapped})`.execute(tx);
}

/** What is needed to open a version, or the latest; undefined when there is none, or its key was destroyed. */
export async function closedVersion(tx: Tx, clientId: string, secretId: string, version: number | null) {
  const { rows } = await sql<Closed & { readonly version: number }>`
    select version, sealed, key_id as "keyId", wrapped
    from vault.version join vault.data_key using (client_id, secret_id, version)
    where client_id = ${clientId} and secret_id = ${secretId} and (${version}::int is null or version = ${version})
    order by version desc limit 1`.execute(tx);
  return rows[0];
}

type Row = Omit<SecretView, "changedAt" | "lastReadAt" | "retiredAt"> & {
  readonly changedAt: Temporal.Instant;
  readonly lastReadAt: Temporal.Instant | null;
  readonly retiredAt: Temporal.Instant | null;
};

/** The secrets of a client, or one of them, without what they hide. */
export async function secretsOf(tx: Tx, clientId: string, secretId: string | null = null): Promise<SecretView[]> {
  const { rows } = await sql<Row>`
    select secret.secret_id as id, name, kind, about, latest.version, latest.at as "changedAt",
      latest.author_name as "changedBy", last.at as "lastReadAt", last.author_name as "lastReadBy",
      retirement.at as "retiredAt"
    from vault.secret
    join lateral (select version, at, author_name from vault.version
      where version.client_id = secret.client_id and version.secret_id = secret.secret_id
      order by version desc limit 1) as latest on true
    left join lateral (select at, author_name from vault.reading
      where reading.client_id = secret.client_id and reading.secret_id = secret.secret_id
      order by reading_id desc limit 1) as last on true
    left join vault.retirement using (client_id, secret_id)
    where secret.client_id = ${clientId} and (${secretId}::uuid is null or secret.secret_id = ${secretId})
    order by name`.execute(tx);
  return rows.map((row) => ({
    ...row,
    changedAt: row.changedAt.toString(),
    lastReadAt: row.lastReadAt?.toString() ?? null,
    retiredAt: row.retiredAt?.toString() ?? null,
  }));
}

/** Holds a secret until the end of the transaction, so that of two changes at once the second sees the first. */
export async function lockSecret(tx: Tx, clientId: string, secretId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('vault ' || ${clientId}::text || ${secretId}::text, 0))`.execute(
    tx,
  );
}

/** Keeps who opened which version, when and why (clause X7). */
export async function insertReading(tx: Tx, { clientId, secretId, version }: Belongs, reason: string, fact: Fact) {
  await sql`
    insert into vault.reading (client_id, secret_id, reading_id, version, reason, at, author, author_name)
    values (${clientId}, ${secretId}, ${newId()}, ${version}, ${reason}, ${fact.at}, ${fact.author}, ${fact.authorName})`.execute(
    tx,
  );
}

/** Who opened a secret, the latest first. */
export async function readingsOf(tx: Tx, clientId: string, secretId: string) {
  const { rows } = await sql<{ at: Temporal.Instant; by: string; version: number; reason: string }>`
    select at, author_name as by, version, reason from vault.reading
    where client_id = ${clientId} and secret_id = ${secretId} order by reading_id desc`.execute(tx);
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toString() }));
}

/** Destroys the keys of every version: what is sealed stays, and opens no more. */
export async function retire(tx: Tx, clientId: string, secretId: string, reason: string, fact: Fact): Promise<void> {
  await sql`
    insert into vault.retirement (client_id, secret_id, reason, at, author, author_name)
    values (${clientId}, ${secretId}, ${reason}, ${fact.at}, ${fact.author}, ${fact.authorName})`.execute(tx);
  await sql`delete from vault.data_key where client_id = ${clientId} and secret_id = ${secretId}`.execute(tx);
}
