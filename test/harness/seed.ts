import type { Kysely } from "kysely";
import { newId } from "#database/ids.ts";
import type { Database } from "#database/rows.ts";
import { transact, type Tx } from "#database/transaction.ts";
import type { Auth } from "#identity/auth.ts";
import { sessionCookie } from "#identity/session.ts";
import { alsoActFor, insertClient } from "#party/store/client.ts";
import { giveRole } from "#party/store/membership.ts";
import { insertPerson } from "#party/store/person.ts";
import { CLIENTS, emailOf, PEOPLE, somebody, type ClientKey, type PersonKey } from "./party.ts";

/** The beginning of the contract: every fixture exists from that moment on. */
const DAWN = Temporal.Instant.from("2023-09-01T00:00:00Z");

export type SeededParty = {
  readonly clients: Record<ClientKey, string>;
  readonly people: Record<PersonKey, string>;
};

/** Opens the person's account if need be and a session in it, without a password: hashing one takes long on purpose. */
export function mintCookie(auth: Auth, key: PersonKey, personId: string): Promise<string> {
  return cookieFor(auth, { id: personId, name: somebody(key).name, email: emailOf(key) });
}

/** The same for whoever stands elsewhere than in `party.ts`. */
export async function cookieFor(auth: Auth, user: { id: string; name: string; email: string }): Promise<string> {
  const { adapter, internalAdapter } = await auth.$context;
  if (!(await internalAdapter.findUserById(user.id)))
    await adapter.create({ model: "user", data: { ...user, emailVerified: true }, forceAllowId: true });
  const { token } = await internalAdapter.createSession(user.id);
  return sessionCookie(auth, token);
}

/** The two towns and the people of `party.ts`, in an empty database. */
export async function seedParty(db: Kysely<Database>): Promise<SeededParty> {
  return transact(db, { actor: "system:start", clients: [] }, async (tx) => {
    const clients = {} as Record<ClientKey, string>;
    for (const [code, name] of Object.entries(CLIENTS) as [ClientKey, string][]) {
      clients[code] = newId();
      await alsoActFor(tx, clients[code]);
      await insertClient(tx, { clientId: clients[code], code, name }, { at: DAWN, author: "system:fixture" });
    }
    const people = {} as Record<PersonKey, string>;
    for (const key of Object.keys(PEOPLE) as PersonKey[]) people[key] = await seedPerson(tx, key, clients);
    return { clients, people };
  });
}

async function seedPerson(tx: Tx, key: PersonKey, clients: Record<ClientKey, string>): Promise<string> {
  const { name, side, home, roles, opensClients = false } = somebody(key);
  const personId = newId();
  const clientId = home ? clients[home] : null;
  await insertPerson(
    tx,
    { personId, side, clientId, name, email: emailOf(key), language: "fr", opensClients },
    DAWN,
    "system:fixture",
  );
  for (const [code, held] of Object.entries(roles) as [ClientKey, (typeof roles)[ClientKey]][]) {
    for (const role of held ?? [])
      await giveRole(tx, { clientId: clients[code], personId, side, role }, DAWN, "system:fixture");
  }
  return personId;
}
