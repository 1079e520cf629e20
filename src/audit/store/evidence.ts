import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { SigningKey } from "#http/keys.ts";
import type { PublicKeys, SignedAnchor } from "../anchor.ts";
import type { ChainLine, Seal } from "../chain.ts";
import { LINE, lineOf, type LineRow } from "../store.ts";

/** Keeps the public half of the key in use, so that what it signed can be read after it was replaced. */
export async function rememberKey(tx: Tx, { keyId, publicKey }: SigningKey, at: Temporal.Instant): Promise<void> {
  await sql`insert into audit.signing_key (key_id, public_key, at) values (${keyId}, ${publicKey}, ${at})
    on conflict do nothing`.execute(tx);
}

/** Every key that this installation has signed with, replaced ones as well. */
export async function publicKeys(tx: Tx): Promise<PublicKeys> {
  const { rows } = await sql<{ id: string; pem: string }>`
    select key_id as id, public_key as pem from audit.signing_key order by at, key_id`.execute(tx);
  return new Map(rows.map(({ id, pem }) => [id, pem]));
}

/** False when this day has its anchor already, whoever made it. */
export async function insertAnchor(tx: Tx, clientId: string, anchor: SignedAnchor): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into audit.anchor (client_id, day, place, hash, at, key_id, signature)
    values (${clientId}, (${anchor.at}::timestamptz at time zone 'UTC')::date, ${anchor.place}, ${anchor.hash},
      ${anchor.at}, ${anchor.keyId}, ${anchor.signature})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** The anchors of a client, oldest first. */
export async function anchorsOf(tx: Tx, clientId: string): Promise<SignedAnchor[]> {
  const { rows } = await sql<Omit<SignedAnchor, "at"> & { readonly at: Temporal.Instant }>`
    select place, hash, at, key_id as "keyId", signature from audit.anchor
    where client_id = ${clientId} order by day`.execute(tx);
  return rows.map(({ at, ...anchor }) => ({ ...anchor, at: at.toString() }));
}

/** Whether a chain that ends at `head` has grown since its last anchor, and has none of this day (UTC). */
export async function isAnchorDue(tx: Tx, clientId: string, head: number, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql`
    select from audit.anchor where client_id = ${clientId}
      and (place >= ${head} or day = (${now}::timestamptz at time zone 'UTC')::date) limit 1`.execute(tx);
  return rows.length === 0;
}

/** True the first time in its hour that this person reads this subject of the client. */
export async function noteReading(
  tx: Tx,
  reading: { readonly clientId: string; readonly personId: string; readonly subject: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into audit.reading (client_id, person_id, hour, subject)
    values (${reading.clientId}, ${reading.personId}, date_trunc('hour', ${now}::timestamptz, 'UTC'), ${reading.subject})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

export type SealedLine = Omit<Seal, "entryId"> & { readonly line: ChainLine | null };

/** The next seals of a chain after a place, `last` included, each with its line; null where that line is gone. */
export async function sealedAfter(
  tx: Tx,
  clientId: string,
  place: number,
  last: number,
  most: number,
): Promise<SealedLine[]> {
  type Row = Omit<Seal, "entryId"> & Omit<LineRow, "at"> & { readonly at: Temporal.Instant | null };
  const { rows } = await sql<Row>`
    select ${LINE}, seal.place, seal.previous, seal.hash
    from audit.seal left join audit.entry using (client_id, entry_id)
    where client_id = ${clientId} and seal.place > ${place} and seal.place <= ${last}
    order by seal.place limit ${most}`.execute(tx);
  return rows.map(({ place: at, previous, hash, ...row }) => ({
    place: at,
    previous,
    hash,
    line: row.at === null ? null : lineOf({ ...row, at: row.at }),
  }));
}

/** The next lines that had no seal when the chain ended at `last`, whatever became of them since, by their ids. */
export async function unsealedAfter(
  tx: Tx,
  clientId: string,
  last: number,
  entryId: string,
  most: number,
): Promise<ChainLine[]> {
  const { rows } = await sql<LineRow>`
    with unsealed as (
      select entry_id from audit.pending where client_id = ${clientId}
      union select entry_id from audit.seal where client_id = ${clientId} and place > ${last}
    )
    select ${LINE} from unsealed join audit.entry on entry.client_id = ${clientId} and entry.entry_id = unsealed.entry_id
    where entry.entry_id > ${entryId} order by entry.entry_id limit ${most}`.execute(tx);
  return rows.map(lineOf);
}
