import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import { jobOf } from "#database/jobs.ts";
import type { Tx } from "#database/transaction.ts";
import { typeset } from "#document/french.ts";
import type { Outgoing } from "./message.ts";
import type { Delivery, Notice, NoticeText, Recipient, RecordedNotice } from "./notice.ts";

/** The job that sends a notice, enqueued with it: neither exists without the other. */
export const DELIVER = "notice.deliver";

/**
 * Records a notice and hands it to its delivery, in the transaction of the fact that demands it. False when the same
 * thing was told before: nothing is recorded nor sent then. French is given its no-break spaces here, once for all of them.
 */
export async function recordNotice(tx: Tx, notice: Notice): Promise<boolean> {
  const noticeId = newId();
  const texts = { ...notice.texts, fr: typesetText(notice.texts.fr) };
  const { rows } = await sql`
    with told as (insert into notice.notice (client_id, notice_id, reason, once_key, about_kind, about_id, reference, clause, at, author,
      texts, recipients, event)
    values (${notice.clientId}, ${noticeId}, ${notice.reason}, ${notice.onceKey}, ${notice.about.kind}, ${notice.about.id},
      ${notice.reference}, ${notice.clause}, ${notice.at}, ${notice.author}, ${JSON.stringify(texts)}::jsonb,
      ${JSON.stringify(notice.recipients)}::jsonb, ${notice.event ? JSON.stringify(notice.event) : null}::jsonb)
    on conflict (client_id, once_key) do nothing
    returning 1)
    select ${jobOf(DELIVER, { client: notice.clientId, notice: noticeId })} from told`.execute(tx);
  return rows.length === 1;
}

const typesetText = ({ subject, body }: NoticeText): NoticeText => ({
  subject: typeset(subject),
  body: typeset(body),
});

const NOTICE = sql`notice_id as "noticeId", reason, reference, clause, at, texts, recipients, coalesce((
  select jsonb_agg(jsonb_build_object('recipient', recipient, 'at', at, 'outcome', outcome, 'answer', answer)
    order by delivery_id)
  from notice.delivery
  where delivery.client_id = notice.client_id and delivery.notice_id = notice.notice_id), '[]') as deliveries`;

/** What was told about one thing, in order of time. */
export async function noticesAbout(
  tx: Tx,
  clientId: string,
  about: { readonly kind: string; readonly id: string },
): Promise<RecordedNotice[]> {
  const { rows } = await sql<RecordedNotice>`
    select ${NOTICE} from notice.notice
    where client_id = ${clientId} and about_kind = ${about.kind} and about_id = ${about.id}
    order by at, notice_id`.execute(tx);
  return rows;
}

/** A notice to deliver; the row is locked, so that of two deliveries at once the second waits and finds it done. */
export async function lockForDelivery(tx: Tx, clientId: string, noticeId: string) {
  await sql`select pg_advisory_xact_lock(hashtextextended('notice ' || ${noticeId}::text, 0))`.execute(tx);
  const { rows } = await sql<Outgoing & Pick<RecordedNotice, "recipients" | "deliveries">>`
    select ${NOTICE}, jsonb_build_object('kind', about_kind, 'id', about_id) as about, event
    from notice.notice where client_id = ${clientId} and notice_id = ${noticeId}`.execute(tx);
  return rows[0] ?? null;
}

export type Known = {
  readonly clientId: string;
  readonly noticeId: string;
  readonly reference: string;
  readonly recipients: readonly Recipient[];
  readonly about: { readonly kind: string; readonly id: string };
};

/** A notice of the transaction's clients, by its id alone. */
export async function noticeById(tx: Tx, noticeId: string): Promise<Known | null> {
  const { rows } = await sql<Known>`
    select client_id as "clientId", notice_id as "noticeId", reference, recipients,
      jsonb_build_object('kind', about_kind, 'id', about_id) as about
    from notice.notice where notice_id::text = ${noticeId} and client_id = any (app.current_clients())`.execute(tx);
  return rows[0] ?? null;
}

/** Keeps the outcome of one sending to one recipient, with the answer of the mail server: the evidence of delivery. */
export async function insertDelivery(
  tx: Tx,
  clientId: string,
  noticeId: string,
  delivery: {
    readonly recipient: string;
    readonly at: Temporal.Instant;
    readonly outcome: Delivery["outcome"];
    readonly answer: string;
  },
): Promise<void> {
  await sql`
    insert into notice.delivery (client_id, notice_id, delivery_id, recipient, at, outcome, answer)
    values (${clientId}, ${noticeId}, ${newId()}, ${delivery.recipient}, ${delivery.at}, ${delivery.outcome}, ${delivery.answer})`.execute(
    tx,
  );
}
