import { sql } from "kysely";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Who } from "#http/route.ts";
import { SEEING_MINUTES } from "../seeing.ts";

/** A look at a client through the eyes of one of its people, until a time. */
export type Seeing = {
  readonly seenId: string;
  readonly clientId: string;
  /** By the real time of the database, as sessions are. */
  readonly until: Temporal.Instant;
  /** None or less once it is over. */
  readonly secondsLeft: number;
};

const SEEING = sql`seen as "seenId", of_client as "clientId", at + make_interval(mins => ${SEEING_MINUTES}) as until,
  ceil(extract(epoch from at + make_interval(mins => ${SEEING_MINUTES}) - now()))::integer as "secondsLeft"`;
const OF_SESSION = sql`session_id = current_setting('vigie.session', true) and ended_at is null`;

/** Whom the acting session sees as; undefined when its person sees with their own eyes. */
export async function seeingOf(tx: Tx): Promise<Seeing | undefined> {
  const { rows } = await sql<Seeing>`select ${SEEING} from identity.seeing where ${OF_SESSION}`.execute(tx);
  return rows[0];
}

/** False when the session sees as somebody already. */
export async function insertSeeing(
  tx: Tx,
  { personId, name }: Pick<Who, "personId" | "name">,
  seen: string,
  clientId: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into identity.seeing (seeing_id, session_id, author, author_name, seen, of_client)
    values (${newId()}, current_setting('vigie.session'), ${personId}, ${name}, ${seen}, ${clientId})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** Ends what the acting session sees; undefined when it sees as nobody. */
export async function closeSeeing(tx: Tx): Promise<Seeing | undefined> {
  const { rows } = await sql<Seeing>`
    update identity.seeing set ended_at = now() where ${OF_SESSION} returning ${SEEING}`.execute(tx);
  return rows[0];
}

export type Forgotten = Seeing & Pick<Who, "personId" | "name">;

/** Ends what was over an hour ago and nobody ended: its browser was closed. The transaction acts as `system:clean`. */
export async function closeForgotten(tx: Tx): Promise<Forgotten[]> {
  const { rows } = await sql<Forgotten>`
    update identity.seeing set ended_at = now()
    where ended_at is null and at < now() - make_interval(mins => ${SEEING_MINUTES + 60})
    returning author as "personId", author_name as name, ${SEEING}`.execute(tx);
  return rows;
}

/** From here on the transaction has the rights of the person seen, and PostgreSQL refuses that it writes. */
export async function readOnly(tx: Tx): Promise<void> {
  await sql`set transaction read only`.execute(tx);
}

/** The transaction meets row-level security as the person seen does. */
export async function actAsSeen(tx: Tx, personId: string): Promise<void> {
  await sql`select set_config('vigie.actor', ${personId}, true)`.execute(tx);
}
