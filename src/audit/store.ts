import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Cursor } from "#kernel/cursor.ts";
import type { Anchor, ChainLine, Json, Seal } from "./chain.ts";

/** Who did what, for whom, on which clause. `detail` holds the facts, before and after, and never a secret. */
export type AuditLine = {
  readonly clientId: string;
  readonly at: Temporal.Instant;
  readonly actor: string;
  readonly actorName: string;
  /** `area.what_was_done`. */
  readonly action: string;
  readonly subject: string;
  readonly clause: string | null;
  readonly detail: { readonly [key: string]: Json };
};

/**
 * Writes lines of the journal in the transaction of the facts themselves: neither exists without the other. It reads none
 * of them back: who has a part of the client writes there as well, and may not read.
 */
export async function record(tx: Tx, ...lines: readonly AuditLine[]): Promise<void> {
  const rows = lines.map(({ at, ...line }) => ({ ...line, entryId: newId(), at: at.toString() }));
  await sql`
    with line as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as line ("clientId" uuid, "entryId" uuid,
        at timestamptz, actor text, "actorName" text, action text, subject text, clause text, detail jsonb)
    ), kept as (
      insert into audit.entry (client_id, entry_id, at, actor, actor_name, action, subject, clause, detail)
      select "clientId", "entryId", at, actor, "actorName", action, subject, clause, detail from line
    )
    insert into audit.pending (client_id, entry_id) select "clientId", "entryId" from line`.execute(tx);
}

export type LineRow = Omit<ChainLine, "at"> & { readonly at: Temporal.Instant };

export const lineOf = ({ at, ...row }: LineRow): ChainLine => ({ ...row, at: at.toString() });

export const LINE = sql`entry.entry_id as "entryId", entry.at, entry.actor, entry.actor_name as "actorName", entry.action,
  entry.subject, entry.clause, entry.detail, entry.origin`;

/** Takes lines out of the queue in order of time; false when another sealer is at work for this client. */
export async function takePending(tx: Tx, clientId: string, most: number): Promise<ChainLine[] | null> {
  const { rows: lock } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('audit.seal ' || ${clientId}::text, 0)) as got`.execute(tx);
  if (!lock[0]?.got) return null;
  const { rows } = await sql<LineRow>`
    with taken as (
      delete from audit.pending where client_id = ${clientId} and entry_id in (
        select entry_id from audit.pending join audit.entry using (client_id, entry_id)
        where client_id = ${clientId} order by at, entry_id limit ${most})
      returning client_id, entry_id
    )
    select ${LINE} from taken join audit.entry using (client_id, entry_id) order by entry.at, entry.entry_id`.execute(
    tx,
  );
  return rows.map(lineOf);
}

/** The end of a client's chain; null before its first seal. */
export async function chainHead(tx: Tx, clientId: string): Promise<Anchor | null> {
  const { rows } = await sql<Anchor>`
    select place, hash from audit.seal where client_id = ${clientId} order by place desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** Keeps seals. Their places are the table's key: a second sealer of the same chain would fail. */
export async function insertSeals(
  tx: Tx,
  clientId: string,
  seals: readonly Seal[],
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into audit.seal (client_id, place, entry_id, previous, hash, sealed_at)
    select ${clientId}::uuid, place, "entryId", previous, hash, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb)
      as seal (place bigint, "entryId" uuid, previous text, hash text)`.execute(tx);
}

type ChainRow = Omit<LineRow, "at"> &
  Seal & { readonly at: Temporal.Instant | null; readonly sealed: string | null; readonly waits: boolean };

/** A whole chain as `verifyChain` takes it. One statement, so that a line sealed meanwhile is seen once. */
export async function readChain(tx: Tx, clientId: string) {
  const { rows } = await sql<ChainRow>`
    select ${LINE}, seal.entry_id as sealed, seal.place, seal.previous, seal.hash, pending.entry_id is not null as waits
    from (select * from audit.entry where client_id = ${clientId}) as entry
    full join (select * from audit.seal where client_id = ${clientId}) as seal using (client_id, entry_id)
    left join audit.pending using (client_id, entry_id)
    order by seal.place, entry.at, entry.entry_id`.execute(tx);
  return {
    clientId,
    seals: rows.flatMap(({ sealed, place, previous, hash }): Seal[] =>
      sealed === null ? [] : [{ place, entryId: sealed, previous, hash }],
    ),
    lines: rows.flatMap(({ sealed: _sealed, place: _place, previous: _previous, hash: _hash, waits: _waits, ...row }) =>
      row.at === null ? [] : lineOf({ ...row, at: row.at }),
    ),
    pending: new Set(rows.filter(({ waits }) => waits).map(({ entryId }) => entryId)),
  };
}

export type JournalRow = ChainLine & { readonly place: number | null; readonly hash: string | null };
export type JournalPage = {
  readonly subject: string | null;
  /** The first word of the acts' names. */
  readonly area: string | null;
  /** Part of the name of who acted, whatever its case. */
  readonly who: string | null;
  readonly before: Cursor | null;
  readonly limit: number;
};

/** The latest lines first, with their seals. */
export async function readJournal(tx: Tx, clientId: string, page: JournalPage): Promise<JournalRow[]> {
  const { rows } = await sql<LineRow & Pick<JournalRow, "place" | "hash">>`
    select ${LINE}, seal.place, seal.hash
    from audit.entry left join audit.seal using (client_id, entry_id)
    where client_id = ${clientId}
      and (${page.subject}::text is null or subject = ${page.subject})
      and (${page.area}::text is null or split_part(action, '.', 1) = ${page.area})
      and (${page.who}::text is null or position(lower(${page.who}) in lower(actor_name)) > 0)
      and (${page.before?.at ?? null}::timestamptz is null
        or (entry.at, entry_id) < (${page.before?.at ?? null}::timestamptz, ${page.before?.id ?? null}::uuid))
    order by entry.at desc, entry_id desc limit ${page.limit}`.execute(tx);
  return rows.map((row) => ({ ...row, at: row.at.toString() }));
}

/** How many lines of a client wait for their seal. */
export async function countPending(tx: Tx, clientId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from audit.pending where client_id = ${clientId}`.execute(tx);
  return rows[0]?.count ?? 0;
}
