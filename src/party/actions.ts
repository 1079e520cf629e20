import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Membership } from "#http/route.ts";
import type { Role } from "#http/permission.ts";
import type { Language, Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { refused } from "./refusals.ts";
import { roleOfOtherSide, type Side } from "./role.ts";
import { alsoActFor, insertClient, insertOrganisation } from "./store/client.ts";
import { endRole, giveRole, lockHolders } from "./store/membership.ts";
import { insertPerson, peopleOf, staffByEmail, type PersonWithRoles } from "./store/person.ts";

type By = { readonly now: Temporal.Instant; readonly author: string };

/** Creates a client and the organisation behind it, and lets the transaction act for it. Returns its id. */
export async function openClient(
  tx: Tx,
  { code, name }: { readonly code: string; readonly name: string },
  { now, author }: By,
): Promise<Result<string, Refusal>> {
  const clientId = newId();
  await alsoActFor(tx, clientId);
  const fact = { at: now, author };
  if (!(await insertClient(tx, { clientId, code, name }, fact))) return refused("party.client_code_taken", { code });
  await insertOrganisation(tx, { organisationId: newId(), clientId, name }, fact);
  return accept(clientId);
}

export type NewPerson = {
  readonly name: string;
  readonly email: string | null;
  readonly side: Side;
  readonly language?: Language | undefined;
  readonly roles: readonly Role[];
};

/**
 * Gives somebody roles for a client; makes the person when the provider does not already employ them. Returns their id.
 * A client's person belongs to that client alone, so an address known elsewhere is refused.
 */
export async function addPerson(
  tx: Tx,
  clientId: string,
  person: NewPerson,
  { now, author }: By,
): Promise<Result<string, Refusal>> {
  const { side, name, email, roles, language = "fr" } = person;
  const wrong = roleOfOtherSide(side, roles);
  if (wrong) return refused("party.role_of_other_side", { role: wrong, side });
  const known = side === "provider" && email ? await staffByEmail(tx, email) : undefined;
  const personId = known ?? newId();
  if (!known) {
    const home = side === "client" ? clientId : null;
    const made = { personId, side, clientId: home, name, email, language, opensClients: false };
    if (!(await insertPerson(tx, made, now, author))) return refused("party.email_taken", { email: email ?? "" });
  }
  for (const role of roles) {
    if (!(await giveRole(tx, { clientId, personId, side, role }, now, author))) {
      return refused("party.role_already_held", { role });
    }
  }
  return accept(personId);
}

/** Gives one more role to a person of the client. */
export async function addRole(
  tx: Tx,
  client: Membership,
  personId: string,
  role: Role,
  by: By,
): Promise<Result<PersonWithRoles, Refusal>> {
  const found = await personOf(tx, client, personId, by.now);
  if (!found.ok) return found;
  const { side } = found.value;
  if (roleOfOtherSide(side, [role])) return refused("party.role_of_other_side", { role, side });
  const given = await giveRole(tx, { clientId: client.clientId, personId, side, role }, by.now, by.author);
  return given ? personOf(tx, client, personId, by.now) : refused("party.role_already_held", { role });
}

/** Takes a role away from now on. A client keeps an administrator, else nobody could name one again. */
export async function removeRole(
  tx: Tx,
  client: Membership,
  personId: string,
  role: Role,
  now: Temporal.Instant,
): Promise<Result<PersonWithRoles, Refusal>> {
  const found = await personOf(tx, client, personId, now);
  if (!found.ok) return found;
  if (!found.value.roles.includes(role)) return refused("party.role_not_held", { role });
  if (role === "administrator" && (await lockHolders(tx, client.clientId, role)) < 2) {
    return refused("party.last_administrator");
  }
  await endRole(tx, { clientId: client.clientId, personId, role }, now);
  return personOf(tx, client, personId, now);
}

/** A person of the client, present or past. */
export async function personOf(
  tx: Tx,
  { clientId }: Membership,
  personId: string,
  now: Temporal.Instant,
): Promise<Result<PersonWithRoles, Refusal>> {
  const person = (await peopleOf(tx, clientId, now)).find((one) => one.personId === personId);
  return person ? accept(person) : refused("party.unknown_person", { person: personId });
}
