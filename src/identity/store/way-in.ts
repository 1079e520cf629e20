import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";

/** Something that changed in somebody's ways in, kept by the statement that changed it. */
export type WayInChange = { readonly action: string; readonly at: Temporal.Instant };

/** Takes what changed for a person, in order; the transaction acts as that person and tells it. */
export async function takeWaysIn(tx: Tx, personId: string): Promise<WayInChange[]> {
  const { rows } = await sql<WayInChange>`select action, at from identity.take_ways_in(${personId})`.execute(tx);
  return rows;
}

/** Forgets the sessions of a person that ended since an instant; how many there were. */
export async function forgetClosings(tx: Tx, personId: string, since: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ closed: number }>`
    select identity.forget_closings(${personId}, ${since}) as closed`.execute(tx);
  return rows[0]?.closed ?? 0;
}

/** Those for whom something that changed before an instant is told nowhere yet. */
export async function untoldPeople(tx: Tx, before: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`select identity.untold_people(${before}) as person`.execute(tx);
  return rows.map(({ person }) => person);
}
