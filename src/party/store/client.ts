import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Role } from "#http/permission.ts";

export type Client = { readonly clientId: string; readonly code: string; readonly name: string };
type Fact = { readonly at: Temporal.Instant; readonly author: string };

/** False when another client has the code. */
export async function insertClient(tx: Tx, client: Client, { at, author }: Fact): Promise<boolean> {
  const { rows } = await sql`
    insert into party.client (client_id, code, name, at, author)
    values (${client.clientId}, ${client.code}, ${client.name}, ${at}, ${author})
    on conflict (code) do nothing
    returning 1`.execute(tx);
  return rows.length === 1;
}

/** Keeps an organisation; without a client it is the provider itself. */
export async function insertOrganisation(
  tx: Tx,
  organisation: { readonly organisationId: string; readonly clientId: string | null; readonly name: string },
  { at, author }: Fact,
): Promise<void> {
  await sql`
    insert into party.organisation (organisation_id, client_id, name, at, author)
    values (${organisation.organisationId}, ${organisation.clientId}, ${organisation.name}, ${at}, ${author})`.execute(
    tx,
  );
}

/** A client among those of the transaction, by its code. */
export async function readClient(tx: Tx, code: string): Promise<Client | undefined> {
  const { rows } = await sql<Client>`
    select client_id as "clientId", code, name from party.client where code = ${code}`.execute(tx);
  return rows[0];
}

/** Every client the transaction may see: for a job (`system:…`) all of them, in order of their codes. */
export async function listClients(tx: Tx): Promise<Client[]> {
  const { rows } = await sql<Client>`
    select client_id as "clientId", code, name from party.client order by code`.execute(tx);
  return rows;
}

/**
 * The ids of every client of the installation, for an act whose line goes into each journal, whoever the person works
 * for. A person sees their own clients only, jobs see them all: the transaction asks as one, then acts as before.
 */
export async function listEveryClient(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ actor: string }>`select current_setting('vigie.actor') as actor`.execute(tx);
  await sql`select set_config('vigie.actor', 'system:every-client', true)`.execute(tx);
  const clients = await listClients(tx);
  await sql`select set_config('vigie.actor', ${rows[0]?.actor ?? ""}, true)`.execute(tx);
  return clients.map(({ clientId }) => clientId);
}

/** Adds a client made in this very transaction to those it acts for. */
export async function alsoActFor(tx: Tx, clientId: string): Promise<void> {
  await sql`select set_config('vigie.clients',
    concat_ws(',', nullif(current_setting('vigie.clients', true), ''), ${clientId}::uuid::text), true)`.execute(tx);
}

/** Codes of the clients of the transaction for whom nobody holds this role at that instant. */
export async function clientsWithout(tx: Tx, role: Role, at: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from party.client
    where not exists (
      select from party.membership
      where membership.client_id = client.client_id and role = ${role} and active_from <= ${at}
        and (active_to is null or active_to > ${at}))
    order by code`.execute(tx);
  return rows.map(({ code }) => code);
}
