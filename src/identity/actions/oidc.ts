import { createHash } from "node:crypto";
import { record } from "#audit/store.ts";
import { actFor, type Tx } from "#database/transaction.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { actAsPerson } from "../store/acting.ts";
import { standing } from "#party/store/membership.ts";
import type { Identified } from "../oidc/client.ts";
import { clientOf, levelReached } from "../oidc/decide.ts";
import type { OidcSettings } from "../oidc/settings.ts";
import { refused } from "../refusals.ts";
import { linkSubject, personOfSubject } from "../store/oidc.ts";
import { ensureAccount, personByAddress } from "../store/sign-in-link.ts";

export type Recognised = { readonly personId: string; readonly openedWith: "agency" | "agency_strong" };

/**
 * Who an identity provider speaks of. Somebody who came before is known by issuer, provider and subject; the first time,
 * by the address they were invited at together with the establishment of their client. Nobody is created, the provider's
 * staff do not come in this way, and a weaker sign-in than was asked for is refused.
 */
export async function recognise(
  tx: Tx,
  said: Identified,
  settings: OidcSettings,
  now: Temporal.Instant,
): Promise<Result<Recognised, Refusal>> {
  const level = levelReached(said.acr, settings.acr);
  if (!level.ok) return level;
  const code = clientOf(said.siret, settings.sirets);
  if (!code.ok) return code;
  const known = await personOfSubject(tx, said);
  const personId = known ?? (await invitedAt(tx, said, now));
  if (personId === null) return refused("identity.oidc_unknown_person");
  await actAsPerson(tx, personId);
  const person = await standing(tx, personId, now);
  const home = person?.memberships.find(({ clientCode }) => code.value === null || clientCode === code.value);
  if (!person || person.side !== "client" || !home || !person.email) return refused("identity.oidc_unknown_person");
  const account = { personId, name: person.name, address: person.email };
  if (!(await ensureAccount(tx, account))) return refused("identity.oidc_unknown_person");
  if (known === null) {
    await linkSubject(tx, said, personId);
    await actFor(tx, [home.clientId]);
    const line = { clientId: home.clientId, at: now, actor: personId, actorName: person.name, subject: personId };
    await record(tx, { ...line, action: "identity.oidc_linked", clause: "C1", detail: { issuer: said.issuer } });
  }
  return accept({ personId, openedWith: level.value });
}

/** The person invited at the address that the provider vouches for. */
async function invitedAt(tx: Tx, { email, emailVerified }: Identified, now: Temporal.Instant): Promise<string | null> {
  if (email === null || !emailVerified) return null;
  const digest = createHash("sha256").update(email.trim().toLowerCase()).digest();
  return (await personByAddress(tx, digest, now))?.personId ?? null;
}
