import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { WaitingReason } from "./api.ts";
import type { About, Named } from "./sort.ts";

/** One message as the mailbox shows it. */
export type Place = { readonly mailbox: string; readonly uidValidity: bigint; readonly uid: number };

/** A message that came. `key` knows it again, `digest` tells another one under the same id from it. */
export type Arrival = Place & {
  readonly arrivalId: string;
  readonly key: string;
  readonly digest: string;
  readonly arrivedAt: Temporal.Instant;
  readonly readAt: Temporal.Instant;
};

/** From which UID on the mailbox is still to be read; at its very first reading, `first`. */
export async function nextUid(
  tx: Tx,
  mailbox: string,
  uidValidity: bigint,
  first: () => Promise<number>,
): Promise<number> {
  const read = async () => {
    const { rows } = await sql<{ next: number }>`
      select greatest(first_uid, (select max(uid) + 1 from mail.arrival
        where arrival.mailbox = mailbox.mailbox and arrival.uid_validity = mailbox.uid_validity))::float8 as next
      from mail.mailbox where mailbox = ${mailbox} and uid_validity = ${String(uidValidity)}`.execute(tx);
    return rows[0]?.next;
  };
  const known = await read();
  if (known !== undefined) return known;
  await sql`insert into mail.mailbox (mailbox, uid_validity, first_uid)
    values (${mailbox}, ${String(uidValidity)}, ${await first()}) on conflict do nothing`.execute(tx);
  const begun = await read();
  if (begun === undefined) throw new Error(`the mailbox ${mailbox} has no place`);
  return begun;
}

/**
 * Writes that a message arrived: `new`, `repeated` when the mailbox shows the same again, `clash` when another message
 * bears the same Message-ID, `known` when this very place was read by another process meanwhile.
 */
export async function insertArrival(tx: Tx, arrival: Arrival): Promise<"new" | "repeated" | "clash" | "known"> {
  const insert = async (repeated: boolean) => {
    const { rows } = await sql`
      insert into mail.arrival
        (arrival_id, mailbox, uid_validity, uid, message_key, digest, arrived_at, read_at, repeated)
      values (${arrival.arrivalId}, ${arrival.mailbox}, ${String(arrival.uidValidity)}, ${arrival.uid}, ${arrival.key},
        ${arrival.digest}, ${arrival.arrivedAt}, ${arrival.readAt}, ${repeated})
      on conflict do nothing returning 1`.execute(tx);
    return rows.length === 1;
  };
  if (await insert(false)) return "new";
  if (!(await insert(true))) return "known";
  const { rows } = await sql`
    select from mail.arrival where mailbox = ${arrival.mailbox} and message_key = ${arrival.key}
      and digest = ${arrival.digest} and arrival_id <> ${arrival.arrivalId}`.execute(tx);
  return rows.length > 0 ? "repeated" : "clash";
}

/** Keeps the message as it came, beside the request that it went to. */
export async function insertFiled(
  tx: Tx,
  filed: {
    readonly clientId: string;
    readonly arrivalId: string;
    readonly reference: string;
    readonly what: "opened" | "threaded" | "reported";
    readonly sender: string;
    readonly arrivedAt: Temporal.Instant;
    readonly raw: Buffer;
  },
): Promise<void> {
  await sql`insert into mail.filed (client_id, arrival_id, reference, what, sender, arrived_at, raw)
    values (${filed.clientId}, ${filed.arrivalId}, ${filed.reference}, ${filed.what}, ${filed.sender}, ${filed.arrivedAt},
      ${filed.raw})`.execute(tx);
}

export type NewWaiting = {
  readonly arrivalId: string;
  readonly clientId: string | null;
  readonly reason: WaitingReason;
  readonly note: string | null;
  readonly about: About | null;
  readonly sender: string | null;
  readonly subject: string;
  readonly body: string;
  readonly arrivedAt: Temporal.Instant;
  readonly raw: Buffer;
};

/** Keeps a message for a person to sort, with the reason for which nothing was made of it. */
export async function insertWaiting(tx: Tx, one: NewWaiting): Promise<void> {
  await sql`insert into mail.waiting (arrival_id, client_id, reason, note, about_kind, about_id, sender, subject, body,
      arrived_at, raw)
    values (${one.arrivalId}, ${one.clientId}, ${one.reason}, ${one.note}, ${one.about?.kind ?? null},
      ${one.about?.id ?? null}, ${one.sender}, ${one.subject}, ${one.body}, ${one.arrivedAt}, ${one.raw})`.execute(tx);
}

/** Messages of one address that were filed since an instant. */
export async function filedSince(tx: Tx, sender: string, since: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from mail.filed
    where client_id = any (app.current_clients()) and sender = ${sender} and arrived_at > ${since}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Requests of the transaction's clients by their ids or by their references. */
export async function namedRequests(tx: Tx, ids: readonly string[], references: readonly string[]): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select client_id as "clientId", number from ticket.request
    where client_id = any (app.current_clients())
      and (request_id::text = any (${[...ids]}) or reference = any (${[...references]}))`.execute(tx);
  return rows;
}

/** Of the transaction's clients, those whose requests or notices a thread names, by its roots or by messages of ours. */
export async function threadClients(
  tx: Tx,
  roots: readonly About[],
  noticeIds: readonly string[],
): Promise<readonly string[]> {
  const kinds = roots.map(({ kind }) => kind);
  const ids = roots.map(({ id }) => id);
  const { rows } = await sql<{ clientId: string }>`
    with root as (select * from unnest(${kinds}::text[], ${ids}::text[]) as root (kind, id))
    select client_id as "clientId" from ticket.request
    where client_id = any (app.current_clients())
      and request_id::text in (select id from root where kind = 'request')
    union
    select client_id from notice.notice
    where client_id = any (app.current_clients())
      and ((about_kind, about_id) in (select kind, id from root) or notice_id::text = any (${[...noticeIds]}))`.execute(
    tx,
  );
  return rows.map(({ clientId }) => clientId);
}
