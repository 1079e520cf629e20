import type { Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { transact, type Tx } from "#database/transaction.ts";
import { markOf, ourMessage } from "#notice/message.ts";
import { addressees } from "#notice/notice.ts";
import { insertDelivery, noticeById } from "#notice/store.ts";
import { listClients } from "#party/store/client.ts";
import { ACTOR } from "../actor.ts";
import { LONGEST, type Letter } from "../letter.ts";
import type { Told } from "../sort.ts";
import { insertFiled, insertWaiting, type Arrival } from "../store.ts";

/** The notice that a report of delivery tells about, and to whom it was; null when it is about no message of ours. */
export async function reportedNotice(db: Kysely<Database>, letter: Letter, domain: string): Promise<Told | null> {
  const { report } = letter;
  const named = report && ourMessage(report.messageId, domain);
  if (!named) return null;
  const clients = await transact(db, { actor: ACTOR, clients: [] }, listClients);
  const all = clients.map(({ clientId }) => clientId);
  const notice = await transact(db, { actor: ACTOR, clients: all }, (tx) => noticeById(tx, named.noticeId));
  const to = notice && addressees(notice.recipients).find(({ email }) => markOf(email) === named.mark);
  if (!to) return null;
  const outcomes = { failed: "bounced", delivered: "delivered", other: null } as const;
  const { clientId, noticeId, reference, about } = notice;
  const outcome = outcomes[report.action];
  return { kind: "report", clientId, noticeId, reference, recipient: to.email, about, outcome, answer: report.answer };
}

/** Puts what was told on the notice. A message that came back waits for a person as well, who finds another way. */
export async function recordReport(
  tx: Tx,
  { arrivalId, arrivedAt, raw }: Arrival & { readonly raw: Buffer },
  { sender, subject, text }: Letter,
  told: Told,
  now: Temporal.Instant,
): Promise<void> {
  const { clientId, noticeId, recipient, outcome, answer, about, reference } = told;
  if (outcome) await insertDelivery(tx, clientId, noticeId, { recipient, at: now, outcome, answer });
  if (outcome === "bounced") {
    const note = `${recipient} : ${answer}`.slice(0, 500);
    const body = text.slice(0, LONGEST);
    const waits = {
      arrivalId,
      clientId,
      reason: "bounce",
      note,
      about,
      sender,
      subject,
      body,
      arrivedAt,
      raw,
    } as const;
    return insertWaiting(tx, waits);
  }
  await insertFiled(tx, { clientId, arrivalId, reference, what: "reported", sender: sender ?? "", arrivedAt, raw });
}
