import { createHash } from "node:crypto";
import { sql, type Kysely } from "kysely";
import type { Database } from "#database/rows.ts";

/** A door, how often one may knock at it, and in how many seconds. */
export type Limit = { readonly door: string; readonly allowed: number; readonly seconds: number };

/**
 * Counts one more knock at a door, and keeps it whatever becomes of the request: outside of any transaction. Answers the
 * seconds to wait, 0 when one may enter.
 */
export async function spend(db: Kysely<Database>, { door, allowed, seconds }: Limit, subject: string): Promise<number> {
  const who = createHash("sha256").update(subject).digest();
  const { rows } = await sql<{ wait: number }>`
    select identity.spend(${door}, ${who}, ${allowed}, ${seconds}) as wait`.execute(db);
  return rows[0]?.wait ?? 0;
}
