import { createHash, randomBytes } from "node:crypto";
import { enqueue } from "#database/jobs.ts";
import type { Tx } from "#database/transaction.ts";
import { allRoles } from "#http/scope.ts";
import { standing } from "#party/store/membership.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { isOccasional } from "../occasional.ts";
import { refused } from "../refusals.ts";
import {
  ensureAccount,
  hasSecondFactor,
  insertSignInLink,
  personByAddress,
  useSignInLink,
  type Addressed,
} from "../store/sign-in-link.ts";

/** The job that looks the address up and writes the letter, after the request was answered. */
export const SEND_LINK = "identity.send_link";

/** How long a link opens a session, once. */
export const LINK_MINUTES = 15;

const digestOf = (text: string) => createHash("sha256").update(text).digest();

/** Somebody asks for a link. Nothing is looked up here: the answer, and the time it takes, say nothing of the address. */
export async function askForLink(
  tx: Tx,
  { email }: { readonly email: string },
): Promise<Result<{ asked: true }, Refusal>> {
  await enqueue(tx, SEND_LINK, { address: digestOf(email.trim().toLowerCase()).toString("hex") });
  return accept({ asked: true });
}

export type LinkLetter = { readonly to: Addressed; readonly secret: string };

/** A link for whoever has the address, when a mailbox is enough for them; null otherwise. Only its digest is kept. */
export async function makeSignInLink(tx: Tx, address: string, now: Temporal.Instant): Promise<LinkLetter | null> {
  const person = await personByAddress(tx, Buffer.from(address, "hex"), now);
  if (!person || !isOccasional(person, await hasSecondFactor(tx, person.personId))) return null;
  const secret = randomBytes(32).toString("base64url");
  await insertSignInLink(tx, digestOf(secret), person.personId, LINK_MINUTES);
  return { to: person, secret };
}

/**
 * Uses a link; returns whose session may be opened. Refused when it was used or is late, and when its person is gone or
 * has become somebody for whom a mailbox is not enough.
 */
export async function takeSignInLink(
  tx: Tx,
  { token }: { readonly token: string },
  now: Temporal.Instant,
): Promise<Result<string, Refusal>> {
  const personId = await useSignInLink(tx, digestOf(token));
  if (personId === null) return refused("identity.link_not_valid");
  const person = await standing(tx, personId, now);
  const roles = person?.memberships.flatMap(allRoles) ?? [];
  const secondFactor = await hasSecondFactor(tx, personId);
  if (!person?.email || !isOccasional({ side: person.side, roles }, secondFactor))
    return refused("identity.link_not_valid");
  if (!(await ensureAccount(tx, { personId, name: person.name, address: person.email })))
    return refused("identity.link_not_valid");
  return accept(personId);
}
