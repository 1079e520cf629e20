import { sql, type Kysely, type Transaction } from "kysely";
import type { Database } from "./rows.ts";

/** Every store function takes one as its first parameter: there is no query outside a transaction. */
export type Tx = Transaction<Database>;

/**
 * Who acts, and whose data may be seen and written meanwhile. Row-level security compares each row with it;
 * a transaction that names no client sees no client's rows.
 */
export type Actor = {
  /** A person's id, or `system:<job>` for work nobody asked for by hand. */
  readonly actor: string;
  /** Ids of clients; "client/contract" and "client/contract/service" reach no further than that (C1). */
  readonly clients: readonly string[];
};

/** Runs `work` in one transaction under the actor's rights; everything it wrote is kept, or nothing is. */
export async function transact<Value>(
  db: Kysely<Database>,
  who: Actor,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('vigie.actor', ${who.actor}, true),
      set_config('vigie.clients', ${who.clients.join(",")}, true)`.execute(tx);
    return work(tx);
  });
}

/**
 * Changes, until the end of the transaction, the clients it acts for, or parts of them: once the server knows who asks for what. The
 * journal says from where (`origin`), unless it knows already that a key acts.
 */
export async function actFor(tx: Tx, clients: readonly string[], origin = ""): Promise<void> {
  await sql`select set_config('vigie.clients', ${clients.join(",")}, true),
    set_config('vigie.origin', coalesce(nullif(current_setting('vigie.origin', true), ''), ${origin}), true)`.execute(
    tx,
  );
}

/** How far the transaction reaches, in the words of `Actor.clients`: to be given back to `actFor` later. */
export async function reachOf(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ scopes: string[] }>`select app.scopes() as scopes`.execute(tx);
  return rows[0]?.scopes ?? [];
}
