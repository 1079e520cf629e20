import type { FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import { actFor, transact } from "#database/transaction.ts";
import type { Database } from "#database/rows.ts";
import { atDoor, changesWaysIn, tellWayIn, type AtDoor } from "#identity/actions/way-in.ts";
import type { Auth } from "#identity/auth.ts";
import { sessionToken } from "#identity/session.ts";
import { actAsSession } from "#identity/store/session.ts";
import { problemOf, type Problem } from "./problem.ts";
import { NOBODY } from "./public-door.ts";

const SHOWS_CODE = /^\/two-factor\/verify-/;

type Settings = {
  readonly db: Kysely<Database>;
  readonly auth: Auth;
  readonly now: () => Temporal.Instant;
  /** A browser may do without a code for a while. */
  readonly trusts: boolean;
  readonly report: (problem: Problem) => void;
};

/**
 * Does what was asked at a door of sign-in, then tells it to the journals if it changed somebody's ways in. The door's own
 * pool keeps what it did, and in the same transaction what is to be told; where the telling fails that is reported, and the
 * next round of what was left writes the line. Whoever was inside already is answered what was really done. No session is
 * opened for anybody while the journals are away: there the answer is a fault of ours.
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
  const halfWay = held === undefined;
  const sent = (request.body ?? {}) as { readonly trustDevice?: unknown };
  const trusts = settings.trusts && halfWay && SHOWS_CODE.test(door) && sent.trustDevice === true;
  const told = transact(settings.db, { actor: at.personId, clients: [] }, async (tx) => {
    await actFor(tx, [], `web ${request.ip}`);
    await tellWayIn(tx, at, { door, trusts, now: settings.now() });
  });
  if (halfWay) await told;
  else
    await told.catch((error: unknown) => {
      settings.report(problemOf(request, error instanceof Error ? error : new Error(String(error))));
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
