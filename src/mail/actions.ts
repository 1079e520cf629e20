import type { Kysely } from "kysely";
import { newId } from "#database/ids.ts";
import type { Database } from "#database/rows.ts";
import { transact, type Tx } from "#database/transaction.ts";
import { ourMessage } from "#notice/message.ts";
import { listClients } from "#party/store/client.ts";
import { correspondent } from "#party/store/person.ts";
import { recordReport, reportedNotice } from "./actions/report.ts";
import { fileMessage } from "./actions/file.ts";
import { ACTOR } from "./actor.ts";
import { LONGEST, readLetter, type Letter } from "./letter.ts";
import { ownerOf } from "./owner.ts";
import { sortLetter, subjectReferences, threadRoots, type Sender, type Sorted } from "./sort.ts";
import {
  filedSince,
  insertArrival,
  insertFiled,
  insertWaiting,
  namedRequests,
  threadClients,
  type Arrival,
  type Place,
} from "./store.ts";

/** Messages of one address that are filed within an hour; more of them is a machine, or an attack. */
export const HOURLY = 30;

/** A message as it came. `cut` when it is larger than what is read: then only its beginning is here. */
export type Mailed = Place & {
  readonly raw: Buffer;
  readonly cut: boolean;
  /** INTERNALDATE: when the server received it. */
  readonly arrivedAt: Temporal.Instant;
};
export type Receiving = {
  readonly db: Kysely<Database>;
  readonly us: { readonly email: string; readonly domain: string };
};

/** A refusal of the request's own rules: what was written is undone, and the message waits. */
class Refused extends Error {}

/**
 * Makes of a message what it is, once: its arrival, its bytes and what it becomes are written in one transaction. What
 * cannot be filed waits for a person, so that a message is never lost and never holds up those behind it.
 */
export async function receive({ db, us }: Receiving, mailed: Mailed, now: Temporal.Instant): Promise<void> {
  const letter = await readLetter(mailed.raw);
  const arrival = { ...mailed, arrivalId: newId(), key: letter.key, digest: letter.digest, readAt: now };
  const told = await reportedNotice(db, letter, us.domain);
  const { sender, sorted } = told ? { sender: null, sorted: told } : await judge(db, letter, mailed, us, now);
  const sortedAsWhole: Sorted = mailed.cut ? { ...waitingOf(sorted), reason: "too_large" } : sorted;
  try {
    await write(db, arrival, letter, sender, sortedAsWhole, now);
  } catch (error) {
    if (sortedAsWhole.kind === "wait") throw error;
    const reason = error instanceof Refused ? "refused" : "failed";
    const note = error instanceof Error ? error.message.slice(0, 500) : null;
    await write(db, arrival, letter, sender, { ...waitingOf(sorted), reason, note }, now);
    if (!(error instanceof Refused)) throw error;
  }
}

const waitingOf = (sorted: Sorted): Extract<Sorted, { kind: "wait" }> =>
  sorted.kind === "wait"
    ? sorted
    : { kind: "wait", reason: "failed", clientId: sorted.clientId, note: null, about: null };

/** Who wrote, about what and whose it is. Requests are read under the rights of the sender's clients and no others. */
async function judge(db: Kysely<Database>, letter: Letter, mailed: Mailed, us: Receiving["us"], now: Temporal.Instant) {
  const clients = await transact(db, { actor: ACTOR, clients: [] }, listClients);
  const all = clients.map(({ clientId }) => clientId);
  const { sender: address } = letter;
  const sender: Sender | null =
    address === null
      ? null
      : await transact(db, { actor: ACTOR, clients: all }, (tx) => correspondent(tx, address, now));
  const theirs = sender?.memberships ?? [];
  const quoted = subjectReferences(letter.subject).filter(({ code }) => clients.some((one) => one.code === code));
  const roots = threadRoots(letter.references, us.domain);
  const ids = roots.flatMap(({ kind, id }) => (kind === "request" ? [id] : []));
  const references = quoted.map(({ code, number }) => `${code}-${number}`);
  const found = await transact(db, { actor: ACTOR, clients: theirs.map(({ clientId }) => clientId) }, async (tx) => ({
    byId: await namedRequests(tx, ids, []),
    byReference: await namedRequests(tx, [], references),
    tooMany: (await filedSince(tx, address ?? "", mailed.arrivedAt.subtract({ hours: 1 }))) >= HOURLY,
  }));
  const noticeIds = [...letter.references, letter.report?.messageId ?? ""].flatMap(
    (one) => ourMessage(one, us.domain)?.noticeId ?? [],
  );
  const threaded = await transact(db, { actor: ACTOR, clients: all }, (tx) => threadClients(tx, roots, noticeIds));
  const coded = clients.filter(({ code }) => quoted.some((one) => one.code === code));
  const own = theirs.map(({ clientId }) => clientId);
  const owner = ownerOf(own, [...coded.map(({ clientId }) => clientId), ...threaded]);
  const foreign =
    found.byId.length < new Set(ids).size ||
    found.byReference.length < new Set(references).size ||
    threaded.some((clientId) => !own.includes(clientId));
  const fromUs = address === us.email.toLowerCase() || letter.messageId?.endsWith(`@${us.domain}>`) === true;
  const named = [...found.byId, ...found.byReference];
  return {
    sender,
    sorted: sortLetter(letter, { sender, owner, named, foreign, roots, fromUs, tooMany: found.tooMany }),
  };
}

async function write(
  db: Kysely<Database>,
  arrival: Arrival & { readonly raw: Buffer },
  letter: Letter,
  sender: Sender | null,
  sorted: Sorted,
  now: Temporal.Instant,
): Promise<void> {
  const clients = sorted.clientId === null ? [] : [sorted.clientId];
  await transact(db, { actor: ACTOR, clients }, async (tx) => {
    const seen = await insertArrival(tx, arrival);
    if (seen === "known" || seen === "repeated") return;
    if (seen === "clash") return wait(tx, arrival, letter, { ...waitingOf(sorted), reason: "same_message_id" });
    if (sorted.kind === "report") return recordReport(tx, arrival, letter, sorted, now);
    if (sorted.kind === "wait" || sender === null) return wait(tx, arrival, letter, waitingOf(sorted));
    return file(tx, arrival, letter, sender, sorted, now);
  });
}

async function wait(
  tx: Tx,
  { arrivalId, arrivedAt, raw }: Arrival & { readonly raw: Buffer },
  { sender, subject, text }: Letter,
  { clientId, reason, note, about }: Extract<Sorted, { kind: "wait" }>,
): Promise<void> {
  const body = text.slice(0, LONGEST);
  await insertWaiting(tx, { arrivalId, clientId, reason, note, about, sender, subject, body, arrivedAt, raw });
}

async function file(
  tx: Tx,
  { arrivalId, arrivedAt, raw }: Arrival & { readonly raw: Buffer },
  letter: Letter,
  sender: Sender,
  sorted: Extract<Sorted, { kind: "open" | "thread" }>,
  now: Temporal.Instant,
): Promise<void> {
  const { clientId } = sorted;
  const member = sender.memberships.find((one) => one.clientId === clientId);
  if (!member) throw new Error("the sender is nothing to the client that the message was sorted to");
  const by = { id: sender.personId, name: sender.name, side: sender.side };
  const client = { clientId, clientCode: member.code, roles: member.roles, scoped: [] };
  const filing = { client, by, language: sender.language, visibility: "public", arrivedAt, now } as const;
  const done = await fileMessage(tx, filing, letter, sorted.kind === "thread" ? sorted.number : null);
  if (!done.ok) throw new Refused(done.refusal.code);
  const what = sorted.kind === "thread" ? "threaded" : "opened";
  const { reference } = done.value;
  await insertFiled(tx, { clientId, arrivalId, reference, what, sender: letter.sender ?? "", arrivedAt, raw });
}
