import type { Kysely } from "kysely";
import { createTransport } from "nodemailer";
import type { JobHandlers } from "#database/jobs.ts";
import type { Database } from "#database/rows.ts";
import { transact, type Tx } from "#database/transaction.ts";
import { messageTo, type Message, type Sender } from "./message.ts";
import { addressees, type Outcome } from "./notice.ts";
import { DELIVER, insertDelivery, lockForDelivery } from "./store.ts";

/** Hands one message to the mail server; the answer is kept word for word. */
export type Mailer = {
  readonly sender: Sender;
  readonly send: (message: Message) => Promise<{ readonly outcome: Outcome; readonly answer: string }>;
};

/** A mailer by SMTP. `from` is the support address ("Support <support@example.fr>"); its domain names the messages. */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport(url);
  return {
    sender: senderOf(from),
    send: async (message) => {
      try {
        const sent = await transport.sendMail({ ...message, from, headers: { ...message.headers } });
        return { outcome: "sent", answer: sent.response };
      } catch (error) {
        return answerOf(error);
      }
    },
  };
}

/** The support address as a mail program writes it, taken apart. */
export function senderOf(from: string): Sender {
  const email = /[^\s<>]+@[^\s<>]+/.exec(from)?.[0] ?? "support@localhost";
  const name = from.replace(/<.*|"/g, "").trim();
  return { name: name === email || name === "" ? "Support" : name, email, domain: email.split("@")[1] ?? "localhost" };
}

/** A server that says 5xx refuses for good; anything else (4xx, no connection) is tried again. */
function answerOf(error: unknown): { outcome: Outcome; answer: string } {
  if (!(error instanceof Error)) throw error;
  const code = "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : 0;
  const answer = "response" in error && typeof error.response === "string" ? error.response : error.message;
  return { outcome: code >= 500 ? "refused" : "failed", answer };
}

/** Whether a person still has a role, at an instant, for what a notice of a client is about. */
export type StillHere = (
  tx: Tx,
  clientId: string,
  personId: string,
  about: { readonly kind: string; readonly id: string },
  at: Temporal.Instant,
) => Promise<boolean>;

/**
 * The delivery of notices. Without a mailer they stay recorded and visible. A failed delivery throws, so that the queue
 * tries again later; recipients already served are not written to again. Whoever has left since the notice was recorded,
 * or works elsewhere now, is not written to (C1), which is kept as what became of it for them.
 */
export function noticeJobs(
  db: Kysely<Database>,
  mailer: Mailer | null,
  clock: () => Temporal.Instant,
  stillHere: StillHere,
): JobHandlers {
  return {
    [DELIVER]: async ({ client, notice }) => {
      if (!mailer) return;
      const round = {
        mailer,
        clock,
        stillHere,
        client: String(client),
        notice: String(notice),
        tried: new Set<string>(),
      };
      const failures = await deliver(db, round);
      if (failures.length > 0) throw new Error(`notice ${notice} not delivered yet: ${failures.join("; ")}`);
    },
  };
}

/** One try of one notice, and whom it has written to already. */
type Round = {
  readonly client: string;
  readonly notice: string;
  readonly mailer: Mailer;
  readonly clock: () => Temporal.Instant;
  readonly stillHere: StillHere;
  readonly tried: Set<string>;
};

/** One transaction a recipient: what a server accepted is written down at once. Returns the answers that were not final. */
async function deliver(db: Kysely<Database>, round: Round): Promise<string[]> {
  const failures: string[] = [];
  for (;;) {
    const answer = await transact(db, { actor: "system:deliver", clients: [round.client] }, (tx) =>
      deliverNext(tx, round),
    );
    if (answer === null) return failures;
    if (answer.outcome === "failed") failures.push(answer.answer);
  }
}

const GONE = {
  outcome: "left",
  answer:
    "aucun rôle pour ce dont il s’agit à l’heure de l’envoi / no role for what it is about when it was to be sent",
} as const;

/** Writes to the first recipient who is neither served, nor refused for good, nor tried in this round. */
async function deliverNext(tx: Tx, { client, notice: id, mailer, clock, stillHere, tried }: Round) {
  const notice = await lockForDelivery(tx, client, id);
  if (!notice) return null;
  const final = notice.deliveries.filter(({ outcome }) => outcome !== "failed");
  const done = new Set([...tried, ...final.map(({ recipient }) => recipient)]);
  const to = addressees(notice.recipients).find(({ email }) => !done.has(email));
  if (!to) return null;
  tried.add(to.email);
  const here = to.personId === null || (await stillHere(tx, client, to.personId, notice.about, clock()));
  const answer = here ? await mailer.send(messageTo(notice, to, mailer.sender)) : GONE;
  await insertDelivery(tx, client, id, { recipient: to.email, at: clock(), ...answer });
  return answer;
}
