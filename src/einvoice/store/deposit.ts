import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { ChorusEnvironment } from "#http/keys.ts";
import type { Happening } from "../chorus/life.ts";
import type { KeptDeposit } from "../chorus/view.ts";

export type Author = { readonly at: Temporal.Instant; readonly author: string; readonly authorName: string };
export type DepositAt = { readonly clientId: string; readonly depositId: string };

/** Of two hands on one document, the second waits here. */
export async function holdInvoice(tx: Tx, invoiceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('einvoice.deposit ' || ${invoiceId}::text, 0))`.execute(tx);
}

/** One more attempt for a document; the first has number 1. What becomes of it follows as events. */
export async function insertDeposit(
  tx: Tx,
  deposit: DepositAt & Pick<KeptDeposit, "invoiceId" | "environment" | "attempt" | "fileName">,
  { at, author, authorName }: Author,
): Promise<void> {
  const { clientId, depositId, invoiceId, environment, attempt, fileName } = deposit;
  await sql`
    insert into einvoice.deposit (client_id, deposit_id, invoice_id, environment, attempt, file_name, at, author, author_name)
    values (${clientId}, ${depositId}, ${invoiceId}, ${environment}, ${attempt}, ${fileName}, ${at}, ${author},
      ${authorName})`.execute(tx);
}

/** Adds to the life of a deposit; the event's id. */
export async function insertEvent(
  tx: Tx,
  { clientId, depositId }: DepositAt,
  { kind, ...content }: Happening,
  { at, author, authorName }: Author,
): Promise<string> {
  const eventId = newId();
  await sql`
    insert into einvoice.deposit_event (client_id, deposit_id, event_id, kind, at, content, author, author_name)
    values (${clientId}, ${depositId}, ${eventId}, ${kind}, ${at}, ${JSON.stringify(content)}::jsonb, ${author},
      ${authorName})`.execute(tx);
  return eventId;
}

type Row = Omit<KeptDeposit, "events"> & {
  readonly events: readonly {
    readonly eventId: string;
    readonly kind: string;
    readonly at: string;
    readonly content: object;
    readonly author: string;
  }[];
};

const DEPOSIT = sql`
  select deposit_id as "depositId", invoice_id as "invoiceId", environment, attempt, file_name as "fileName", at,
    author_name as "authorName", looked_at as "lookedAt", exists (
      select from einvoice.deposit as later
      where later.client_id = deposit.client_id and later.invoice_id = deposit.invoice_id
        and later.environment = deposit.environment and later.attempt > deposit.attempt) as followed, coalesce((
      select jsonb_agg(jsonb_build_object('eventId', event_id, 'kind', kind, 'content', content, 'author', author_name,
        'at', to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) order by event_id)
      from einvoice.deposit_event as event
      where event.client_id = deposit.client_id and event.deposit_id = deposit.deposit_id), '[]') as events
  from einvoice.deposit left join einvoice.deposit_watch using (client_id, deposit_id)`;

/** The kind and the content are those that `insertEvent` wrote. */
const keptOf = ({ events, ...row }: Row): KeptDeposit => ({
  ...row,
  events: events.map(({ kind, content, at, eventId, author }) => ({
    at: Temporal.Instant.from(at),
    eventId,
    author,
    happening: { ...content, kind } as Happening,
  })),
});

/** Every attempt for a document, in order. */
export async function depositsOf(tx: Tx, clientId: string, invoiceId: string): Promise<KeptDeposit[]> {
  const { rows } = await sql<Row>`
    ${DEPOSIT} where client_id = ${clientId} and invoice_id = ${invoiceId} order by environment, attempt`.execute(tx);
  return rows.map(keptOf);
}

/** One attempt with its whole life; null when the client has none of that id. */
export async function readDeposit(tx: Tx, { clientId, depositId }: DepositAt): Promise<KeptDeposit | null> {
  const { rows } = await sql<Row>`
    ${DEPOSIT} where client_id = ${clientId} and deposit_id = ${depositId}`.execute(tx);
  return rows[0] ? keptOf(rows[0]) : null;
}

/** Notes when a deposit was looked at and when it is next; `looked` undefined leaves the last look as it was. */
export async function keepWatch(
  tx: Tx,
  { clientId, depositId }: DepositAt,
  looked: Temporal.Instant | null,
  next: Temporal.Instant | null,
): Promise<void> {
  await sql`
    insert into einvoice.deposit_watch (client_id, deposit_id, looked_at, next_at)
    values (${clientId}, ${depositId}, ${looked}, ${next})
    on conflict (client_id, deposit_id) do update set
      looked_at = coalesce(excluded.looked_at, deposit_watch.looked_at), next_at = excluded.next_at`.execute(tx);
}

/** Deposits of one client that wait for a look, in one environment. */
export async function watchedDeposits(
  tx: Tx,
  clientId: string,
  environment: ChorusEnvironment,
): Promise<{ readonly depositId: string; readonly nextAt: Temporal.Instant }[]> {
  const { rows } = await sql<{ depositId: string; nextAt: Temporal.Instant }>`
    select deposit_id as "depositId", next_at as "nextAt"
    from einvoice.deposit_watch join einvoice.deposit using (client_id, deposit_id)
    where client_id = ${clientId} and environment = ${environment} and next_at is not null
    order by next_at`.execute(tx);
  return rows;
}

/** The bytes that leave: those that were issued. */
export async function depositPdf(tx: Tx, { clientId }: DepositAt, invoiceId: string): Promise<Uint8Array> {
  const { rows } = await sql<{ pdf: Uint8Array }>`
    select pdf from billing.invoice where client_id = ${clientId} and invoice_id = ${invoiceId}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error(`document ${invoiceId} has gone`);
  return row.pdf;
}

/** The number of an issued document. Throws when it is gone, for documents are never removed. */
export async function numberOf(tx: Tx, clientId: string, invoiceId: string): Promise<string> {
  const { rows } = await sql<{ number: string }>`
    select number from billing.invoice where client_id = ${clientId} and invoice_id = ${invoiceId}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error(`document ${invoiceId} has gone`);
  return row.number;
}

/** The file of a completion, kept with the event that asks for it: it is sent later, by a job. */
export async function insertFile(
  tx: Tx,
  { clientId, depositId }: DepositAt,
  file: { readonly eventId: string; readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  await sql`
    insert into einvoice.deposit_file (client_id, deposit_id, event_id, name, bytes)
    values (${clientId}, ${depositId}, ${file.eventId}, ${file.name}, ${file.bytes})`.execute(tx);
}

export async function readFileOf(tx: Tx, { clientId, depositId }: DepositAt, eventId: string) {
  const { rows } = await sql<{ name: string; bytes: Uint8Array }>`
    select name, bytes from einvoice.deposit_file
    where client_id = ${clientId} and deposit_id = ${depositId} and event_id = ${eventId}`.execute(tx);
  return rows[0] ?? null;
}
