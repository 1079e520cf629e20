import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { CannotOpen } from "./cannot-open.ts";
import type { Database } from "./rows.ts";
import { temporalTypes, TemporalClient } from "./temporal-types.ts";

export type PoolOptions = {
  readonly max?: number;
  /** How long one statement may run before PostgreSQL stops it; the request then answers that we are busy. */
  readonly statementSeconds?: number;
};

/** A transaction that does nothing for that long was forgotten: PostgreSQL ends it and frees what it locked. */
const FORGOTTEN_SECONDS = 60;

/**
 * Opens the application's pool. A connection that breaks is dropped, idle or between two queries of a transaction: whoever
 * held it is refused its next query, and the next transaction opens another.
 */
export function connect(url: string, { max = 20, statementSeconds = 25 }: PoolOptions = {}): Kysely<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    Client: TemporalClient,
    types: temporalTypes,
    application_name: "vigie",
    options: [
      "-c timezone=UTC -c datestyle=ISO",
      `-c statement_timeout=${statementSeconds}s -c idle_in_transaction_session_timeout=${FORGOTTEN_SECONDS}s`,
    ].join(" "),
  });
  pool.on("error", () => undefined);
  // The pool listens to its idle connections only: the loss of one that is held would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/** Throws `database.application_role_too_strong` when the connection's role could see the rows of every client. */
export async function refuseStrongRole(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ role: string; strong: boolean }>`
    select rolname as role,
      rolsuper or rolbypassrls or exists (
        select from pg_class where relkind in ('r', 'p') and relrowsecurity and pg_has_role(relowner, 'member')
      ) as strong
    from pg_roles where rolname = current_user`.execute(db);
  const [found] = rows;
  if (!found || found.strong)
    throw new CannotOpen("database.application_role_too_strong", { role: found?.role ?? "?" });
}
