import type { Kysely } from "kysely";
import { VERSION_LOADED } from "#contract/actions.ts";
import type { JobHandlers } from "#database/jobs.ts";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { renewSlots } from "./actions/renew.ts";

/** What a text that was loaded asks of half-days: the slots still free follow it (M3, P3). */
export function coachingJobs(db: Kysely<Database>, clock: () => Temporal.Instant): JobHandlers {
  return {
    [VERSION_LOADED]: ({ client, contract }) => {
      const place = { clientId: String(client), contractId: String(contract) };
      return transact(db, { actor: "system:amendment", clients: [place.clientId] }, (tx) =>
        renewSlots(tx, place, clock()),
      );
    },
  };
}
