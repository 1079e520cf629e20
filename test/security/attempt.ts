import type { Kysely, RawBuilder } from "kysely";
import pg from "pg";
import type { Database } from "#database/rows.ts";
import { transact, type Actor, type Tx } from "#database/transaction.ts";

/** PostgreSQL's code for what a role or a policy does not allow. */
export const DENIED = "42501";

/** Rows that a statement touched, or the SQLSTATE by which PostgreSQL refused it. Nothing is kept. */
export async function attempt(
  db: Kysely<Database>,
  who: Actor,
  statement: RawBuilder<unknown>,
  before?: (tx: Tx) => Promise<unknown>,
): Promise<number | string> {
  const undone = Symbol();
  let outcome: number | string = "not run";
  try {
    await transact(db, who, async (tx) => {
      await before?.(tx);
      const { rows, numAffectedRows } = await statement.execute(tx);
      outcome = numAffectedRows === undefined ? rows.length : Number(numAffectedRows);
      throw undone;
    });
  } catch (error) {
    if (error === undone) return outcome;
    if (error instanceof pg.DatabaseError) return error.code ?? "?";
    throw error;
  }
  return outcome;
}
