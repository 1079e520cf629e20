import { createHash, randomBytes } from "node:crypto";
import { newId } from "#database/ids.ts";
import { enqueue } from "#database/jobs.ts";
import type { Tx } from "#database/transaction.ts";
import { mayDo } from "#http/permission.ts";
import type { Who } from "#http/route.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { By } from "#party/by.ts";
import { clientsOf, standing } from "#party/store/membership.ts";
import { lockPerson, renamePerson, type Person } from "#party/store/person.ts";
import { tell } from "./actions/tell.ts";
import { judgePassword } from "./new-password.ts";
import { hashPassword } from "./password.ts";
import { refused } from "./refusals.ts";
import { hasEntered, openWithLink } from "./store/account.ts";
import { actAsLink, insertLink, type LinkPurpose } from "./store/link.ts";

/** How long a link waits to be opened. */
const HOURS: Readonly<Record<LinkPurpose, number>> = { first_sign_in: 24, invitation: 7 * 24 };

/** Sends the link of an invitation to the person's own address. */
export const SEND_INVITATION = "identity.send_invitation";

/**
 * Makes a link that opens a person's account once, and tells it to the journal of each of their clients (C1). Returns its
 * secret, which is kept nowhere: whoever reads it may come in as that person.
 */
export async function makeLink(
  tx: Tx,
  personId: string,
  purpose: LinkPurpose,
  by: By,
): Promise<Result<string, Refusal>> {
  if (await hasEntered(tx, personId)) return refused("identity.already_has_account");
  const secret = randomBytes(32).toString("base64url");
  const hours = HOURS[purpose];
  await insertLink(tx, { linkId: newId(), digest: digestOf(secret), personId, purpose, hours, author: by.author });
  await tell(tx, personId, by, "identity.link_made", { purpose, hours });
  return accept(secret);
}

/** What an administrator is answered: a link to hand over, or that it is sent to the person alone. */
export type Handed =
  | { readonly secret: string; readonly withheld: false }
  | { readonly secret: null; readonly withheld: true };

/**
 * Makes the link of an invitation for who asks, if they may come in as that person: when they manage the people of each
 * of the person's clients, and open clients if the person does. Otherwise it leaves by e-mail, for the person alone (C1).
 */
export async function handLink(
  tx: Tx,
  { personId, opensClients }: Pick<Person, "personId" | "opensClients">,
  who: Who,
  by: By,
): Promise<Result<Handed, Refusal>> {
  await lockPerson(tx, personId);
  const clients = await clientsOf(tx, personId);
  const managed = new Set(
    who.memberships.filter(({ roles }) => mayDo(roles, "people.manage")).map(({ clientId }) => clientId),
  );
  if (clients.every((id) => managed.has(id)) && (who.opensClients || !opensClients)) {
    const made = await makeLink(tx, personId, "invitation", by);
    return made.ok ? accept({ secret: made.value, withheld: false }) : made;
  }
  if (await hasEntered(tx, personId)) return refused("identity.already_has_account");
  await enqueue(tx, SEND_INVITATION, { person: personId });
  return accept({ secret: null, withheld: true });
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
  const by = { now, author: person.personId, authorName: opening.name };
  await tell(tx, person.personId, by, "identity.account_opened", {});
  return accept({ email });
}

function digestOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
