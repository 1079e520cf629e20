import { sql } from "kysely";
import type { Tx } from "#database/transaction.ts";
import type { Role } from "#http/permission.ts";
import { ofContract, type Held, type Part } from "#http/scope.ts";
import type { Language } from "#kernel/refusal.ts";
import type { Side } from "../role.ts";

export type Person = {
  readonly personId: string;
  readonly side: Side;
  /** The client they belong to; null for the provider's staff. */
  readonly clientId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly language: Language;
  readonly opensClients: boolean;
};

/** `roles` are those for the whole client, and where a part of it was asked about, those that count there as well. */
export type PersonWithRoles = Person &
  Held & {
    readonly activeFrom: Temporal.Instant;
    readonly activeTo: Temporal.Instant | null;
    readonly changedAt: Temporal.Instant | null;
    readonly invitedBy: string | null;
  };

/** False when the address already belongs to somebody. */
export async function insertPerson(tx: Tx, person: Person, at: Temporal.Instant, author: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into party.person
      (person_id, side, client_id, name, email, language, opens_clients, active_from, at, author)
    values (${person.personId}, ${person.side}, ${person.clientId}, ${person.name}, ${person.email?.toLowerCase() ?? null},
      ${person.language}, ${person.opensClients}, ${at}, ${at}, ${author})
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** What the person themselves settles when they first sign in. */
export async function renamePerson(tx: Tx, personId: string, name: string, email: string): Promise<void> {
  await sql`update party.person set name = ${name}, email = ${email.toLowerCase()} where person_id = ${personId}`.execute(
    tx,
  );
}

/** The name of somebody whom the transaction may see. */
export async function nameOf(tx: Tx, personId: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select name from party.person where person_id = ${personId}`.execute(tx);
  return rows[0]?.name;
}

/** The language of a person's sentences and e-mails; the transaction acts as them. */
export async function chooseLanguage(tx: Tx, personId: string, language: Language): Promise<void> {
  await sql`update party.person set language = ${language} where person_id = ${personId}`.execute(tx);
}

/**
 * The people of one client: those who belong to it and those who have, or had, a role for it. With a part of it, their
 * roles are those that count for it: whom something of a contract concerns (C1).
 */
export async function peopleOf(
  tx: Tx,
  clientId: string,
  at: Temporal.Instant,
  part: Part | null = null,
): Promise<PersonWithRoles[]> {
  const held = sql`membership.active_from <= ${at} and (membership.active_to is null or membership.active_to > ${at})`;
  const counts = sql`(membership.contract_id is null or membership.contract_id = ${part?.contract ?? null}::text
    and (membership.service is null or membership.service = ${part?.service ?? null}::text))`;
  const { rows } = await sql<PersonWithRoles>`
    select person.person_id as "personId", person.side, person.client_id as "clientId", name, email, language,
      opens_clients as "opensClients", person.active_from as "activeFrom", person.active_to as "activeTo",
      coalesce(array_agg(distinct role order by role) filter (where role is not null and ${held} and ${counts}), '{}') as roles,
      coalesce(json_agg(json_build_object('contract', contract_id, 'service', service, 'role', role)
        order by contract_id, service nulls first, role) filter (where contract_id is not null and ${held}), '[]') as scoped,
      max(greatest(membership.active_from, membership.active_to)) as "changedAt",
      (select inviter.name from party.person as inviter where inviter.person_id::text =
        (array_agg(membership.author order by membership.active_from) filter (where role is not null))[1]) as "invitedBy"
    from party.person
    left join party.membership on membership.person_id = person.person_id and membership.client_id = ${clientId}
    where person.client_id = ${clientId} or membership.client_id = ${clientId}
    group by person.person_id
    order by person.side, name`.execute(tx);
  return rows;
}

/** The client's own people, with the roles that count for one of its contracts. */
export async function clientPeople(
  tx: Tx,
  clientId: string,
  at: Temporal.Instant,
  contract: string,
): Promise<PersonWithRoles[]> {
  return (await peopleOf(tx, clientId, at, ofContract(contract))).filter(({ side }) => side === "client");
}

/** Until the transaction ends nobody else gives the person a role: who decides by their roles locks them first. */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await sql`select from party.person where person_id = ${personId} for update`.execute(tx);
}

/** Somebody who had left signs in again from that instant on. */
export async function comeBack(tx: Tx, personId: string): Promise<void> {
  await sql`update party.person set active_to = null where person_id = ${personId} and active_to is not null`.execute(
    tx,
  );
}

/** The provider's people, here or gone, that the transaction may see, by address; locked, as `lockPerson` does. */
export async function staffByEmail(
  tx: Tx,
  email: string,
): Promise<{ readonly id: string; readonly gone: boolean } | undefined> {
  const { rows } = await sql<{ id: string; gone: boolean }>`
    select person_id as id, active_to is not null as gone from party.person
    where email = ${email.toLowerCase()} and side = 'provider'
    for update`.execute(tx);
  return rows[0];
}

/** From that instant on the person signs in no more; false when they had left already. */
export async function leave(tx: Tx, personId: string, at: Temporal.Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update party.person set active_to = ${at} where person_id = ${personId} and active_to is null`.execute(tx);
  return numAffectedRows === 1n;
}

/**
 * What somebody is for each client of the transaction, found by their address: how a message's sender is known. A message
 * says of no contract what it is about, so that roles for one contract do not count: it waits for a person then.
 */
export async function correspondent(tx: Tx, email: string, at: Temporal.Instant) {
  const { rows } = await sql<{
    readonly personId: string;
    readonly name: string;
    readonly side: Side;
    readonly language: Language;
    readonly memberships: readonly {
      readonly clientId: string;
      readonly code: string;
      readonly roles: readonly Role[];
    }[];
  }>`
    select person_id as "personId", person.name, person.side, language, (
      select coalesce(json_agg(json_build_object('clientId', client_id, 'code', code, 'roles', roles) order by code), '[]')
      from (
        select client_id, code,
          coalesce(json_agg(role order by role) filter (where contract_id is null), '[]') as roles
        from party.membership join party.client using (client_id)
        where membership.person_id = person.person_id
          and membership.active_from <= ${at} and (membership.active_to is null or membership.active_to > ${at})
        group by client_id, code) as held) as memberships
    from party.person
    where email = ${email.toLowerCase()} and person.active_from <= ${at} and (active_to is null or active_to > ${at})`.execute(
    tx,
  );
  return rows[0] ?? null;
}
