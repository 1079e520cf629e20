import { record, type AuditLine } from "#audit/store.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Membership } from "#http/route.ts";
import type { Role } from "#http/permission.ts";
import type { Language, Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { By } from "./by.ts";
import { refused } from "./refusals.ts";
import { roleOfOtherSide, type Side } from "./role.ts";
import { alsoActFor, insertClient, insertOrganisation } from "./store/client.ts";
import { clientsOf, endRole, giveRole, lockHolders } from "./store/membership.ts";
import { comeBack, insertPerson, leave, peopleOf, staffByEmail, type PersonWithRoles } from "./store/person.ts";

/** Creates a client and the organisation behind it, and lets the transaction act for it. Returns its id. */
export async function openClient(
  tx: Tx,
  { code, name }: { readonly code: string; readonly name: string },
  by: By,
): Promise<Result<string, Refusal>> {
  const clientId = newId();
  await alsoActFor(tx, clientId);
  const fact = { at: by.now, author: by.author };
  if (!(await insertClient(tx, { clientId, code, name }, fact))) return refused("party.client_code_taken", { code });
  await insertOrganisation(tx, { organisationId: newId(), clientId, name }, fact);
  await tell(tx, clientId, by, "party.client_opened", code, { name });
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
export async function addPerson(tx: Tx, clientId: string, person: NewPerson, by: By): Promise<Result<string, Refusal>> {
  const { side, name, email, roles, language = "fr" } = person;
  const wrong = roleOfOtherSide(side, roles);
  if (wrong) return refused("party.role_of_other_side", { role: wrong, side });
  const known = side === "provider" && email ? await staffByEmail(tx, email) : undefined;
  const personId = known?.id ?? newId();
  if (!known) {
    const home = side === "client" ? clientId : null;
    const made = { personId, side, clientId: home, name, email, language, opensClients: false };
    if (!(await insertPerson(tx, made, by.now, by.author))) return refused("party.email_taken", { email: email ?? "" });
  }
  if (known?.gone) {
    await comeBack(tx, personId);
    await tell(tx, clientId, by, "party.person_returned", personId, { name });
  }
  for (const role of roles) {
    if (!(await giveRole(tx, { clientId, personId, side, role }, by.now, by.author))) {
      return refused("party.role_already_held", { role });
    }
  }
  await tell(tx, clientId, by, "party.person_added", personId, { name, side, roles: [...roles] });
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
  if (hasLeft(found.value, by.now)) return refused("party.gone");
  const { side } = found.value;
  if (roleOfOtherSide(side, [role])) return refused("party.role_of_other_side", { role, side });
  const given = await giveRole(tx, { clientId: client.clientId, personId, side, role }, by.now, by.author);
  if (!given) return refused("party.role_already_held", { role });
  await tell(tx, client.clientId, by, "party.role_given", personId, { name: found.value.name, role });
  return personOf(tx, client, personId, by.now);
}

/** Takes a role away from now on. A client keeps an administrator, else nobody could name one again. */
export async function removeRole(
  tx: Tx,
  client: Membership,
  personId: string,
  role: Role,
  by: By,
): Promise<Result<PersonWithRoles, Refusal>> {
  const found = await personOf(tx, client, personId, by.now);
  if (!found.ok) return found;
  if (!found.value.roles.includes(role)) return refused("party.role_not_held", { role });
  const ended = await endRoles(tx, client, found.value, [role], by);
  return ended.ok ? personOf(tx, client, personId, by.now) : ended;
}

/**
 * A person leaves: every role for the client ends now. Whoever has no other client signs in no more from this instant; the
 * provider's staff keep what they do for other clients.
 */
export async function personLeaves(
  tx: Tx,
  client: Membership,
  personId: string,
  by: By,
): Promise<Result<PersonWithRoles, Refusal>> {
  const found = await personOf(tx, client, personId, by.now);
  if (!found.ok) return found;
  const ended = await endRoles(tx, client, found.value, found.value.roles, by);
  return ended.ok ? personOf(tx, client, personId, by.now) : ended;
}

/** Gives a person exactly these roles from now on. */
export async function changeRoles(
  tx: Tx,
  client: Membership,
  personId: string,
  roles: readonly Role[],
  by: By,
): Promise<Result<PersonWithRoles, Refusal>> {
  const found = await personOf(tx, client, personId, by.now);
  if (!found.ok) return found;
  if (hasLeft(found.value, by.now)) return refused("party.gone");
  const { roles: before } = found.value;
  const gone = before.filter((role) => !roles.includes(role));
  const given = await giveRoles(
    tx,
    client,
    found.value,
    roles.filter((role) => !before.includes(role)),
    by,
  );
  if (!given.ok) return given;
  const ended = await endRoles(tx, client, found.value, gone, by);
  return ended.ok ? personOf(tx, client, personId, by.now) : ended;
}

/** Somebody who left comes back, with roles for the client, and signs in again. */
export async function personReturns(
  tx: Tx,
  client: Membership,
  personId: string,
  roles: readonly Role[],
  by: By,
): Promise<Result<PersonWithRoles, Refusal>> {
  const found = await personOf(tx, client, personId, by.now);
  if (!found.ok) return found;
  const { name } = found.value;
  if (found.value.roles.length > 0 && !hasLeft(found.value, by.now)) return refused("party.still_here");
  await comeBack(tx, personId);
  await tell(tx, client.clientId, by, "party.person_returned", personId, { name });
  const missing = roles.filter((role) => !found.value.roles.includes(role));
  const given = await giveRoles(tx, client, found.value, missing, by);
  return given.ok ? personOf(tx, client, personId, by.now) : given;
}

/** Whether somebody signs in no more: a role would open nothing to them before they have come back. */
function hasLeft({ activeTo }: PersonWithRoles, now: Temporal.Instant): boolean {
  return activeTo !== null && Temporal.Instant.compare(activeTo, now) <= 0;
}

async function giveRoles(
  tx: Tx,
  { clientId }: Membership,
  { personId, name, side }: PersonWithRoles,
  roles: readonly Role[],
  by: By,
): Promise<Result<null, Refusal>> {
  const wrong = roleOfOtherSide(side, roles);
  if (wrong) return refused("party.role_of_other_side", { role: wrong, side });
  for (const role of roles) {
    if (!(await giveRole(tx, { clientId, personId, side, role }, by.now, by.author)))
      return refused("party.role_already_held", { role });
    await tell(tx, clientId, by, "party.role_given", personId, { name, role });
  }
  return accept(null);
}

async function endRoles(
  tx: Tx,
  { clientId }: Membership,
  { personId, name, opensClients }: PersonWithRoles,
  roles: readonly Role[],
  by: By,
): Promise<Result<null, Refusal>> {
  if (roles.includes("administrator") && (await lockHolders(tx, clientId, "administrator")) < 2) {
    return refused("party.last_administrator");
  }
  if (personId === by.author && roles.includes("administrator")) return refused("party.own_rights");
  for (const role of roles) {
    await endRole(tx, { clientId, personId, role }, by.now);
    await tell(tx, clientId, by, "party.role_ended", personId, { name, role });
  }
  // The right to open clients is no client's to take; the database closes what was open of whoever has no role left.
  const stays = opensClients || (await clientsOf(tx, personId)).length > 0;
  if (!stays && (await leave(tx, personId, by.now))) {
    await tell(tx, clientId, by, "party.person_left", personId, { name });
  }
  return accept(null);
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

/** Who reaches a client's records, and since when, is itself in that client's journal (clause C1). */
async function tell(
  tx: Tx,
  clientId: string,
  { now, author, authorName }: By,
  action: string,
  subject: string,
  detail: AuditLine["detail"],
): Promise<void> {
  await record(tx, { clientId, at: now, actor: author, actorName: authorName, action, subject, clause: "C1", detail });
}
