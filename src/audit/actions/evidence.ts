import type { Tx } from "#database/transaction.ts";
import type { SigningKey } from "#http/keys.ts";
import { signAnchor, type SignedAnchor } from "../anchor.ts";
import type { Evidence } from "../evidence.ts";
import { chainHead, readChain, record } from "../store.ts";
import { anchorsOf, insertAnchor, isAnchorDue, noteReading, publicKeys, rememberKey } from "../store/evidence.ts";

/** Signs the end of a client's chain, once a day and only when it has grown. Null when there is nothing to sign. */
export async function anchorChain(
  tx: Tx,
  clientId: string,
  key: SigningKey,
  now: Temporal.Instant,
): Promise<SignedAnchor | null> {
  const head = await chainHead(tx, clientId);
  if (!head || !(await isAnchorDue(tx, clientId, head.place, now))) return null;
  await rememberKey(tx, key, now);
  const anchor = signAnchor(key, clientId, head, now);
  return (await insertAnchor(tx, clientId, anchor)) ? anchor : null;
}

/** All that proves a client's journal. */
export async function gatherEvidence(tx: Tx, client: Evidence["client"]): Promise<Evidence> {
  const { seals, lines, pending } = await readChain(tx, client.id);
  return { client, seals, lines, pending, anchors: await anchorsOf(tx, client.id), keys: await publicKeys(tx) };
}

export type ReadBy = {
  readonly clientId: string;
  readonly personId: string;
  readonly name: string;
  readonly subject: string;
  /** The person of the client whose eyes were borrowed. */
  readonly seenAs?: { readonly personId: string; readonly name: string };
};

/**
 * Tells a client that somebody of the provider read its records (clause C1), in the transaction of the reading itself.
 * Once for each person, subject and hour, by the database's unique key: two readings at once write one line.
 */
export async function tellReading(tx: Tx, { name, seenAs, ...reading }: ReadBy, now: Temporal.Instant): Promise<void> {
  const { clientId, personId, subject } = reading;
  const kept = seenAs ? { ...reading, subject: `${subject} as ${seenAs.personId}` } : reading;
  if (!(await noteReading(tx, kept, now))) return;
  const line = { clientId, at: now, actor: personId, actorName: name, subject, clause: "C1" };
  if (!seenAs) return record(tx, { ...line, action: "audit.records_read", detail: {} });
  const detail = { person: seenAs.personId, name: seenAs.name };
  await record(tx, { ...line, action: "audit.records_seen", detail });
}
