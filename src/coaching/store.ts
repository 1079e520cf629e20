import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Side } from "#party/role.ts";
import type { Fact, NewFact, Placed } from "./fact.ts";
import type { Refunded } from "./ledger.ts";

/** One client's half-days of one service. */
export type Credit = { readonly clientId: string; readonly contractId: string; readonly service: string };

/** Of two acts on one credit at once the second waits: it then sees what the first took. */
export async function lockCredit(tx: Tx, { clientId, contractId, service }: Credit): Promise<void> {
  const name = `coaching ${clientId} ${contractId} ${service}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

export type SessionRow = Credit & { readonly sessionId: string; readonly number: number };

/** Half-days of the transaction's clients, or of one of them, in the order of their numbers. */
export async function readSessions(tx: Tx, clientId?: string): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select client_id as "clientId", session_id as "sessionId", contract_id as "contractId", service, number
    from coaching.session
    where ${clientId ?? null}::uuid is null or client_id = ${clientId ?? null}::uuid
    order by client_id, number`.execute(tx);
  return rows;
}

type FactRow = Pick<Fact, "id" | "seq" | "kind" | "at" | "body" | "detail"> & {
  readonly sessionId: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly authorSide: Side;
};

/** The histories of half-days, by session. */
export async function readFacts(tx: Tx, sessionIds: readonly string[]): Promise<Map<string, Fact[]>> {
  const histories = new Map<string, Fact[]>();
  if (sessionIds.length === 0) return histories;
  const { rows } = await sql<FactRow>`
    select session_id as "sessionId", fact_id as id, seq, kind, at, author as "authorId", author_name as "authorName",
      author_side as "authorSide", body, detail
    from coaching.fact where client_id = any (app.current_clients()) and session_id = any (${sessionIds})
    order by session_id, seq`.execute(tx);
  for (const { sessionId, authorId, authorName, authorSide, ...row } of rows) {
    // Rows are written by `insertFacts` alone, from facts: what is read back is one.
    const fact = { ...row, author: { id: authorId, name: authorName, side: authorSide } } as Fact;
    histories.set(sessionId, [...(histories.get(sessionId) ?? []), fact]);
  }
  return histories;
}

/** Gives a half-day its number among those of the client; what it is follows as its first fact. */
export async function insertSession(tx: Tx, credit: Credit): Promise<SessionRow> {
  const sessionId = newId();
  // Numbers are the client's: its credits take them in turn.
  await sql`select pg_advisory_xact_lock(hashtextextended('coaching.number ' || ${credit.clientId}::text, 0))`.execute(
    tx,
  );
  const { rows } = await sql<{ number: number }>`
    insert into coaching.session (client_id, session_id, contract_id, service, number)
    values (${credit.clientId}, ${sessionId}, ${credit.contractId}, ${credit.service},
      coaching.next_number(${credit.clientId}))
    returning number`.execute(tx);
  if (!rows[0]) throw new Error("a half-day was not numbered");
  return { ...credit, sessionId, number: rows[0].number };
}

/** Keeps facts after the `after` that are there; the table refuses a place that is taken. */
export async function insertFacts(tx: Tx, row: SessionRow, after: number, facts: readonly NewFact[]): Promise<void> {
  const rows = facts.map(({ author, at, ...fact }, index) => ({
    ...fact,
    id: newId(),
    seq: after + index + 1,
    at: at.toString(),
    authorId: author.id,
    authorName: author.name,
    authorSide: author.side,
  }));
  await sql`
    insert into coaching.fact (client_id, session_id, seq, fact_id, kind, at, author, author_name, author_side, body, detail)
    select ${row.clientId}::uuid, ${row.sessionId}::uuid, seq, id, kind, at, "authorId", "authorName", "authorSide", body, detail
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as fact (seq int, id uuid, kind text, at timestamptz,
      "authorId" text, "authorName" text, "authorSide" text, body text, detail jsonb)`.execute(tx);
}

/** False when the slot, its host or its guest is taken at that time. */
export async function takePlace(
  tx: Tx,
  { clientId, sessionId }: SessionRow,
  { slot, startsAt, endsAt, host }: Placed,
  guest: string | null,
  at: Temporal.Instant,
): Promise<boolean> {
  const placeId = newId();
  const { rows } = await sql`
    insert into coaching.place (client_id, place_id, session_id, slot_id, host, guest, during, held_from)
    values (${clientId}, ${placeId}, ${sessionId}, ${slot}, ${host}, ${guest},
      tstzrange(${startsAt}::timestamptz, ${endsAt}::timestamptz), ${at})
    on conflict do nothing
    returning 1`.execute(tx);
  if (rows.length === 0) return false;
  // Apart: the walls of the second table look for the row of the first.
  await sql`
    insert into coaching.host_time (place_id, host, during) select place_id, host, during from coaching.place
    where client_id = ${clientId} and place_id = ${placeId}`.execute(tx);
  return true;
}

/** Leaves the place of a session; who was its guest, to take another one for them. */
export async function leavePlace(tx: Tx, { clientId, sessionId }: SessionRow, at: Temporal.Instant) {
  const { rows } = await sql<{ id: string; guest: string | null }>`
    update coaching.place set left_at = greatest(held_from, ${at}::timestamptz)
    where client_id = ${clientId} and session_id = ${sessionId} and left_at is null
    returning place_id as id, guest`.execute(tx);
  await sql`delete from coaching.host_time where place_id = any (${rows.map(({ id }) => id)}::uuid[])`.execute(tx);
  return rows[0]?.guest ?? null;
}

export type RefundRow = Credit & Required<Refunded> & { readonly reason: string };

/** Half-days given back in money, by the day on which they leave the credit. */
export async function readRefunds(tx: Tx, clientId?: string): Promise<RefundRow[]> {
  const { rows } = await sql<RefundRow>`
    select client_id as "clientId", contract_id as "contractId", service, units, on_day as on, reason, at
    from coaching.refund
    where ${clientId ?? null}::uuid is null or client_id = ${clientId ?? null}::uuid
    order by client_id, on_day, refund_id`.execute(tx);
  return rows;
}

/** Keeps half-days given back, with the reason and who decided it. */
export async function insertRefund(
  tx: Tx,
  { clientId, contractId, service, units, on, reason, at }: RefundRow,
  by: { readonly id: string; readonly name: string },
): Promise<void> {
  await sql`
    insert into coaching.refund (client_id, refund_id, contract_id, service, units, on_day, reason, at, author, author_name)
    values (${clientId}, ${newId()}, ${contractId}, ${service}, ${units}, ${on}, ${reason}, ${at}, ${by.id}, ${by.name})`.execute(
    tx,
  );
}
