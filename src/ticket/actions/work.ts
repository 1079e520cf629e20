import type { Tx } from "#database/transaction.ts";
import type { Author } from "../fact.ts";
import { fact } from "../setting.ts";
import type { Worked } from "../row.ts";
import { saveWorked } from "../store/request.ts";
import { keep } from "./keep.ts";
import { notBefore, type Opened } from "./request.ts";

type By = { readonly by: Author; readonly now: Temporal.Instant };

/** Somebody connects for this request (M2b). The request must be held by `holdCase`. */
export async function noteWorkStarted(tx: Tx, { row, one }: Opened, session: string, { by, now }: By): Promise<void> {
  const started = fact({ by, now: notBefore(one, now) }, "work_started", { session }, null, null);
  await keep(tx, { row, before: one, outcome: { facts: [started], message: null } }, one, by, notBefore(one, now));
  await saveWorked(tx, row.clientId, row.requestId, { ...row, workRunning: row.workRunning + 1 });
}

/** A session has ended after so many worked seconds; `worked` is what all sessions now add up to. */
export async function noteWorkEnded(
  tx: Tx,
  { row, one }: Opened,
  ended: { readonly session: string; readonly seconds: number; readonly note: string | null; readonly worked: Worked },
  { by, now }: By,
): Promise<void> {
  const { session, seconds, note } = ended;
  const fin = fact({ by, now: notBefore(one, now) }, "work_ended", { session, seconds }, null, note);
  await keep(tx, { row, before: one, outcome: { facts: [fin], message: null } }, one, by, notBefore(one, now));
  await saveWorked(tx, row.clientId, row.requestId, ended.worked);
}

/** The work has passed the contract's threshold (T4): the client is asked, once in the life of a request. */
export async function askDecision(
  tx: Tx,
  { row, one }: Opened,
  asked: { readonly threshold: number; readonly clause: string; readonly passedAt: Temporal.Instant },
  { by, now }: By,
): Promise<void> {
  if (one.life.decision) return;
  const question = fact(
    { by, now: asked.passedAt },
    "decision_asked",
    { threshold: asked.threshold },
    asked.clause,
    null,
  );
  await keep(tx, { row, before: one, outcome: { facts: [question], message: null } }, one, by, notBefore(one, now));
}
