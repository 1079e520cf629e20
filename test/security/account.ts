import { createHmac } from "node:crypto";
import { transact } from "#database/transaction.ts";
import { makeLink } from "#identity/actions.ts";
import { accepted } from "#kernel/result.ts";
import type { Answer, TestApp } from "../harness/app.ts";
import { emailOf, type PersonKey } from "../harness/party.ts";

export const PASSWORD = "Une phrase assez longue";

const BY = { now: Temporal.Instant.from("2023-10-02T08:00:00Z"), author: "system:test", authorName: "Essai" };

/** The secret of a link that opens the account of somebody who has none yet. */
export const linkFor = (app: TestApp, key: PersonKey): Promise<string> =>
  transact(app.db, { actor: "system:test", clients: [] }, async (tx) =>
    accepted(await makeLink(tx, app.personId(key), "invitation", BY)),
  );

export const openLink = (app: TestApp, token: string, more: object = {}): Promise<Answer<unknown>> =>
  app.anonymous.post("/invitations/accept", { token, name: "Nom Choisi", password: PASSWORD, ...more });

export const signIn = (app: TestApp, email: string, password = PASSWORD, headers = {}): Promise<Answer<unknown>> =>
  app.anonymous.post("/api/auth/sign-in/email", { email, password }, headers);

/** Opens the account of somebody and signs in; the cookie that the browser would keep. */
export async function accountOf(app: TestApp, key: PersonKey): Promise<string> {
  await openLink(app, await linkFor(app, key));
  return cookieOf(await signIn(app, emailOf(key)));
}

export const cookieOf = (answer: Answer<unknown>): string =>
  [answer.headers["set-cookie"] ?? []]
    .flat()
    .map((one) => String(one).split(";")[0])
    .join("; ");

/** RFC 6238: six digits of the HMAC of the current half-minute, or of one beside it. */
export function totp(secret: string, beside = 0): string {
  const bits = [...secret]
    .map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Temporal.Now.instant().epochMilliseconds / 30_000) + beside));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = mac.readUInt8(19) & 15;
  return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}
