import type { Kysely } from "kysely";
import { enqueue, type JobHandlers } from "#database/jobs.ts";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import type { Receiving } from "./actions.ts";
import { ACTOR } from "./actor.ts";
import { readMail } from "./mailbox.ts";
import type { MailboxSettings } from "./settings.ts";

const READ = "mail.read";

/** Reads the mailbox. Jobs of one queue follow one another, whatever the number of processes. */
export function mailJobs(
  receiving: Receiving,
  mailbox: MailboxSettings | undefined,
  now: () => Temporal.Instant,
): JobHandlers {
  return {
    [READ]: async () => {
      if (mailbox) await readMail(receiving, mailbox, now);
    },
  };
}

/** Asks for a reading; one that waits already is not asked for twice. */
export async function askReading(db: Kysely<Database>): Promise<void> {
  await transact(db, { actor: ACTOR, clients: [] }, (tx) => enqueue(tx, READ, {}, { key: READ, queue: "mail" }));
}
