import type { Kysely } from "kysely";
import type { JobHandlers } from "#database/jobs.ts";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { LONG_WORK, lookAtLongWork } from "./actions.ts";

/** What work asks of the queue: the client is asked while a session still runs, not only once it ends (T4). */
export function interventionJobs(db: Kysely<Database>, clock: () => Temporal.Instant): JobHandlers {
  return {
    [LONG_WORK]: ({ client, request }) => {
      const who = { actor: `system:${LONG_WORK}`, clients: [String(client)] };
      return transact(db, who, (tx) => lookAtLongWork(tx, String(client), String(request), clock()));
    },
  };
}
