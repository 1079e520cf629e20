import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Part } from "#http/scope.ts";

/** Somebody of the provider, and the part of the client that they work for; null for all of it. */
export type Staff = {
  readonly clientId: string;
  readonly personId: string;
  readonly name: string;
  readonly part: Part | null;
};

/** The provider's people who do technical work for each of the transaction's clients, by name. */
export async function staffOf(tx: Tx, at: Temporal.Instant): Promise<Staff[]> {
  const { rows } = await sql<Staff>`
    select distinct on (name, membership.client_id, person_id, contract_id, service) membership.client_id as "clientId",
      person_id as "personId", name, case when contract_id is not null
        then json_build_object('contract', contract_id, 'service', service) end as part
    from party.membership join party.person using (person_id)
    where membership.client_id = any (app.current_clients()) and membership.side = 'provider'
      and role in ('technician', 'project_lead') and membership.active_from <= ${at}
      and (membership.active_to is null or membership.active_to > ${at})
    order by name`.execute(tx);
  return rows;
}
