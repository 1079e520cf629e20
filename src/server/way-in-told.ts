import type { FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import { actFor, transact } from "#database/transaction.ts";
import type { Database } from "#database/rows.ts";
import { atDoor, changesWaysIn, tellWayIn, type AtDoor } from "#identity/actions/way-in.ts";
import type { Auth } from "#identity/auth.ts";
import { sessionToken } from "#identity/session.ts";
import { actAsSession } from "#identity/store/session.ts";
import { NOBODY } from "./public-door.ts";

type Settings = {
  readonly db: Kysely<Database>;
  readonly auth: Auth;
  readonly now: () => Temporal.Instant;
  /** A browser may do without a code for a while. */
  readonly trusts: boolean;
};

/**
 * Does what was asked at a door of sign-in, then tells it to the journals if it changed somebody's ways in. The door's own
 * pool keeps what it did by itself; where the telling fails the answer is a fault of ours, which is reported, and no session
 * that it opened is handed over.
 */
export async function toldToJournals(
  settings: Settings,
  request: FastifyRequest,
  door: string,
  token: string | null,
  work: () => Promise<Response>,
): Promise<Response> {
  if (!changesWaysIn(door)) return work();
  const held = token === null ? undefined : await standsAt(settings, token);
  const answer = await work();
  if (!answer.ok) return answer;
  const opened = await sessionToken(settings.auth, cookiesOf(answer));
  const at = held ?? (opened === null ? undefined : await standsAt(settings, opened));
  if (!at) return answer;
  // Between password and code the authenticator is there already; a code that sets it is shown by somebody signed in.
  const halfWay = held === undefined;
  const sent = (request.body ?? {}) as { readonly trustDevice?: unknown; readonly revokeOtherSessions?: unknown };
  const trusts = settings.trusts && halfWay && sent.trustDevice === true;
  await transact(settings.db, { actor: at.personId, clients: [] }, async (tx) => {
    await actFor(tx, [], `web ${request.ip}`);
    await tellWayIn(tx, at, { door, sent, trusts, now: settings.now() });
  });
  return answer;
}

async function standsAt({ db }: Settings, token: string): Promise<AtDoor | undefined> {
  return transact(db, NOBODY, async (tx) => {
    const session = await actAsSession(tx, token);
    return session && atDoor(tx, session.personId);
  });
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
