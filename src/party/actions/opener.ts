import { record, type AuditLine } from "#audit/store.ts";
import { actFor, reachOf, type Tx } from "#database/transaction.ts";
import type { Who } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { By } from "../by.ts";
import { toldPart } from "../part.ts";
import { refused } from "../refusals.ts";
import { clientsEverOf, endRole, giveRole, lockHolders, rolesHeld } from "../store/membership.ts";
import { lockOpeners } from "../store/opener.ts";
import { leave } from "../store/person.ts";

/**
 * Ends somebody who opens clients everywhere at once, by another who does: their roles, their right to open clients, and by
 * the database their sessions, keys, devices and links. Who ends them administers the clients that would have no
 * administrator left. Told in the journal of every client whose records they could ever reach (C1).
 */
export async function endOpener(tx: Tx, personId: string, who: Who, by: By): Promise<Result<null, Refusal>> {
  if (personId === who.personId) return refused("party.own_rights");
  const openers = await lockOpeners(tx);
  const name = openers.get(personId);
  if (name === undefined) return refused("party.unknown_opener", { person: personId });
  // Whoever was ended while they waited for the lock ends nobody: one who opens clients always stays.
  if (!openers.has(who.personId)) return refused("party.opens_no_more");
  const before = await reachOf(tx);
  const reached = await clientsEverOf(tx, personId);
  for (const clientId of reached) {
    await actFor(tx, [clientId]);
    await endHere(tx, clientId, { personId, name }, by);
  }
  await leave(tx, personId, by.now);
  const told = reached.length > 0 ? reached : who.memberships.map(({ clientId }) => clientId);
  await actFor(tx, told);
  await tellEach(tx, told, by, "party.opener_ended", personId, { name });
  await actFor(tx, before);
  return accept(null);
}

/** A client is never left without administrator: whoever ends these rights takes over the role. */
async function endHere(
  tx: Tx,
  clientId: string,
  { personId, name }: { readonly personId: string; readonly name: string },
  by: By,
): Promise<void> {
  const roles = await rolesHeld(tx, clientId, personId);
  const administers = roles.some(({ role, part }) => role === "administrator" && part === null);
  if (administers && (await lockHolders(tx, clientId, "administrator")) < 2) {
    const successor = { clientId, personId: by.author, side: "provider", role: "administrator" } as const;
    await giveRole(tx, successor, by.now, by.author);
    await tellEach(tx, [clientId], by, "party.role_given", by.author, { name: by.authorName, role: successor.role });
  }
  for (const { role, part } of roles) {
    await endRole(tx, { clientId, personId, role, part }, by.now);
    await tellEach(tx, [clientId], by, "party.role_ended", personId, { name, role, ...toldPart(part) });
  }
}

async function tellEach(
  tx: Tx,
  clients: readonly string[],
  { now, author, authorName }: By,
  action: string,
  subject: string,
  detail: AuditLine["detail"],
): Promise<void> {
  const line = { at: now, actor: author, actorName: authorName, action, subject, clause: "C1", detail };
  if (clients.length > 0) await record(tx, ...clients.map((clientId) => ({ clientId, ...line })));
}
