import { sql, type Kysely } from "kysely";
import { newId } from "#database/ids.ts";
import type { Database } from "#database/rows.ts";
import { transact, type Tx } from "#database/transaction.ts";
import { makeLink } from "#identity/actions.ts";
import { linkPath } from "#identity/link.ts";
import { insertPerson } from "#party/store/person.ts";
import { EXAMPLE_AUTHOR } from "../example/people.ts";

/** A link that a start prints, for somebody who has no way in yet. */
export type FirstLink = {
  readonly fr: string;
  readonly en: string;
  /** Whom it is for and the address they will sign in with: "Name <address>"; null while the person has no address. */
  readonly who: string | null;
  readonly path: string;
};

const STARTER = "system:start";

/** The first person of an empty database: they give their name and address when they open the link. */
export async function ensureAdministrator(db: Kysely<Database>, now: Temporal.Instant): Promise<void> {
  await transact(db, { actor: STARTER, clients: [] }, async (tx) => {
    // Two starts at once on one database make one first person.
    await sql`select pg_advisory_xact_lock(hashtext('party.person'))`.execute(tx);
    const { rows } = await sql`select from party.person where opens_clients limit 1`.execute(tx);
    if (rows.length > 0) return;
    const first = { personId: newId(), side: "provider", clientId: null, name: "Administrateur", email: null } as const;
    await insertPerson(tx, { ...first, language: "fr", opensClients: true }, now, STARTER);
  });
}

/**
 * Links for those who must be able to come in and have not yet: the administrator and, in the example, a person of the
 * town. Each start makes them anew, and the earlier ones no longer work.
 */
export async function firstLinks(db: Kysely<Database>, now: Temporal.Instant): Promise<FirstLink[]> {
  return transact(db, { actor: STARTER, clients: [] }, async (tx) => {
    const { rows: clients } = await sql<{ id: string }>`
      select client_id as id from party.client where author = ${EXAMPLE_AUTHOR}`.execute(tx);
    await sql`select set_config('vigie.clients', ${clients.map(({ id }) => id).join(",")}, true)`.execute(tx);
    const links = [
      await linkFor(tx, now, sql`opens_clients`, "Première connexion, prestataire", "First sign-in, provider"),
      await linkFor(
        tx,
        now,
        sql`author = ${EXAMPLE_AUTHOR} and side = 'client' and person_id in (
        select person_id from party.membership where role = 'technical')`,
        "Première connexion, client",
        "First sign-in, client",
      ),
    ];
    return links.filter((link) => link !== undefined);
  });
}

/** For the first person who fits and has not left; nothing when there is none, or when no link may be made. */
async function linkFor(
  tx: Tx,
  now: Temporal.Instant,
  who: ReturnType<typeof sql>,
  fr: string,
  en: string,
): Promise<FirstLink | undefined> {
  const { rows } = await sql<{ id: string; name: string; email: string | null }>`
    select person_id as id, name, email from party.person where ${who} and active_to is null order by at, person_id limit 1`.execute(
    tx,
  );
  const [person] = rows;
  if (!person) return undefined;
  const secret = await makeLink(tx, person.id, "first_sign_in", { now, author: STARTER, authorName: "Vigie" });
  const called = person.email === null ? null : `${person.name} <${person.email}>`;
  return secret.ok ? { fr, en, who: called, path: linkPath(secret.value) } : undefined;
}
