import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Author, Fact } from "../fact.ts";
import type { RequestRow, Standing } from "../row.ts";
import { factInsert } from "./fact.ts";

export type NewRequest = {
  readonly asked: Omit<RequestRow, "number" | "reference">;
  readonly service: string;
  readonly by: Author;
  readonly facts: readonly Fact[];
  readonly standing: Standing;
  /** What a search finds it by. */
  readonly words: string;
};

/**
 * Writes a request with its first facts, its cached row and its words under the next number of its client, in one
 * statement. The client's counter stays locked until the transaction ends, so that numbers have no gap: whoever opens
 * another one waits for it, so this comes once everything else is decided and read.
 */
export async function insertOpening(
  tx: Tx,
  clientCode: string,
  { asked, service, by, facts, standing, words }: NewRequest,
): Promise<Pick<RequestRow, "number" | "reference">> {
  const { clientId, requestId } = asked;
  const { rows } = await sql<Pick<RequestRow, "number" | "reference">>`
    with numbered as (
      insert into ticket.counter as counter (client_id, last) values (${clientId}, 1)
      on conflict (client_id) do update set last = counter.last + 1
      returning last
    ), opened as (
      insert into ticket.request (client_id, request_id, number, reference, contract_id, service, title, description,
        urgency, channel, requested_at, recorded_at, late_reason, requester, requester_name, caller_phone,
        system_id, system_name, author, author_name, author_side)
      select ${clientId}::uuid, ${requestId}::uuid, last, ${clientCode}::text || '-' || last, ${asked.contractId}::text,
        ${service}::text, ${asked.title}::text, ${asked.description}::text, ${asked.urgency}::text, ${asked.channel}::text,
        ${asked.requestedAt}::timestamptz, ${asked.recordedAt}::timestamptz, ${asked.lateReason}::text,
        ${asked.requester}::text, ${asked.requesterName}::text, ${asked.callerPhone}::text,
        ${asked.systemId}::uuid, ${asked.systemName}::text, ${by.id}::text, ${by.name}::text, ${by.side}::text
      from numbered
      returning number, reference
    ), told as (${factInsert(clientId, requestId, facts)}
    ), standing as (
      insert into ticket.standing (client_id, request_id, of_contract, opened_on, last_seq, state, service,
        next_deadline, exempted, contested, decision_asked, updated_at)
      values (${clientId}, ${requestId}, ${asked.contractId}, ${service}, ${standing.lastSeq}, ${standing.state},
        ${standing.service}, ${standing.nextDeadline}, ${standing.exempted}, ${standing.contested},
        ${standing.decisionAsked}, ${standing.updatedAt})
    ), found as (
      insert into ticket.search (client_id, request_id, of_contract, opened_on, service, internal, words)
      values (${clientId}, ${requestId}, ${asked.contractId}, ${service}, ${standing.service}, false, ticket.words(${words}))
    )
    select number, reference from opened`.execute(tx);
  if (!rows[0]) throw new Error("the counter of requests gave no number");
  return rows[0];
}
