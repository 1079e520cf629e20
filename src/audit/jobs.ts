import { sql, type Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { GENESIS, sealAfter } from "./chain.ts";
import { chainHead, insertSeals, takePending } from "./store.ts";

const BATCH = 1000;
const SEALER = "system:seal";

/**
 * Seals what waits in a client's journal and returns how many lines it sealed. It works behind the writers, which never
 * wait for it; of two sealers at once the second leaves the client to the first.
 */
export async function sealClient(db: Kysely<Database>, clientId: string, now: Temporal.Instant): Promise<number> {
  for (let sealed = 0; ;) {
    const batch = await transact(db, { actor: SEALER, clients: [clientId] }, async (tx) => {
      const lines = await takePending(tx, clientId, BATCH);
      if (!lines || lines.length === 0) return 0;
      const head = (await chainHead(tx, clientId)) ?? { place: 0, hash: GENESIS };
      await insertSeals(tx, clientId, sealAfter(head, clientId, lines), now);
      return lines.length;
    });
    sealed += batch;
    if (batch < BATCH) return sealed;
  }
}

/** Seals the journals of every client that has lines waiting. */
export async function sealAll(db: Kysely<Database>, now: Temporal.Instant): Promise<number> {
  const clients = await transact(db, { actor: SEALER, clients: [] }, async (tx) => {
    const { rows } = await sql<{ id: string }>`select distinct client_id as id from audit.pending`.execute(tx);
    return rows;
  });
  let sealed = 0;
  for (const { id } of clients) sealed += await sealClient(db, id, now);
  return sealed;
}

export type Sealing = { readonly stop: () => Promise<void> };

/**
 * Seals every few seconds until stopped, one round after the other. A timer rather than a job of the queue: a job with
 * one key per client would make that client's writers wait for one another. `onError` is told of a failed round, which
 * the next one makes up for.
 */
export function startSealing(
  db: Kysely<Database>,
  { everyMs, onError }: { readonly everyMs: number; readonly onError: (error: unknown) => void },
): Sealing {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const next = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      round = sealAll(db, Temporal.Now.instant())
        .then(() => undefined, onError)
        .finally(next);
    }, everyMs);
  };
  next();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
