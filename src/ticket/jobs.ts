import type { Kysely } from "kysely";
import type { JobHandlers } from "#database/jobs.ts";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { engageRestoration } from "./actions/engage.ts";
import { DEADLINE } from "./actions/keep.ts";

/** What requests ask of the queue: to be looked at when their response deadline passes (T3). */
export function ticketJobs(db: Kysely<Database>, clock: () => Temporal.Instant): JobHandlers {
  return {
    [DEADLINE]: ({ client, request }) => {
      const who = { actor: "system:deadline", clients: [String(client)] };
      return transact(db, who, (tx) => engageRestoration(tx, String(client), String(request), clock()));
    },
  };
}
