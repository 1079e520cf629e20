import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { NoticeText } from "#notice/notice.ts";
import type { Language } from "#kernel/refusal.ts";
import type { SETTLEMENTS, WaitingReason } from "../api.ts";

/** What a person decided of a message that waited. */
export type Settlement = {
  readonly what: (typeof SETTLEMENTS)[number];
  readonly reference: string | null;
  readonly reason: string | null;
  readonly at: Temporal.Instant;
  readonly by: string;
};

/** A message that nobody but a person can place. */
export type WaitingRow = {
  readonly id: string;
  readonly clientId: string | null;
  readonly client: string | null;
  readonly reason: WaitingReason;
  readonly note: string | null;
  readonly sender: string | null;
  readonly senderName: string | null;
  readonly subject: string;
  readonly text: string;
  readonly cut: boolean;
  readonly arrivedAt: Temporal.Instant;
  readonly aboutKind: string | null;
  readonly aboutId: string | null;
  readonly about: { readonly reference: string; readonly texts: Readonly<Record<Language, NoticeText>> } | null;
};

/** Characters of a text that a list shows. */
const SHOWN = 2_000;
const ROW = sql`waiting.arrival_id as id, waiting.client_id as "clientId", client.code as client, waiting.reason,
  waiting.note, waiting.sender, person.name as "senderName", waiting.subject, left(waiting.body, ${sql.lit(SHOWN)}) as text,
  length(waiting.body) > ${sql.lit(SHOWN)} as cut, waiting.arrived_at as "arrivedAt", waiting.about_kind as "aboutKind",
  waiting.about_id as "aboutId", (
    select jsonb_build_object('reference', notice.reference, 'texts', notice.texts) from notice.notice
    where notice.client_id = waiting.client_id and notice.about_kind = waiting.about_kind
      and notice.about_id = waiting.about_id order by notice.at limit 1) as about`;
const SOURCE = sql`mail.waiting left join party.client on client.client_id = waiting.client_id
  left join party.person on person.email = waiting.sender`;

/** What waits, the longest first, and how many more there are: the transaction's clients' and, for who opens clients, nobody's. */
export async function readWaiting(
  tx: Tx,
  most: number,
): Promise<{ readonly rows: WaitingRow[]; readonly left: number }> {
  const { rows } = await sql<WaitingRow & { total: number }>`
    select ${ROW}, count(*) over ()::int as total from ${SOURCE}
    where not exists (select from mail.settled where settled.arrival_id = waiting.arrival_id)
    order by waiting.arrived_at, waiting.arrival_id limit ${most}`.execute(tx);
  return { rows, left: Math.max(0, (rows[0]?.total ?? 0) - rows.length) };
}

/** What people made of messages, the latest first. */
export async function readSettled(tx: Tx, most: number): Promise<(WaitingRow & { readonly settled: Settlement })[]> {
  const { rows } = await sql<
    WaitingRow & Omit<Settlement, "reason" | "at"> & { why: string | null; settledAt: Temporal.Instant }
  >`
    select ${ROW}, decision.what, decision.reference, decision.reason as why, decision.at as "settledAt",
      decision.author_name as by
    from ${SOURCE} join mail.decision on decision.arrival_id = waiting.arrival_id
    order by decision.at desc, decision.arrival_id limit ${most}`.execute(tx);
  return rows.map(({ what, reference, why, settledAt, by, ...row }) => ({
    ...row,
    settled: { what, reference, reason: why, at: settledAt, by },
  }));
}

/** Answers that give the number of an order, still to be accepted, of the transaction's clients. */
export async function readProposed(tx: Tx): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select ${ROW} from ${SOURCE}
    where waiting.reason = 'order_proposed' and waiting.about_kind in ('recap', 'quote')
      and waiting.client_id = any (app.current_clients())
      and not exists (select from mail.settled where settled.arrival_id = waiting.arrival_id)
    order by waiting.arrived_at, waiting.arrival_id`.execute(tx);
  return rows;
}

/** One message with its original bytes, whether it still waits or not; null when the transaction may not see it. */
export async function readMessage(tx: Tx, id: string): Promise<(WaitingRow & { readonly raw: Buffer }) | null> {
  const { rows } = await sql<WaitingRow & { raw: Buffer }>`
    select ${ROW}, waiting.raw from ${SOURCE} where waiting.arrival_id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/** False when somebody settled the message before, or does so at this moment and is waited for. */
export async function insertSettled(tx: Tx, id: string, at: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql`insert into mail.settled (arrival_id, at) values (${id}, ${at})
    on conflict do nothing returning 1`.execute(tx);
  return rows.length === 1;
}

/** Keeps what a person made of a message, and who; `insertSettled` has said before that it is settled. */
export async function insertDecision(
  tx: Tx,
  id: string,
  clientId: string | null,
  decision: Omit<Settlement, "by"> & { readonly by: { readonly id: string; readonly name: string } },
): Promise<void> {
  const { what, reference, reason, at, by } = decision;
  await sql`insert into mail.decision (arrival_id, client_id, what, reference, reason, at, author, author_name)
    values (${id}, ${clientId}, ${what}, ${reference}, ${reason}, ${at}, ${by.id}, ${by.name})`.execute(tx);
}
