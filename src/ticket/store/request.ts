import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { RequestRow, Standing, StandingRequest, Worked } from "../row.ts";

const COLUMNS = sql`request.client_id as "clientId", request_id as "requestId", number, reference,
  contract_id as "contractId", title, description, urgency, channel, requested_at as "requestedAt",
  recorded_at as "recordedAt", late_reason as "lateReason", requester, requester_name as "requesterName",
  caller_phone as "callerPhone", system_id as "systemId", system_name as "systemName", last_seq as "lastSeq", state, standing.service, next_deadline as "nextDeadline",
  exempted, contested, decision_asked as "decisionAsked", updated_at as "updatedAt",
  worked_seconds as "workedSeconds", work_running as "workRunning"`;

/** A request with its cached standing, without a condition: whoever uses it adds the client. */
export const STANDING = sql`select ${COLUMNS} from ticket.standing join ticket.request using (client_id, request_id)`;

/** A request by its number, not held: what is read may change before it is written. See `lockRequest`. */
export async function readRequest(tx: Tx, clientId: string, number: number): Promise<StandingRequest | null> {
  const { rows } = await sql<StandingRequest>`
    ${STANDING} where request.client_id = ${clientId} and number = ${number}`.execute(tx);
  return rows[0] ?? null;
}

/** Requests of the transaction's clients by their ids, all at once. */
export async function readRequestsById(tx: Tx, requestIds: readonly string[]): Promise<StandingRequest[]> {
  if (requestIds.length === 0) return [];
  const { rows } = await sql<StandingRequest>`
    ${STANDING} where request_id = any (${[...requestIds]}) and request.client_id = any (app.current_clients())`.execute(
    tx,
  );
  return rows;
}

/** Every request of a client, in order of their numbers. */
export async function allStandings(tx: Tx, clientId: string): Promise<StandingRequest[]> {
  const { rows } = await sql<StandingRequest>`
    ${STANDING} where request.client_id = ${clientId} order by number`.execute(tx);
  return rows;
}

/** A request by its names alone: a contract's life has thousands, and their texts are most of what they weigh. */
export type LiveRequest = Pick<
  StandingRequest,
  "clientId" | "contractId" | "requestId" | "number" | "reference" | "title" | "requestedAt"
>;

/**
 * Requests of one client, or of all those of the transaction: all of them, or those that were still open at some moment
 * since an instant, or that still wait for a decision although they are closed.
 */
export async function liveRequests(
  tx: Tx,
  clientId: string | null,
  since: Temporal.Instant | null,
): Promise<LiveRequest[]> {
  const { rows } = await sql<LiveRequest>`
    select request.client_id as "clientId", request_id as "requestId", number, reference, contract_id as "contractId", title,
      requested_at as "requestedAt"
    from ticket.standing join ticket.request using (client_id, request_id)
    where (${clientId}::uuid is null or standing.client_id = ${clientId}::uuid)
      and (${since}::timestamptz is null or standing.updated_at >= ${since}
        or standing.state <> 'closed' or standing.contested or standing.decision_asked)
    order by standing.client_id, number`.execute(tx);
  return rows;
}

/** When each request last received a message. */
export async function lastWords(
  tx: Tx,
  clientId: string,
  requestIds: readonly string[],
): Promise<Map<string, Temporal.Instant>> {
  const { rows } = await sql<{ id: string; at: Temporal.Instant }>`
    select request_id as id, max(at) as at from ticket.message
    where client_id = ${clientId} and request_id = any (${[...requestIds]}) group by request_id`.execute(tx);
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/**
 * The request, held by this transaction until its end: whoever acts on the same one waits, then sees what was done.
 * The facts must be read after it, in a statement of their own.
 */
export async function lockRequest(
  tx: Tx,
  clientId: string,
  by: { readonly number: number } | { readonly requestId: string },
): Promise<StandingRequest | null> {
  const which = "number" in by ? sql`number = ${by.number}` : sql`request_id = ${by.requestId}`;
  const { rows } = await sql<StandingRequest>`
    ${STANDING} where request.client_id = ${clientId} and ${which} for update of standing`.execute(tx);
  return rows[0] ?? null;
}

/** Writes the cached row again, and where a search finds the request; what work added up to is left as it is. */
export async function saveStanding(tx: Tx, clientId: string, requestId: string, standing: Standing): Promise<void> {
  await sql`
    with moved as (
      update ticket.search set service = ${standing.service}
      where client_id = ${clientId} and request_id = ${requestId} and service <> ${standing.service}
    )
    insert into ticket.standing (client_id, request_id, of_contract, opened_on, last_seq, state, service, next_deadline,
      exempted, contested, decision_asked, updated_at)
    select ${clientId}, ${requestId}, contract_id, request.service, ${standing.lastSeq}::int, ${standing.state}::text,
      ${standing.service}::text, ${standing.nextDeadline}::timestamptz, ${standing.exempted}::boolean,
      ${standing.contested}::boolean, ${standing.decisionAsked}::boolean, ${standing.updatedAt}::timestamptz
    from ticket.request where client_id = ${clientId} and request_id = ${requestId}
    on conflict (client_id, request_id) do update set last_seq = excluded.last_seq, state = excluded.state,
      service = excluded.service, next_deadline = excluded.next_deadline, exempted = excluded.exempted,
      contested = excluded.contested, decision_asked = excluded.decision_asked, updated_at = excluded.updated_at`.execute(
    tx,
  );
}

/** What the sessions of a request add up to, kept here for the lists and for the closing (T5). */
export async function saveWorked(tx: Tx, clientId: string, requestId: string, worked: Worked): Promise<void> {
  await sql`
    update ticket.standing set worked_seconds = ${worked.workedSeconds}, work_running = ${worked.workRunning}
    where client_id = ${clientId} and request_id = ${requestId}`.execute(tx);
}

/**
 * The requests of a contract of which anything may have happened between two instants: those written down before the second
 * that were made, open or touched since the first, in their order.
 */
export async function requestsBetween(
  tx: Tx,
  { clientId, contractId }: Pick<RequestRow, "clientId" | "contractId">,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<StandingRequest[]> {
  const { rows } = await sql<StandingRequest>`
    ${STANDING}
    where standing.client_id = ${clientId} and contract_id = ${contractId} and recorded_at < ${to}
      and (recorded_at >= ${from} or standing.updated_at >= ${from} or standing.state <> 'closed')
    order by number`.execute(tx);
  return rows;
}
