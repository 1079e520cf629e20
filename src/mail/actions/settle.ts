import { record } from "#audit/store.ts";
import type { Tx } from "#database/transaction.ts";
import type { Membership, Who } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { correspondent } from "#party/store/person.ts";
import { authorOf } from "#ticket/actions/request.ts";
import type { Filed } from "../api.ts";
import { readLetter } from "../letter.ts";
import { refused } from "../refusals.ts";
import { insertFiled } from "../store.ts";
import { insertDecision, insertSettled, readMessage, type Settlement } from "../store/waiting.ts";
import { fileMessage, type Filing } from "./file.ts";

export type Sorting = { readonly who: Who; readonly now: Temporal.Instant };
export type Taken = NonNullable<Awaited<ReturnType<typeof readMessage>>>;

/** The message, settled by this transaction: of two people at once, the second is refused and nothing of theirs is kept. */
export async function take(tx: Tx, id: string, now: Temporal.Instant): Promise<Result<Taken, Refusal>> {
  const message = await readMessage(tx, id);
  if (!message) return refused("mail.unknown_message");
  return (await insertSettled(tx, id, now)) ? accept(message) : refused("mail.already_settled");
}

/** Writes what became of a message; in the journal of the client it was for, if it was for one. */
export async function decide(
  tx: Tx,
  { who, now }: Sorting,
  { id, sender, arrivedAt }: Taken,
  clientId: string | null,
  made: Omit<Settlement, "at" | "by">,
): Promise<void> {
  await insertDecision(tx, id, clientId, { ...made, at: now, by: { id: who.personId, name: who.name } });
  if (clientId === null) return;
  const { what, reference, reason } = made;
  await record(tx, {
    clientId,
    at: now,
    actor: who.personId,
    actorName: who.name,
    action: `mail.message_${what}`,
    subject: reference ?? "mail",
    clause: null,
    detail: { message: id, sender, arrivedAt: arrivedAt.toString(), reason },
  });
}

/**
 * Files a message on a request, or opens one from it when no number is given. The words of a person of the client are
 * theirs and public; those of anybody else become an internal note, which answers nobody and stops no clock (A7).
 */
export async function fileByHand(
  tx: Tx,
  sorting: Sorting & { readonly client: Membership },
  id: string,
  given: { readonly number: number } | { readonly title: string },
): Promise<Result<Filed, Refusal>> {
  const { client, who, now } = sorting;
  const taken = await take(tx, id, now);
  if (!taken.ok) return taken;
  const message = taken.value;
  const letter = await readLetter(message.raw);
  const whole =
    message.reason === "too_large" ? { ...letter, files: [], text: letter.text + NOT_WHOLE[who.language] } : letter;
  const named = "title" in given ? { ...whole, subject: given.title } : whole;
  const filing = { ...(await spokenBy(tx, sorting, message)), client, arrivedAt: message.arrivedAt, now };
  const done = await fileMessage(tx, filing, named, "number" in given ? given.number : null);
  if (!done.ok) return done;
  const { reference } = done.value;
  const what = "number" in given ? "threaded" : "opened";
  const { arrivedAt, raw } = message;
  const sender = message.sender ?? "";
  await insertFiled(tx, { clientId: client.clientId, arrivalId: id, reference, what, sender, arrivedAt, raw });
  await decide(tx, sorting, message, client.clientId, { what, reference, reason: null });
  return accept(done.value);
}

const NOT_WHOLE = {
  fr: "\n\n[Message trop gros : la suite et les pièces jointes sont restées dans la boîte.]",
  en: "\n\n[Message too large: the rest and the attachments stayed in the mailbox.]",
};

/** As whose words the message is written down. */
async function spokenBy(
  tx: Tx,
  { client, who, now }: Sorting & { readonly client: Membership },
  { sender }: Taken,
): Promise<Pick<Filing, "by" | "language" | "visibility" | "from">> {
  const known = sender === null ? null : await correspondent(tx, sender, now);
  const theirs = known?.side === "client" && known.memberships.some(({ clientId }) => clientId === client.clientId);
  if (known && theirs) {
    const by = { id: known.personId, name: known.name, side: known.side };
    return { by, language: known.language, visibility: "public" };
  }
  const from = known?.name ?? sender ?? NOBODY[who.language];
  return { by: authorOf(who), language: who.language, visibility: "internal", from };
}

const NOBODY = { fr: "expéditeur illisible", en: "unreadable sender" };

/** Leaves a message aside, for a reason that stays. */
export async function setAside(
  tx: Tx,
  sorting: Sorting,
  id: string,
  reason: string,
): Promise<Result<{ readonly message: string }, Refusal>> {
  const taken = await take(tx, id, sorting.now);
  if (!taken.ok) return taken;
  await decide(tx, sorting, taken.value, taken.value.clientId, {
    what: "set_aside",
    reference: null,
    reason: reason.trim(),
  });
  return accept({ message: id });
}
