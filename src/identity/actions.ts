import { createHash, randomBytes } from "node:crypto";
import { newId } from "#database/ids.ts";
import type { Tx } from "#database/transaction.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { renamePerson } from "#party/store/person.ts";
import { standing } from "#party/store/membership.ts";
import { judgePassword } from "./new-password.ts";
import { hashPassword } from "./password.ts";
import { refused } from "./refusals.ts";
import { hasEntered, openWithLink } from "./store/account.ts";
import { actAsLink, insertLink, type LinkPurpose } from "./store/link.ts";

/** How long a link waits to be opened. */
const HOURS: Readonly<Record<LinkPurpose, number>> = { first_sign_in: 24, invitation: 7 * 24 };

/** Makes a link that opens a person's account once. Returns its secret, which is kept nowhere. */
export async function makeLink(
  tx: Tx,
  personId: string,
  purpose: LinkPurpose,
  author: string,
): Promise<Result<string, Refusal>> {
  if (await hasEntered(tx, personId)) return refused("identity.already_has_account");
  const secret = randomBytes(32).toString("base64url");
  const link = { linkId: newId(), digest: digestOf(secret), personId, purpose, hours: HOURS[purpose], author };
  await insertLink(tx, link);
  return accept(secret);
}

export type LinkView = { readonly name: string; readonly email: string | null; readonly purpose: LinkPurpose };

/** Whom a link is for, without using it. */
export async function lookAtLink(tx: Tx, secret: string, now: Temporal.Instant): Promise<Result<LinkView, Refusal>> {
  const link = await actAsLink(tx, digestOf(secret));
  const person = link && (await standing(tx, link.personId, now));
  if (!link || !person) return refused("identity.link_not_valid");
  return accept({ name: person.name, email: person.email, purpose: link.purpose });
}

export type Opening = {
  readonly token: string;
  readonly name: string;
  readonly email?: string | undefined;
  readonly password: string;
};

/**
 * Opens the account of the link's person with the name and the password they chose. Only the very first person, whose
 * address nobody knows, gives it; everyone else keeps the address they were invited at. Answers that address.
 */
export async function openAccount(
  tx: Tx,
  opening: Opening,
  now: Temporal.Instant,
): Promise<Result<{ email: string }, Refusal>> {
  const digest = digestOf(opening.token);
  const link = await actAsLink(tx, digest);
  const person = link && (await standing(tx, link.personId, now));
  if (!person) return refused("identity.link_not_valid");
  const email = (person.email ?? opening.email)?.toLowerCase();
  if (!email) return refused("identity.email_needed");
  const judged = judgePassword(opening.password, { name: opening.name, email });
  if (!judged.ok) return judged;
  const hash = await hashPassword(opening.password);
  if (!(await openWithLink(tx, { digest, name: opening.name, email, hash })))
    return refused("identity.email_taken", { email });
  await renamePerson(tx, person.personId, opening.name, email);
  return accept({ email });
}

function digestOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
