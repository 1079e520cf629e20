import type { Tx } from "#database/transaction.ts";
import type { FileAnswer } from "#http/route.ts";
import type { Language, Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { MailList, MailMessage } from "../api.ts";
import { refused } from "../refusals.ts";
import { readMessage, readSettled, readWaiting, type Settlement, type WaitingRow } from "../store/waiting.ts";

const PAGE = 100;

/** What waits, the longest first; or what was settled lately. */
export async function listMail(tx: Tx, state: "waiting" | "settled", language: Language): Promise<MailList> {
  if (state === "settled") {
    const rows = await readSettled(tx, PAGE);
    return { messages: rows.map((row) => messageView(row, row.settled, language)), left: 0 };
  }
  const { rows, left } = await readWaiting(tx, PAGE);
  return { messages: rows.map((row) => messageView(row, null, language)), left };
}

function messageView(row: WaitingRow, settled: Settlement | null, language: Language): MailMessage {
  const { id, client, sender, senderName, subject, text, cut, arrivedAt, reason, note, aboutKind, about } = row;
  return {
    id,
    client,
    from: sender,
    fromName: senderName,
    subject,
    text,
    cut,
    arrivedAt: arrivedAt.toString(),
    reason,
    note,
    about:
      about && aboutKind !== null
        ? { kind: aboutKind, reference: about.reference, subject: about.texts[language].subject }
        : null,
    settled: settled && { ...settled, at: settled.at.toString() },
  };
}

/** The message as it came, to be opened in a mail program. */
export async function readOriginal(tx: Tx, id: string): Promise<Result<FileAnswer, Refusal>> {
  const message = await readMessage(tx, id);
  if (!message) return refused("mail.unknown_message");
  return accept({ bytes: message.raw, type: "message/rfc822", name: `${id}.eml` });
}

/** The client whose message it is; none for nobody's. */
export async function ownersOf(tx: Tx, id: string): Promise<readonly string[]> {
  const clientId = (await readMessage(tx, id))?.clientId;
  return clientId ? [clientId] : [];
}
