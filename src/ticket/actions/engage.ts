import type { Tx } from "#database/transaction.ts";
import { currentService } from "../case.ts";
import { clocksOf, engagement, engagementDue } from "../clocks.ts";
import type { Author } from "../fact.ts";
import { fact } from "../setting.ts";
import { keep, watch } from "./keep.ts";
import { holdCase, notBefore } from "./request.ts";

const SYSTEM: Author = { id: "system:deadline", name: "Vigie", side: "system" };

/**
 * The response deadline has passed with the problem unsolved: restoration is engaged, and the client is told (T3). The
 * facts are read again, since much may have happened since the job was set; when the deadline has moved, so does the job.
 */
export async function engageRestoration(
  tx: Tx,
  clientId: string,
  requestId: string,
  asked: Temporal.Instant,
): Promise<void> {
  const held = await holdCase(tx, clientId, { requestId });
  if (!held.ok) return;
  const { row, one } = held.value;
  const now = notBefore(one, asked);
  const due = engagementDue(clocksOf(one.rules, one.facts, now), one.life);
  const at = due && engagement(one.rules, one.facts, now);
  if (at && Temporal.Instant.compare(at, now) < 0) {
    const clause = currentService(one).restoration?.clause ?? null;
    const engaged = fact({ by: SYSTEM, now: at }, "restoration_engaged", { deadline: at.toString() }, clause, null);
    await keep(tx, { row, before: one, outcome: { facts: [engaged], message: null } }, one, SYSTEM, now);
  } else if (due) {
    await watch(tx, row, due);
  }
}
