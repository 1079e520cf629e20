import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";

/** Somebody of the provider who may create clients. */
export type Opener = {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly activeFrom: Temporal.Instant;
  /** For how many clients they hold a role. */
  readonly clients: number;
};

/** Everybody who opens clients, by name. */
export async function openersOf(tx: Tx): Promise<Opener[]> {
  const { rows } = await sql<Opener>`
    select person_id as "personId", name, email, active_from as "activeFrom",
      cardinality(identity.clients_of(person_id)) as clients
    from party.person where opens_clients and active_to is null order by name, person_id`.execute(tx);
  return rows;
}

/** Who opens clients, by id; locked, so that two of them who end each other at once do not both succeed. */
export async function lockOpeners(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select person_id as id, name from party.person where opens_clients and active_to is null
    order by person_id for update`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
