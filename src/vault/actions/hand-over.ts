import { createHash } from "node:crypto";
import { armor, Encrypter } from "age-encryption";
import type { Tx } from "#database/transaction.ts";
import type { FileAnswer } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Notice } from "#notice/notice.ts";
import { recordNotice } from "#notice/store.ts";
import { peopleOf } from "#party/store/person.ts";
import type { SealedHandOver } from "../api.ts";
import { handOverOf } from "../export.ts";
import { refused } from "../refusals.ts";
import { secretsOf } from "../store.ts";
import { CLAUSE, readSecret, tell, type Act } from "./secret.ts";

/** Letters of a public key that are enough to tell it from another. */
const SHOWN = 16;

/**
 * Hands over at the exit (X7) every living secret with its value, in one file that the client's key alone opens. Each value
 * is read as one read by one is: kept in its readings and in the journal, in the same transaction. All of them leave, or none
 * where one cannot be opened. In clear they are in the memory of this process only. Nothing shows here that the key is the
 * client's: those who answer for its security are told at once which key it was, to say so when it is not theirs.
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
  await recordNotice(tx, await handedOver(tx, act, { recipient, reason, count: opened.length }));
  const sealed = armor.encode(await encrypter.encrypt(text));
  // Universal time, and said so: an evening in France has the day of before in it.
  const moment = `${act.now.toString().slice(0, 16).replace(":", "h")}Z`;
  return accept({
    bytes: Buffer.from(sealed, "utf8"),
    type: "application/octet-stream",
    name: `coffre-${code}-${moment}.json.age`,
  });
}

type HandedOver = { readonly recipient: string; readonly reason: string; readonly count: number };

const TOLD = ["security_officer", "management"] as const;

/** Tells the client for which key its secrets left, by the key and its SHA-256 digest (X7). */
async function handedOver(
  tx: Tx,
  { client, now, who }: Act,
  { recipient, reason, count }: HandedOver,
): Promise<Notice> {
  const { clientId, clientCode: reference } = client();
  const people = await peopleOf(tx, clientId, now);
  const digest = createHash("sha256").update(recipient).digest("hex");
  const print = (digest.match(/.{4}/g) ?? []).join(" ");
  return {
    clientId,
    reason: "vault_handed_over",
    onceKey: `vault handed over ${now.toString()} ${digest}`,
    about: { kind: "vault", id: clientId },
    reference,
    clause: CLAUSE,
    at: now,
    author: who.personId,
    recipients: people.flatMap(({ personId, side, name, email, language, roles }) => {
      const role = side === "client" ? TOLD.find((one) => roles.includes(one)) : undefined;
      return role ? [{ personId, role, name, email, language }] : [];
    }),
    texts: {
      fr: {
        subject: "Secrets du coffre remis",
        body: `${who.name} a fait sortir les secrets du coffre (nombre : ${count}), chiffrés pour cette clé. Motif : ${reason}\n\n${recipient}\n\nEmpreinte (SHA-256) : ${print}\n\nComparez-la à la vôtre. Si cette clé n’est pas à vous, dites-le aussitôt au prestataire et changez ces secrets.`,
      },
      en: {
        subject: "Secrets of the vault handed over",
        body: `${who.name} took the secrets out of the vault (how many: ${count}), closed for this key. Reason: ${reason}\n\n${recipient}\n\nFingerprint (SHA-256): ${print}\n\nCompare it with yours. If this key is not yours, tell the provider at once and change these secrets.`,
      },
    },
  };
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
