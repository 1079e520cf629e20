import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import { sessionOf, type SessionFact, type WorkSession } from "./session.ts";

/** A session with what the pages show beside it. */
export type KeptSession = WorkSession & {
  readonly clientId: string;
  readonly personName: string;
  /** What the person wrote at the end. */
  readonly note: string | null;
  /** Why it was worked though the contract refuses work beyond its empty pack. */
  readonly beyondPack: string | null;
  readonly removed: readonly { readonly id: string; readonly author: string }[];
  readonly lastSeq: number;
};

type Row = {
  readonly clientId: string;
  readonly id: string;
  readonly ticket: string;
  readonly person: string;
  readonly personName: string;
  readonly facts: readonly FactRow[];
};
type FactRow = {
  readonly id: string;
  readonly seq: number;
  readonly kind: SessionFact["kind"];
  readonly at: string;
  readonly author: string;
  readonly authorName: string;
  readonly body: string | null;
  readonly detail: {
    readonly from?: string;
    readonly to?: string;
    readonly note?: string;
    readonly beyondPack?: string;
  };
};

const SESSION = sql`
  select session.client_id as "clientId", session.session_id as id, session.request_id as ticket, session.person,
    session.person_name as "personName",
    (select jsonb_agg(jsonb_build_object('id', fact_id, 'seq', seq, 'kind', kind, 'at', at, 'author', author,
        'authorName', author_name, 'body', body, 'detail', detail) order by seq)
      from intervention.fact
      where fact.client_id = session.client_id and fact.session_id = session.session_id) as facts
  from intervention.session`;

/** The sessions of one request, in order of their beginning. */
export async function readSessions(tx: Tx, clientId: string, requestId: string): Promise<KeptSession[]> {
  const { rows } = await sql<Row>`
    ${SESSION} where session.client_id = ${clientId} and request_id = ${requestId}
    order by lower(during), session_id`.execute(tx);
  return rows.map(sessionFrom);
}

/** The sessions of a client that touch a stretch of time: what a billing period is counted from. */
export async function sessionsDuring(
  tx: Tx,
  clientId: string,
  { start, end }: { readonly start: Temporal.Instant; readonly end: Temporal.Instant },
): Promise<KeptSession[]> {
  const { rows } = await sql<Row>`
    ${SESSION} where session.client_id = ${clientId} and during && tstzrange(${start}, ${end})
    order by lower(during), session_id`.execute(tx);
  return rows.map(sessionFrom);
}

/** Every session of a client, for readings that bill a request over its whole life. */
export async function sessionsOf(tx: Tx, clientId: string): Promise<KeptSession[]> {
  const { rows } = await sql<Row>`
    ${SESSION} where session.client_id = ${clientId} order by lower(during), session_id`.execute(tx);
  return rows.map(sessionFrom);
}

/** A request with its work and with what the parties said of it: what money is counted from. */
export type RequestWork = {
  readonly clientId: string;
  readonly requestId: string;
  readonly contractId: string;
  readonly number: number;
  readonly reference: string;
  readonly title: string;
  /** The service that it belongs to now. */
  readonly service: string;
  /** Disagreements about its sessions, in order: opened on a session, then settled for one side (clause E7). */
  readonly disputes: readonly Dispute[];
  readonly sessions: readonly KeptSession[];
};
export type Dispute = { readonly session: string; readonly outcome: "client" | "provider" | "agreed" | null };

/** Every request worked on, of one client or of all those of the transaction: two queries, whatever their number. */
export async function readWork(tx: Tx, clientId?: string): Promise<RequestWork[]> {
  const mine = sql`(${clientId ?? null}::uuid is null or session.client_id = ${clientId ?? null}::uuid)`;
  const { rows: requests } = await sql<Omit<RequestWork, "sessions">>`
    select request.client_id as "clientId", request_id as "requestId", contract_id as "contractId", number, reference,
      title, standing.service, coalesce((
        select jsonb_agg(jsonb_build_object('session', contest.detail ->> 'target', 'outcome', (
            select settled.detail ->> 'outcome' from ticket.fact as settled
            where settled.client_id = contest.client_id and settled.request_id = contest.request_id
              and settled.kind = 'settled' and settled.detail ->> 'contest' = contest.fact_id::text
              -- An agreement holds once both sides recorded it (clause E7).
              and (settled.detail ->> 'outcome' <> 'agreed' or exists (select from ticket.fact as theirs
                where theirs.client_id = settled.client_id and theirs.request_id = settled.request_id
                  and theirs.kind = 'settled' and theirs.detail ->> 'contest' = contest.fact_id::text
                  and theirs.detail ->> 'outcome' = 'agreed' and theirs.author_side <> settled.author_side
                  and theirs.seq < settled.seq))
            order by settled.seq limit 1)) order by seq)
        from ticket.fact as contest
        where contest.client_id = request.client_id and contest.request_id = request.request_id
          and contest.kind = 'contested' and contest.detail ->> 'subject' = 'lot'), '[]') as disputes
    from ticket.request join ticket.standing using (client_id, request_id)
    where (client_id, request_id) in (select session.client_id, session.request_id from intervention.session where ${mine})
    order by client_id, number`.execute(tx);
  const { rows } = await sql<Row>`${SESSION} where ${mine} order by lower(during), session_id`.execute(tx);
  const sessions = Map.groupBy(rows.map(sessionFrom), ({ ticket }) => ticket);
  return requests.map((request) => ({ ...request, sessions: sessions.get(request.requestId) ?? [] }));
}

/** The sessions of some services that began since an instant, for all the clients of the transaction. */
export async function sessionsOfServices(
  tx: Tx,
  services: readonly string[],
  since: Temporal.Instant,
): Promise<KeptSession[]> {
  const { rows } = await sql<Row>`
    ${SESSION} join ticket.standing using (client_id, request_id)
    where session.client_id = any (app.current_clients()) and standing.service = any (${services})
      and lower(during) >= ${since}
    order by lower(during), session_id`.execute(tx);
  return rows.map(sessionFrom);
}

/** What runs now among the transaction's clients, the longest first. */
export async function runningSessions(tx: Tx): Promise<KeptSession[]> {
  const { rows } = await sql<Row>`
    ${SESSION} where upper_inf(during) order by lower(during), session_id`.execute(tx);
  return rows.map(sessionFrom);
}

function sessionFrom({ facts, clientId, personName, ...of }: Row): KeptSession {
  const removed = facts
    .filter(({ kind }) => kind === "removed")
    .map(({ id, authorName }) => ({ id, author: authorName }));
  const note = facts.find(({ kind }) => kind === "ended")?.detail.note ?? null;
  const beyondPack = facts.find(({ detail }) => detail.beyondPack !== undefined)?.detail.beyondPack ?? null;
  return {
    ...sessionOf(of, facts.map(factFrom)),
    clientId,
    personName,
    note,
    beyondPack,
    removed,
    lastSeq: facts.at(-1)?.seq ?? 0,
  };
}

function factFrom({ kind, at, author: by, body, detail }: FactRow): SessionFact {
  const when = Temporal.Instant.from(at);
  switch (kind) {
    case "connected":
    case "resumed":
      return { kind, at: when, by };
    case "research":
      return { kind, at: when, by, reason: body ?? "" };
    case "ended":
      return { kind, at: when, by, reason: body };
    case "removed": {
      const { from = at, to = at } = detail;
      return {
        kind,
        at: when,
        by,
        reason: body ?? "",
        from: Temporal.Instant.from(from),
        to: Temporal.Instant.from(to),
      };
    }
  }
}

export type NewSession = {
  readonly clientId: string;
  readonly id: string;
  readonly ticket: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly at: Temporal.Instant;
};

/** False when the person is at work somewhere already, even for another client, even since a moment ago (B7). */
export async function insertSession(tx: Tx, { clientId, id, ticket, person, at }: NewSession): Promise<boolean> {
  const { rows } = await sql`
    insert into intervention.session (client_id, session_id, request_id, person, person_name, during)
    values (${clientId}, ${id}, ${ticket}, ${person.id}, ${person.name}, tstzrange(${at}, null))
    on conflict on constraint one_place_at_a_time do nothing
    returning 1`.execute(tx);
  return rows.length === 1;
}

/** Ended in the very instant of its beginning, a session still occupies that instant. */
export async function endSession(tx: Tx, clientId: string, id: string, at: Temporal.Instant): Promise<void> {
  await sql`
    update intervention.session
    set during = tstzrange(lower(during), greatest(${at}::timestamptz, lower(during) + interval '1 microsecond'))
    where client_id = ${clientId} and session_id = ${id}`.execute(tx);
}

/** Where a person is at work, by the references of their requests, among the clients that they may see. */
export async function whereAtWork(tx: Tx, person: string, clients: readonly string[]): Promise<string | null> {
  const { rows: kept } = await sql<{
    clients: string | null;
  }>`select current_setting('vigie.clients', true) as clients`.execute(tx);
  await sql`select set_config('vigie.clients', ${clients.join(",")}, true)`.execute(tx);
  const { rows } = await sql<{ reference: string }>`
    select reference from intervention.session join ticket.request using (client_id, request_id)
    where person = ${person} and upper_inf(during)`.execute(tx);
  await sql`select set_config('vigie.clients', ${kept[0]?.clients ?? ""}, true)`.execute(tx);
  return rows[0]?.reference ?? null;
}

export type Writing = {
  readonly clientId: string;
  readonly session: string;
  readonly seq: number;
  readonly authorName: string;
  readonly recordedAt: Temporal.Instant;
  readonly note: string | null;
  readonly beyondPack: string | null;
};

/**
 * Keeps a fact of a session. `at` is when it holds, `recordedAt` when it was written: a forgotten session is ended in
 * the past. The table refuses a place that is taken.
 */
export async function insertFact(
  tx: Tx,
  fact: SessionFact,
  { clientId, session, seq, authorName, recordedAt, note, beyondPack }: Writing,
): Promise<void> {
  const body = "reason" in fact ? fact.reason : null;
  const removal = fact.kind === "removed" ? { from: fact.from.toString(), to: fact.to.toString() } : {};
  const detail = JSON.stringify({
    ...removal,
    ...(note !== null && { note }),
    ...(beyondPack !== null && { beyondPack }),
  });
  await sql`
    insert into intervention.fact (client_id, session_id, seq, fact_id, kind, at, recorded_at, author, author_name, body, detail)
    values (${clientId}, ${session}, ${seq}, ${newId()}, ${fact.kind}, ${fact.at}, ${recordedAt}, ${fact.by},
      ${authorName}, ${body}, ${detail}::jsonb)`.execute(tx);
}
