import { sql, type RawBuilder } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Fact, NewMessage } from "../fact.ts";
import type { MessageRow } from "../row.ts";
import type { Side } from "../side.ts";

type FactRow = {
  readonly requestId: string;
  readonly id: string;
  readonly seq: number;
  readonly kind: Fact["kind"];
  readonly at: Temporal.Instant;
  readonly recordedAt: Temporal.Instant;
  readonly authorId: string;
  readonly authorName: string;
  readonly authorSide: Side;
  readonly clause: string | null;
  readonly body: string | null;
  readonly detail: Fact["detail"];
};

const FACT = sql`select request_id as "requestId", fact_id as id, seq, kind, at, recorded_at as "recordedAt",
  author as "authorId", author_name as "authorName", author_side as "authorSide", clause, body, detail from ticket.fact`;

/** The history of a request, in the order in which it was recorded. */
export async function readFacts(tx: Tx, clientId: string, requestId: string): Promise<Fact[]> {
  const { rows } = await sql<FactRow>`
    ${FACT} where client_id = ${clientId} and request_id = ${requestId} order by seq`.execute(tx);
  return rows.map(factOf);
}

/** The histories of many requests at once, by request: a page of a list costs one query. */
export async function readHistories(tx: Tx, requestIds: readonly string[]): Promise<Map<string, Fact[]>> {
  const histories = new Map<string, Fact[]>();
  if (requestIds.length === 0) return histories;
  const { rows } = await sql<FactRow>`
    ${FACT} where request_id = any (${requestIds}) and client_id = any (app.current_clients())
    order by request_id, seq`.execute(tx);
  for (const row of rows) {
    const history = histories.get(row.requestId);
    if (history) history.push(factOf(row));
    else histories.set(row.requestId, [factOf(row)]);
  }
  return histories;
}

/** Rows are written by `insertFacts` alone, from facts: what is read back is one. */
function factOf({
  id,
  seq,
  kind,
  at,
  recordedAt,
  authorId,
  authorName,
  authorSide,
  clause,
  body,
  detail,
}: FactRow): Fact {
  const author = { id: authorId, name: authorName, side: authorSide };
  return { id, seq, kind, at, recordedAt, author, clause, body, detail } as Fact;
}

/**
 * Keeps facts whose places in the history are given; the table refuses a place that is taken, so that of two hands one
 * fails.
 */
export async function insertFacts(tx: Tx, clientId: string, requestId: string, facts: readonly Fact[]): Promise<void> {
  if (facts.length > 0) await factInsert(clientId, requestId, facts).execute(tx);
}

/** The statement that writes facts, alone or as a part of another. */
export function factInsert(clientId: string, requestId: string, facts: readonly Fact[]): RawBuilder<unknown> {
  const rows = facts.map(({ author, at, recordedAt, ...fact }) => ({
    ...fact,
    at: at.toString(),
    recordedAt: recordedAt.toString(),
    authorId: author.id,
    authorName: author.name,
    authorSide: author.side,
  }));
  return sql`
    insert into ticket.fact (client_id, request_id, seq, fact_id, kind, at, recorded_at, author, author_name, author_side,
      clause, body, detail)
    select ${clientId}::uuid, ${requestId}::uuid, seq, id, kind, at, "recordedAt", "authorId", "authorName", "authorSide", clause, body, detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as fact (seq int, id uuid, kind text, at timestamptz,
      "recordedAt" timestamptz, "authorId" text, "authorName" text, "authorSide" text, clause text, body text, detail jsonb)`;
}

/**
 * The messages of a request in order of time, with the internal notes that were written before an instant: all of them for
 * "always", none for null.
 */
export async function readMessages(
  tx: Tx,
  clientId: string,
  requestId: string,
  { notes }: { readonly notes: Temporal.Instant | "always" | null },
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select message_id as id, at, author as "authorId", author_name as "authorName", author_side as "authorSide",
      visibility, channel, body
    from ticket.message
    where client_id = ${clientId} and request_id = ${requestId} and (visibility = 'public' or at < ${notes === "always" ? "infinity" : notes}::timestamptz)
    order by at, message_id`.execute(tx);
  return rows;
}

/** Keeps a message under an id that the caller made, since its attachments and its notice name it as well. */
export async function insertMessage(
  tx: Tx,
  clientId: string,
  requestId: string,
  id: string,
  { at, author, visibility, channel, body }: NewMessage,
): Promise<void> {
  await sql`
    insert into ticket.message (client_id, request_id, message_id, at, author, author_name, author_side, visibility, channel, body)
    values (${clientId}, ${requestId}, ${id}, ${at}, ${author.id}, ${author.name}, ${author.side}, ${visibility}, ${channel}, ${body})`.execute(
    tx,
  );
}

/** Adds words to what a search finds; those of internal notes stand apart. */
export async function addWords(
  tx: Tx,
  clientId: string,
  requestId: string,
  text: string,
  internal: boolean,
): Promise<void> {
  await sql`
    insert into ticket.search as known (client_id, request_id, of_contract, opened_on, service, internal, words)
    select client_id, request_id, of_contract, opened_on, service, ${internal}, ticket.words(${text})
    from ticket.standing where client_id = ${clientId} and request_id = ${requestId}
    on conflict (client_id, request_id, internal) do update set words = known.words || excluded.words`.execute(tx);
}
