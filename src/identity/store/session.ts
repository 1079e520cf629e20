import { sql, type Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import type { Tx } from "#database/transaction.ts";

export type OpenSession = {
  readonly personId: string;
  readonly secondFactor: boolean;
  /** Whole seconds since the session was last used, by the database's clock. */
  readonly idleSeconds: number;
};

/**
 * Finds a living session by its token and makes the transaction act as its person; undefined when there is none.
 * Sessions follow the real time of the database, not the movable clock.
 */
export async function actAsSession(tx: Tx, token: string): Promise<OpenSession | undefined> {
  const { rows } = await sql<OpenSession>`
    select person_id as "personId", second_factor as "secondFactor", idle_seconds as "idleSeconds"
    from identity.act_as(${token})`.execute(tx);
  return rows[0];
}

/** Whole seconds since the session was signed into; null when it is over. */
export async function sessionAge(tx: Tx, token: string): Promise<number | null> {
  const { rows } = await sql<{ seconds: number | null }>`
    select identity.session_age(${token}) as seconds`.execute(tx);
  return rows[0]?.seconds ?? null;
}

/** Notes that a session is in use. */
export async function touchSession(db: Kysely<Database>, token: string): Promise<void> {
  await sql`select identity.touch_session(${token})`.execute(db);
}

/** Ends a session; nothing happens when it is over already. */
export async function closeSession(db: Kysely<Database>, token: string): Promise<void> {
  await sql`select identity.close_session(${token})`.execute(db);
}

/** Ends a session of the provider's staff that has slept too long. */
export async function closeIdleSession(tx: Tx, token: string, minutes: number): Promise<void> {
  await sql`select identity.close_idle_session(${token}, ${minutes})`.execute(tx);
}
