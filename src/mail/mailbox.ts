import { ImapFlow } from "imapflow";
import { transact } from "#database/transaction.ts";
import { receive, type Receiving } from "./actions.ts";
import { ACTOR } from "./actor.ts";
import type { MailboxSettings } from "./settings.ts";
import { nextUid } from "./store.ts";

/** A larger message is not read whole: its beginning waits for a person, and the whole stays in the mailbox. */
export const LARGEST = 40 * 1024 * 1024;
const BEGINNING = 64 * 1024;

/**
 * Reads what arrived since the last reading, oldest first, one transaction a message. Messages are found by their place
 * (UIDVALIDITY and UID, RFC 3501 2.3.1), which the transaction keeps: whether somebody opened them elsewhere changes
 * nothing, and \Seen is set afterwards for people only. Returns how many were read.
 */
export async function readMail(
  receiving: Receiving,
  settings: MailboxSettings,
  now: () => Temporal.Instant,
  /** Called after each message is written down, before it is marked. */
  written: () => Promise<void> = async () => undefined,
): Promise<number> {
  const { folder, name } = settings;
  const client = await connectMailbox(settings);
  try {
    const { uidValidity, uidNext } = await client.mailboxOpen(folder);
    const first = async () => (await uids(client, { seen: false }))[0] ?? uidNext;
    const from = await transact(receiving.db, { actor: ACTOR, clients: [] }, (tx) =>
      nextUid(tx, name, uidValidity, first),
    );
    // "5:*" names the last message even when it is before 5.
    const found = (await uids(client, { uid: `${from}:*` })).filter((uid) => uid >= from);
    for (const uid of found) {
      await readOne(client, uid, { receiving, mailbox: name, uidValidity, now });
      await written();
      await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
    }
    return found.length;
  } finally {
    // Nothing is to be said to a server that is gone already.
    await client.logout().catch(() => client.close());
  }
}

/** A connection to the mailbox, to be ended by `logout`. Throws what the server or the network answered. */
export async function connectMailbox(settings: MailboxSettings): Promise<ImapFlow> {
  const { host, port, secure, startTls, user, password } = settings;
  const client = new ImapFlow({
    host,
    port,
    secure,
    doSTARTTLS: startTls,
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    socketTimeout: 60_000,
  });
  // A connection that breaks makes the command under way fail as well, which is where it is told.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

async function uids(client: ImapFlow, query: { seen: false } | { uid: string }): Promise<number[]> {
  const found = await client.search(query, { uid: true });
  if (!found) throw new Error("the mail server did not answer a search");
  return found.toSorted((one, other) => one - other);
}

async function readOne(
  client: ImapFlow,
  uid: number,
  {
    receiving,
    mailbox,
    uidValidity,
    now,
  }: { receiving: Receiving; mailbox: string; uidValidity: bigint; now: () => Temporal.Instant },
): Promise<void> {
  const about = await client.fetchOne(String(uid), { size: true, internalDate: true }, { uid: true });
  if (!about) return;
  const cut = (about.size ?? 0) > LARGEST;
  const source = cut ? { start: 0, maxLength: BEGINNING } : true;
  const whole = await client.fetchOne(String(uid), { source }, { uid: true });
  // Deleted meanwhile by whoever reads the mailbox elsewhere.
  if (!whole) return;
  if (!whole.source) throw new Error(`the mail server gave message ${uid} without its content`);
  const arrivedAt = about.internalDate ? instantOf(about.internalDate) : now();
  await receive(receiving, { mailbox, uidValidity, uid, raw: whole.source, cut, arrivedAt }, now());
}

function instantOf(date: Date | string): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(new Date(date).getTime());
}
