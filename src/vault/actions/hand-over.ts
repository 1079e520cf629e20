import { armor, Encrypter } from "age-encryption";
import type { Tx } from "#database/transaction.ts";
import type { FileAnswer } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { SealedHandOver } from "../api.ts";
import { handOverOf } from "../export.ts";
import { refused } from "../refusals.ts";
import { secretsOf } from "../store.ts";
import { readSecret, tell, type Act } from "./secret.ts";

/** Letters of a public key that are enough to tell it from another. */
const SHOWN = 16;

/**
 * Hands over at the exit (X7) every living secret with its value, in one file that the client's key alone opens. Each value
 * is read as one read by one is: kept in its readings and in the journal, in the same transaction. All of them leave, or none
 * where one cannot be opened. In clear they are in the memory of this process only.
 */
export async function handOverSealed(
  tx: Tx,
  { recipient, reason }: SealedHandOver,
  act: Act,
): Promise<Result<FileAnswer, Refusal>> {
  const encrypter = closerFor(recipient);
  if (!encrypter) return refused("vault.no_recipient");
  const { clientId, clientCode: code, clientName: name } = act.client();
  const { secrets } = handOverOf(await secretsOf(tx, clientId));
  if (secrets.length === 0) return refused("vault.nothing_to_hand_over");
  const opened = [];
  for (const { id, ...secret } of secrets) {
    const read = await readSecret(tx, id, { reason }, act);
    if (!read.ok) return read;
    opened.push({ ...secret, ...read.value });
  }
  const key = `${recipient.slice(0, SHOWN)}…`;
  await tell(tx, act, "vault.handed_over", key, { recipient, reason, secrets: opened.length });
  const text = JSON.stringify({ client: { code, name }, madeAt: act.now.toString(), secrets: opened }, null, 2);
  const sealed = armor.encode(await encrypter.encrypt(text));
  // Universal time, and said so: an evening in France has the day of before in it.
  const moment = `${act.now.toString().slice(0, 16).replace(":", "h")}Z`;
  return accept({
    bytes: Buffer.from(sealed, "utf8"),
    type: "application/octet-stream",
    name: `coffre-${code}-${moment}.json.age`,
  });
}

/** Null when the text is no public key of age: its shape was right and its checksum is not. */
function closerFor(recipient: string): Encrypter | null {
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
    return encrypter;
  } catch {
    // The library says only that it cannot read the key, which the refusal says with what to do.
    return null;
  }
}
