import { record, type AuditLine } from "#audit/store.ts";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Membership } from "#http/route.ts";
import type { Role } from "#http/permission.ts";
import { allRoles, type Part } from "#http/scope.ts";
import type { Language, Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { By } from "./by.ts";
import { toldPart, type RoleFor } from "./part.ts";
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
  /** The part of the client that the roles are for; all of it when none is named. */
  readonly part?: Part | null;
};

/**
 * Gives somebody roles for a client; makes the person when the provider does not already employ them. Returns their id.
 * A client's person belongs to that client alone, so an address known elsewhere is refused.
 */
export async function addPerson(tx: Tx, clientId: string, person: NewPerson, by: By): Promise<Result<string, Refusal>> {
  const { side, name, email, roles, language = "fr", part = null } = person;
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
    if (!(await giveRole(tx, { clientId, personId, side, role, part }, by.now, by.author))) {
      return refused("party.role_already_held", { role });
    }
  }
  await tell(tx, clientId, by, "party.person_added", personId, { name, side, roles: [...roles], ...toldPart(part) });
  return accept(personId);
}

/** Gives one more role to a person of the client, for all of it or for a part. */
export async function addRole(
  tx: Tx,
  client: Membership,
  personId: string,
  { role, part }: RoleFor,
  by: By,
): Promise<Result<PersonWithRoles, Refusal>> {
  const found = await personOf(tx, client, personId, by.now);
  if (!found.ok) return found;
  if (hasLeft(found.value, by.now)) return refused("party.gone");
  const given = await giveRoles(tx, client, found.value, [{ role, part }], by);
  return given.ok ? personOf(tx, client, personId, by.now) : given;
}

/** Takes a role away from now on. A client keeps an administrator, else nobody could name one again. */
export async function removeRole(
  tx: Tx,
  client: Membership,
  personId: string,
  { role, part }: RoleFor,
  by: By,
): Promise<Result<PersonWithRoles, Refusal>> {
  const found = await personOf(tx, client, personId, by.now);
  if (!found.ok) return found;
  if (!rolesFor(found.value, part).includes(role)) return refused("party.role_not_held", { role });
  const ended = await endRoles(tx, client, found.value, [{ role, part }], by);
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
  const { roles, scoped } = found.value;
  const all = [...roles.map((role) => ({ role, part: null })), ...scoped.map(({ role, ...part }) => ({ role, part }))];
  const ended = await endRoles(tx, client, found.value, all, by);
  return ended.ok ? personOf(tx, client, personId, by.now) : ended;
}

/** Gives a person exactly these roles for the client, or for a part of it, from now on; what they have elsewhere stays. */
export async function changeRoles(
  tx: Tx,
  client: Membership,
  personId: string,
  { roles, part }: RolesFor,
  by: By,
): Promise<Result<PersonWithRoles, Refusal>> {
  const found = await personOf(tx, client, personId, by.now);
  if (!found.ok) return found;
  if (hasLeft(found.value, by.now)) return refused("party.gone");
  const before = rolesFor(found.value, part);
  const missing = roles.filter((role) => !before.includes(role));
  const given = await giveRoles(tx, client, found.value, missing.map(withPart(part)), by);
  if (!given.ok) return given;
  const gone = before.filter((role) => !roles.includes(role));
  const ended = await endRoles(tx, client, found.value, gone.map(withPart(part)), by);
  return ended.ok ? personOf(tx, client, personId, by.now) : ended;
}

/** Somebody who left comes back, with roles for the client or for a part of it, and signs in again. */
export async function personReturns(
  tx: Tx,
  client: Membership,
  personId: string,
  { roles, part }: RolesFor,
  by: By,
): Promise<Result<PersonWithRoles, Refusal>> {
  const found = await personOf(tx, client, personId, by.now);
  if (!found.ok) return found;
  const { name } = found.value;
  if (allRoles(found.value).length > 0 && !hasLeft(found.value, by.now)) return refused("party.still_here");
  await comeBack(tx, personId);
  await tell(tx, client.clientId, by, "party.person_returned", personId, { name });
  const missing = roles.filter((role) => !rolesFor(found.value, part).includes(role));
  const given = await giveRoles(tx, client, found.value, missing.map(withPart(part)), by);
  return given.ok ? personOf(tx, client, personId, by.now) : given;
}

/** Roles for a part of the client; for all of it when the part is null. */
export type RolesFor = { readonly roles: readonly Role[]; readonly part: Part | null };

const withPart = (part: Part | null) => (role: Role) => ({ role, part });

/** The roles that somebody holds for just that: neither those for more nor those for less. */
function rolesFor({ roles, scoped }: PersonWithRoles, part: Part | null): readonly Role[] {
  if (!part) return roles;
  const held = scoped.filter(({ contract, service }) => contract === part.contract && service === part.service);
  return held.map(({ role }) => role);
}

/** Whether somebody signs in no more: a role would open nothing to them before they have come back. */
function hasLeft({ activeTo }: PersonWithRoles, now: Temporal.Instant): boolean {
  return activeTo !== null && Temporal.Instant.compare(activeTo, now) <= 0;
}

async function giveRoles(
  tx: Tx,
  { clientId }: Membership,
  { personId, name, side }: PersonWithRoles,
  given: readonly RoleFor[],
  by: By,
): Promise<Result<null, Refusal>> {
  const wrong = roleOfOtherSide(
    side,
    given.map(({ role }) => role),
  );
  if (wrong) return refused("party.role_of_other_side", { role: wrong, side });
  for (const { role, part } of given) {
    if (!(await giveRole(tx, { clientId, personId, side, role, part }, by.now, by.author)))
      return refused("party.role_already_held", { role });
    await tell(tx, clientId, by, "party.role_given", personId, { name, role, ...toldPart(part) });
  }
  return accept(null);
}

async function endRoles(
  tx: Tx,
  { clientId }: Membership,
  { personId, name, opensClients }: PersonWithRoles,
  ended: readonly RoleFor[],
  by: By,
): Promise<Result<null, Refusal>> {
  const administers = ended.some(({ role, part }) => role === "administrator" && part === null);
  if (administers && (await lockHolders(tx, clientId, "administrator")) < 2) return refused("party.last_administrator");
  if (personId === by.author && administers) return refused("party.own_rights");
  for (const { role, part } of ended) {
    await endRole(tx, { clientId, personId, role, part }, by.now);
    await tell(tx, clientId, by, "party.role_ended", personId, { name, role, ...toldPart(part) });
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
