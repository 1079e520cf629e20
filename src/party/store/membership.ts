import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Who } from "#http/route.ts";
import type { Role } from "#http/permission.ts";
import type { Side } from "../role.ts";

type Holding = { readonly clientId: string; readonly personId: string; readonly side: Side; readonly role: Role };

/** False when the person already holds the role. */
export async function giveRole(tx: Tx, holding: Holding, at: Temporal.Instant, author: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into party.membership (client_id, person_id, side, role, active_from, author)
    values (${holding.clientId}, ${holding.personId}, ${holding.side}, ${holding.role}, ${at}, ${author})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** False when the person does not hold the role. A role given at that same instant is ended where it began. */
export async function endRole(
  tx: Tx,
  { clientId, personId, role }: Omit<Holding, "side">,
  at: Temporal.Instant,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update party.membership set active_to = greatest(active_from, ${at}::timestamptz)
    where client_id = ${clientId} and person_id = ${personId} and role = ${role} and active_to is null`.execute(tx);
  return numAffectedRows === 1n;
}

/** How many people hold a role for a client; locks their rows, so that two removals at once do not both see two. */
export async function lockHolders(tx: Tx, clientId: string, role: Role): Promise<number> {
  const { rows } = await sql`
    select 1 from party.membership where client_id = ${clientId} and role = ${role} and active_to is null
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

/** The roles that a person holds for a client of the transaction. */
export async function rolesHeld(tx: Tx, clientId: string, personId: string): Promise<Role[]> {
  const { rows } = await sql<{ role: Role }>`
    select role from party.membership
    where client_id = ${clientId} and person_id = ${personId} and active_to is null order by role`.execute(tx);
  return rows.map(({ role }) => role);
}

/**
 * A person and what they are for each client at an instant, or undefined when they are unknown or have left.
 * The transaction must act as that person: nobody else sees all of it.
 */
export async function standing(tx: Tx, personId: string, at: Temporal.Instant): Promise<Who | undefined> {
  const { rows } = await sql<{ who: Who | null }>`select party.standing(${personId}, ${at}) as who`.execute(tx);
  return rows[0]?.who ?? undefined;
}

/** A role that somebody began or ceased to hold for a client. */
export type RoleChange = {
  readonly name: string;
  readonly side: Side;
  readonly role: Role;
  readonly what: "began" | "ended";
  readonly at: Temporal.Instant;
};

/** What changed among the people of a client between two instants, the second excluded, in order of time. */
export async function roleChanges(
  tx: Tx,
  clientId: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<RoleChange[]> {
  const { rows } = await sql<RoleChange>`
    select name, membership.side, role, what, change.at
    from party.membership join party.person using (person_id)
    cross join lateral (values ('began', membership.active_from), ('ended', membership.active_to)) as change (what, at)
    where membership.client_id = ${clientId} and change.at >= ${from} and change.at < ${to}
    order by change.at, name, role`.execute(tx);
  return rows;
}
