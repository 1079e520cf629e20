import { sql } from "kysely";
import { actFor, reachOf, type Tx } from "#database/transaction.ts";
import type { Who } from "#http/route.ts";
import { newId } from "#database/ids.ts";
import type { Role } from "#http/permission.ts";
import type { Part } from "#http/scope.ts";
import type { RoleFor } from "../part.ts";
import type { Side } from "../role.ts";

/** A role of a person for a client; for a part of it alone, where one is named. */
export type Holding = {
  readonly clientId: string;
  readonly personId: string;
  readonly side: Side;
  readonly role: Role;
  readonly part?: Part | null;
};

/** False when the person already holds the role for just that. */
export async function giveRole(tx: Tx, holding: Holding, at: Temporal.Instant, author: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into party.membership
      (client_id, membership_id, person_id, side, role, contract_id, service, active_from, author)
    values (${holding.clientId}, ${newId()}, ${holding.personId}, ${holding.side}, ${holding.role},
      ${holding.part?.contract ?? null}, ${holding.part?.service ?? null}, ${at}, ${author})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** False when the person does not hold the role. A role given at that same instant is ended where it began. */
export async function endRole(
  tx: Tx,
  { clientId, personId, role, part }: Omit<Holding, "side">,
  at: Temporal.Instant,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update party.membership set active_to = greatest(active_from, ${at}::timestamptz)
    where client_id = ${clientId} and person_id = ${personId} and role = ${role} and active_to is null
      and contract_id is not distinct from ${part?.contract ?? null}::text
      and service is not distinct from ${part?.service ?? null}::text`.execute(tx);
  return numAffectedRows === 1n;
}

/** How many people hold a role for a whole client; locks their rows, so that two removals at once do not both see two. */
export async function lockHolders(tx: Tx, clientId: string, role: Role): Promise<number> {
  const { rows } = await sql`
    select 1 from party.membership where client_id = ${clientId} and role = ${role} and contract_id is null
      and active_to is null
    for update`.execute(tx);
  return rows.length;
}

/** The clients for which a person holds a role, whether the transaction acts for them or not. */
export async function clientsOf(tx: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ clients: string[] }>`select identity.clients_of(${personId}) as clients`.execute(tx);
  return rows[0]?.clients ?? [];
}

/** The clients for which a person holds a role, or ever held one, whether the transaction acts for them or not. */
export async function clientsEverOf(tx: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ clients: string[] }>`select identity.clients_ever_of(${personId}) as clients`.execute(
    tx,
  );
  return rows[0]?.clients ?? [];
}

/** Something of a client, by the kind that notices and files name. */
type Thing = { readonly kind: string; readonly id: string };

/**
 * Whether a person holds a role, at an instant, that reaches something of a client of the transaction: one for all of the
 * client, or for the contract or service that it is of (C1). The walls between parts say so, not a second list of kinds.
 */
export async function standsFor(
  tx: Tx,
  clientId: string,
  personId: string,
  about: Thing,
  at: Temporal.Instant,
): Promise<boolean> {
  const { rows: reach } = await sql<{ scope: string }>`
    select distinct concat_ws('/', membership.client_id, contract_id, service) as scope
    from party.membership join party.person using (person_id)
    where membership.client_id = ${clientId} and person_id = ${personId}
      and membership.active_from <= ${at} and (membership.active_to is null or membership.active_to > ${at})
      and (person.active_to is null or person.active_to > ${at})`.execute(tx);
  if (reach.length === 0) return false;
  const before = await reachOf(tx);
  await actFor(
    tx,
    reach.map(({ scope }) => scope),
  );
  const { rows } = await sql<{ reaches: boolean }>`
    select app.reaches_thing(${clientId}, ${about.kind}, ${about.id}) as reaches`.execute(tx);
  await actFor(tx, before);
  return rows[0]?.reaches ?? false;
}

/** The roles that a person holds for a client of the transaction, and for parts of it. */
export async function rolesHeld(tx: Tx, clientId: string, personId: string): Promise<RoleFor[]> {
  const { rows } = await sql<RoleFor>`
    select role, case when contract_id is not null
      then json_build_object('contract', contract_id, 'service', service) end as part
    from party.membership
    where client_id = ${clientId} and person_id = ${personId} and active_to is null
    order by role, contract_id nulls first, service nulls first`.execute(tx);
  return rows;
}

/**
 * A person and what they are for each client at an instant, or undefined when they are unknown or have left.
 * The transaction must act as that person: nobody else sees all of it.
 */
export async function standing(tx: Tx, personId: string, at: Temporal.Instant): Promise<Who | undefined> {
  const { rows } = await sql<{ who: Who | null }>`select party.standing(${personId}, ${at}) as who`.execute(tx);
  return rows[0]?.who ?? undefined;
}

/** A role that somebody began or ceased to hold for a client, or for a part of it. */
export type RoleChange = {
  readonly name: string;
  readonly side: Side;
  readonly role: Role;
  readonly what: "began" | "ended";
  readonly at: Temporal.Instant;
};

/** What changed among the people of a contract between two instants, the second excluded, in order of time. */
export async function roleChanges(
  tx: Tx,
  { clientId, contractId }: { readonly clientId: string; readonly contractId: string },
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<RoleChange[]> {
  const { rows } = await sql<RoleChange>`
    select name, membership.side, role, what, change.at
    from party.membership join party.person using (person_id)
    cross join lateral (values ('began', membership.active_from), ('ended', membership.active_to)) as change (what, at)
    where membership.client_id = ${clientId} and (contract_id is null or contract_id = ${contractId}) and change.at >= ${from} and change.at < ${to}
    order by change.at, name, role`.execute(tx);
  return rows;
}
