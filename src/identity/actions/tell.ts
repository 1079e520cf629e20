import { record, type AuditLine } from "#audit/store.ts";
import { actFor, reachOf, type Tx } from "#database/transaction.ts";
import type { By } from "#party/by.ts";
import { clientsOf } from "#party/store/membership.ts";
import { nameOf } from "#party/store/person.ts";

/**
 * Tells an act on somebody's way in to the journal of every client for which they hold a role (C1): whoever comes in as
 * them reaches all of these. The transaction reaches as far afterwards as before.
 */
export async function tell(
  tx: Tx,
  personId: string,
  { now: at, author: actor, authorName: actorName }: By,
  action: string,
  detail: AuditLine["detail"],
): Promise<void> {
  const clients = await clientsOf(tx, personId);
  if (clients.length === 0) return;
  const before = await reachOf(tx);
  await actFor(tx, clients);
  // What somebody does to their own ways in bears their name already.
  const name = personId === actor ? undefined : await nameOf(tx, personId);
  const told = name === undefined ? detail : { ...detail, name };
  const line = { at, actor, actorName, action, subject: personId, clause: "C1", detail: told };
  await record(tx, ...clients.map((clientId) => ({ clientId, ...line })));
  await actFor(tx, before);
}
