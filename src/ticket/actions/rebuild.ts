import { readContracts } from "#contract/store.ts";
import type { Tx } from "#database/transaction.ts";
import { standingOf } from "../case.ts";
import { allStandings, lastWords, saveStanding } from "../store/request.ts";
import { casesOf } from "./read.ts";

const BATCH = 500;

export type Rebuilt = { readonly requests: number; readonly changed: readonly string[] };

/**
 * Derives the cached rows of a client's requests again from their facts, writes those that differ and names them. On a
 * sound database it changes nothing. The transaction must act for that client alone.
 */
export async function rebuildStandings(tx: Tx, clientId: string): Promise<Rebuilt> {
  const known = (await readContracts(tx, clientId)).length > 0;
  const rows = known ? await allStandings(tx, clientId) : [];
  const changed: string[] = [];
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const spoken = await lastWords(
      tx,
      clientId,
      batch.map(({ requestId }) => requestId),
    );
    for (const { row, one } of await casesOf(tx, batch)) {
      const last = one.facts.at(-1)?.recordedAt ?? row.recordedAt;
      const said = spoken.get(row.requestId) ?? last;
      const standing = standingOf(one, Temporal.Instant.compare(said, last) > 0 ? said : last);
      const differs = (Object.keys(standing) as (keyof typeof standing)[]).some(
        (name) => String(standing[name]) !== String(row[name]),
      );
      if (!differs) continue;
      changed.push(row.reference);
      await saveStanding(tx, clientId, row.requestId, standing);
    }
  }
  return { requests: rows.length, changed };
}
