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
  const { rows } = await sql<{ seconds: number }>`
    select extract(epoch from now() - "createdAt")::int as seconds from identity.session
    where token = ${token} and "expiresAt" > now()`.execute(tx);
  return rows[0]?.seconds ?? null;
}

/** Notes that a session is in use. */
export async function touchSession(db: Kysely<Database>, token: string): Promise<void> {
  await sql`update identity.session set "updatedAt" = now() where token = ${token}`.execute(db);
}

export async function closeSession(db: Kysely<Database>, token: string): Promise<void> {
  await sql`delete from identity.session where token = ${token}`.execute(db);
}

/** Signs a person out everywhere, for instance when they leave. */
export async function closeSessionsOf(tx: Tx, personId: string): Promise<void> {
  await sql`delete from identity.session where "userId" = ${personId}`.execute(tx);
}

/** Ends a session of the provider's staff that has slept too long. */
export async function closeIdleSession(tx: Tx, token: string, minutes: number): Promise<void> {
  await sql`delete from identity.session
    where token = ${token} and "updatedAt" < now() - make_interval(mins => ${minutes})
      and exists (select from party.person where person_id::text = session."userId" and side = 'provider')`.execute(tx);
}
