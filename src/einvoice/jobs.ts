import type { Kysely } from "kysely";
import type { JobHandlers } from "#database/jobs.ts";
import type { Database } from "#database/rows.ts";
import type { ChorusAccount } from "#http/keys.ts";
import { LOOK } from "./actions/chorus/ask.ts";
import { lookAt } from "./actions/chorus/look.ts";
import { openPiste, type PisteOptions } from "./actions/chorus/piste.ts";
import { wakeAll } from "./actions/chorus/wake.ts";

export type ChorusJobs = {
  readonly handlers: JobHandlers;
  /** The round of each hour, and of each start. */
  readonly wake: () => Promise<void>;
};

/** What runs by itself with Chorus Pro; without an account only the alarm for what was deposited by hand. */
export function chorusJobs(
  db: Kysely<Database>,
  account: ChorusAccount | undefined,
  clock: () => Temporal.Instant,
  options: PisteOptions = {},
): ChorusJobs {
  const piste = account ? openPiste(account, options) : null;
  const handlers: JobHandlers = {
    [LOOK]: async ({ client, deposit, early }) => {
      if (!piste) return;
      const at = { clientId: String(client), depositId: String(deposit) };
      await lookAt({ db, piste, clock }, at, early === true);
    },
  };
  return { handlers, wake: () => wakeAll(db, piste && { piste }, clock) };
}
