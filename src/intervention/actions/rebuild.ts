import type { Tx } from "#database/transaction.ts";
import { casesOf } from "#ticket/actions/read.ts";
import { rebuildStandings, type Rebuilt } from "#ticket/actions/rebuild.ts";
import { currentService } from "#ticket/case.ts";
import { allStandings, saveWorked } from "#ticket/store/request.ts";
import { sessionsOf } from "../store.ts";
import { keptTotal, twoPeopleOf } from "../total.ts";

/**
 * Derives every cached column of a client's requests again: what the facts of each request say, then what its sessions
 * add up to. Writes what differs and names those requests. The transaction must act for that client alone.
 */
export async function rebuildRequests(tx: Tx, clientId: string): Promise<Rebuilt> {
  const { requests, changed } = await rebuildStandings(tx, clientId);
  const mended = new Set(changed);
  const sessions = Map.groupBy(await sessionsOf(tx, clientId), ({ ticket }) => ticket);
  const rows = requests === 0 ? [] : await allStandings(tx, clientId);
  // A request never worked on follows no contract's way of counting: zero needs none.
  const worked = new Map(
    (
      await casesOf(
        tx,
        rows.filter(({ requestId }) => sessions.has(requestId)),
      )
    ).map(({ row, one }) => {
      const twoPeople = twoPeopleOf(one.contract, currentService(one));
      return [row.requestId, keptTotal(sessions.get(row.requestId) ?? [], twoPeople)] as const;
    }),
  );
  for (const { requestId, reference, workedSeconds, workRunning } of rows) {
    const found = worked.get(requestId) ?? { workedSeconds: 0, workRunning: 0 };
    if (found.workedSeconds === workedSeconds && found.workRunning === workRunning) continue;
    mended.add(reference);
    await saveWorked(tx, clientId, requestId, found);
  }
  return { requests, changed: [...mended] };
}
