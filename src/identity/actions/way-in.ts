import { sql, type Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { transact, type Tx } from "#database/transaction.ts";
import type { By } from "#party/by.ts";
import { clientsOf, standing } from "#party/store/membership.ts";
import { forgetClosings, takeWaysIn, untoldPeople } from "../store/way-in.ts";
import { tell } from "./tell.ts";

/** Somebody at a door of sign-in, and when, by the database's clock, they came to it. */
export type AtDoor = { readonly personId: string; readonly since: Temporal.Instant };

const CLOSED = "identity.sessions_closed";

/** Doors at which somebody closes sessions of theirs; the other doors end some on their way, which is told nowhere. */
const CLOSES: ReadonlySet<string> = new Set(["/revoke-session", "/revoke-sessions", "/revoke-other-sessions"]);

const PASSWORD = "/change-password";

/** Doors that change somebody's ways in, or end a session on their way. */
const CHANGES: ReadonlySet<string> = new Set([
  ...CLOSES,
  PASSWORD,
  "/two-factor/verify-totp",
  "/two-factor/disable",
  "/two-factor/generate-backup-codes",
  "/two-factor/verify-backup-code",
  "/passkey/verify-registration",
  "/passkey/delete-passkey",
  "/passkey/verify-authentication",
  "/sign-in/email",
  "/sign-out",
]);

/** Whether a door of sign-in may leave something to tell, or to forget. */
export const changesWaysIn = (door: string): boolean => CHANGES.has(door);

/** Somebody has closed one of their own sessions. */
export const tellSessionClosed = (tx: Tx, by: By): Promise<void> => tell(tx, by.author, by, CLOSED, {});

/** Who stands at a door; the transaction acts as them. */
export async function atDoor(tx: Tx, personId: string): Promise<AtDoor> {
  const { rows } = await sql<{ since: Temporal.Instant }>`select now() as since`.execute(tx);
  return { personId, since: rows[0]?.since ?? Temporal.Now.instant() };
}

type Answered = { readonly door: string; readonly trusts: boolean; readonly now: Temporal.Instant };

/**
 * Tells what a door of sign-in has really changed to the journal of every client of the person (C1): whoever comes in as
 * them reaches all of these. `trusts`: the browser does without a code from now on. The transaction acts as that person.
 */
export async function tellWayIn(tx: Tx, { personId, since }: AtDoor, answered: Answered): Promise<void> {
  const { door, trusts, now } = answered;
  // A password that closes the other sessions ends the one it was changed in as well, and opens that one anew.
  const closed = CLOSES.has(door) ? 0 : await forgetClosings(tx, personId, since);
  const person = await standing(tx, personId, now);
  if (!person) return;
  const by = { now, author: person.personId, authorName: person.name };
  await tellChanges(tx, by, door === PASSWORD ? { others_closed: closed > 1 } : {});
  if (trusts && person.side === "client") await tell(tx, personId, by, "identity.device_trusted", {});
}

/** What changed for somebody whom no client reaches yet waits until one does, and is told in that client's journal then. */
async function tellChanges(tx: Tx, by: By, ofPassword: { readonly others_closed?: boolean }): Promise<void> {
  if ((await clientsOf(tx, by.author)).length === 0) return;
  const changes = await takeWaysIn(tx, by.author);
  const firstClosed = changes.findIndex(({ action }) => action === CLOSED);
  for (const [at, { action }] of changes.entries()) {
    if (action === CLOSED && at !== firstClosed) continue;
    await tell(tx, by.author, by, action, action === "identity.password_changed" ? ofPassword : {});
  }
}

/**
 * Tells what was left untold before an instant: a process was killed, or the journals could not be written. One person for
 * whom it fails leaves the others told; all that failed is thrown together once everybody was tried.
 */
export async function tellWaysInLeft(
  db: Kysely<Database>,
  before: Temporal.Instant,
  now: Temporal.Instant,
): Promise<void> {
  const people = await transact(db, { actor: "system:ways-in", clients: [] }, (tx) => untoldPeople(tx, before));
  const failed: unknown[] = [];
  for (const personId of people) {
    const told = transact(db, { actor: personId, clients: [] }, async (tx) => {
      const person = await standing(tx, personId, now);
      if (person) await tellChanges(tx, { now, author: personId, authorName: person.name }, {});
    });
    await told.catch((error: unknown) => failed.push(error));
  }
  const said = failed.map((error) => (error instanceof Error ? error.message : String(error))).join("; ");
  if (failed.length > 0)
    throw new AggregateError(failed, `ways in told nowhere for ${failed.length} of ${people.length} people: ${said}`);
}
