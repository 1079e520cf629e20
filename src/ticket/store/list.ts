import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Cursor } from "#kernel/cursor.ts";
import type { RequestQuery } from "../api.ts";
import type { StandingRequest } from "../row.ts";
import { STANDING } from "./request.ts";

export type ListQuery = {
  readonly clientId: string | null;
  /** Only those about one server or application. */
  readonly systemId: string | null;
  readonly state: NonNullable<RequestQuery["state"]>;
  readonly words: string | null;
  readonly internal: boolean;
  readonly after: Cursor | null;
  readonly limit: number;
};

/** Beyond so many matches a word is in everything, and walking the list is quicker than sorting the matches. */
const MANY = 2000;

/**
 * A page of a list. Open requests come by next deadline, those without one last; others by latest activity. A search
 * for a rare word reads the index of words; one for a word that is everywhere walks the list instead.
 */
export async function listRequests(tx: Tx, query: ListQuery): Promise<StandingRequest[]> {
  const order = orderOf(query);
  const words = query.words === null ? null : await searchFor(tx, query.words, query.internal);
  if (words === "nothing") return [];
  const { rows } = await sql<StandingRequest>`
    ${STANDING}
    where ${stateCondition(query.state)}
      and (${query.clientId}::uuid is null or standing.client_id = ${query.clientId}::uuid)
      and (${query.systemId}::uuid is null or request.system_id = ${query.systemId}::uuid)
      and ${order.after} and ${words ?? sql`true`}
    order by ${order.by} limit ${query.limit}`.execute(tx);
  return rows;
}

/** Where a page ended, for the next one. */
export function endOf(row: StandingRequest, state: ListQuery["state"]): Cursor {
  const at = byDeadline(state) ? row.nextDeadline : row.updatedAt;
  return { at: at?.toString() ?? "infinity", id: row.requestId };
}

const byDeadline = (state: ListQuery["state"]): boolean => state !== "closed" && state !== "all";

function orderOf({ state, after }: ListQuery) {
  if (byDeadline(state)) {
    return {
      by: sql`standing.due_order, standing.request_id`,
      after: after
        ? sql`(standing.due_order, standing.request_id) > (${after.at}::timestamptz, ${after.id}::uuid)`
        : sql`true`,
    };
  }
  return {
    by: sql`standing.updated_at desc, standing.request_id desc`,
    after: after
      ? sql`(standing.updated_at, standing.request_id) < (${after.at}::timestamptz, ${after.id}::uuid)`
      : sql`true`,
  };
}

function stateCondition(state: ListQuery["state"]) {
  if (state === "all") return sql`true`;
  if (state === "open") return sql`standing.state <> 'closed'`;
  return sql`standing.state = ${state} and ${state === "closed" ? sql`true` : sql`standing.state <> 'closed'`}`;
}

/** "MIR-142", "mir 142" or "142" names a request rather than words. */
const REFERENCE = /^(?:(?<code>[A-Za-z]{2,6})[- ])?(?<number>\d{1,9})$/;

function byReference(code: string | undefined, number: number) {
  const named = code === undefined ? sql`true` : sql`request.reference = ${`${code.toUpperCase()}-${number}`}`;
  return sql`(request.number = ${number} and ${named})`;
}

/**
 * The condition that a search adds. The words are stated in the transaction, where the policy of `ticket.search` reads
 * them by its index; a plain condition of the query may not use that index under row-level security.
 */
async function searchFor(tx: Tx, words: string, internal: boolean) {
  const reference = REFERENCE.exec(words.trim())?.groups;
  if (reference?.["number"]) return byReference(reference["code"], Number(reference["number"]));
  const { rows: stated } = await sql<{ words: string }>`
    select set_config('vigie.search',
      websearch_to_tsquery('ticket.french', translate(${words}, './_@:', '     '))::text, true) as words`.execute(tx);
  if (!stated[0]?.words) return "nothing";
  const scope = sql`(${internal}::boolean or not search.internal)`;
  const { rows } = await sql<{ request: string }>`
    select request_id as request from ticket.search where ${scope} limit ${MANY + 1}`.execute(tx);
  if (rows.length === 0) return "nothing";
  if (rows.length <= MANY)
    return sql`standing.request_id = any (${[...new Set(rows.map(({ request }) => request))]}::uuid[])`;
  const query = stated[0].words;
  await sql`select set_config('vigie.search', '', true)`.execute(tx);
  // A value asked of each row, which the planner leaves where it is: "exists" would match every request first.
  return sql`(select true from ticket.search
    where search.client_id = standing.client_id and search.request_id = standing.request_id
      and ${scope} and search.words @@ ${query}::tsquery limit 1)`;
}

export type Flagged = "decision_asked" | "contested";

/** Requests that wait for somebody's answer: a decision (T4) or a disagreement (E7), oldest first. */
export async function listFlagged(tx: Tx, flag: Flagged, limit: number): Promise<StandingRequest[]> {
  const condition = flag === "contested" ? sql`contested` : sql`decision_asked and state <> 'closed'`;
  const { rows } =
    await sql<StandingRequest>`${STANDING} where ${condition} order by updated_at limit ${limit}`.execute(tx);
  return rows;
}
