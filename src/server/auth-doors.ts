import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { AUTH_DOORS } from "#identity/auth-doors.ts";
import { CALLER_HEADER, type Auth } from "#identity/auth.ts";
import { refusalOfSignIn } from "#identity/refused-sign-in.ts";
import { refused as refusedByIdentity } from "#identity/refusals.ts";
import { IDLE_MINUTES, sessionToken } from "#identity/session.ts";
import { seeingOf } from "#identity/store/seeing.ts";
import { actAsSession, closeIdleSession } from "#identity/store/session.ts";
import { SESSIONS, type Changes } from "./changes.ts";
import { sendNotFound, sendRefusal } from "./door.ts";
import { invalidInput } from "./invalid-input.ts";
import { AUTH } from "./outside-doors.ts";
import { NOBODY } from "./public-door.ts";
import type { Problem } from "./problem.ts";
import { refused } from "./refusals.ts";
import { isDeeper, unwritableText } from "./text.ts";
import { compileCheck } from "./validation.ts";
import { toldToJournals } from "./way-in-told.ts";

/** What ends sessions, one's own or others of one's own: live streams must end with them. */
const ENDS_SESSIONS = /\/(sign-out|revoke-[a-z-]+|change-password)$/;

/** The answers of a passkey, the deepest that a browser sends here, hold three levels. */
const DEEPEST = 8;

type Settings = {
  readonly db: Kysely<Database>;
  readonly auth: Auth;
  readonly changes: Changes;
  readonly now: () => Temporal.Instant;
  /** A browser may do without a code for a while. */
  readonly trusts: boolean;
  readonly report: (problem: Problem) => void;
};

/** The doors of better-auth that we open, each for whom it is and with what it takes; its refusals are told in our words. */
export function openAuthDoors(app: FastifyInstance, settings: Settings): void {
  app.route({
    method: ["GET", "POST"],
    url: `${AUTH}/*`,
    handler: async (request, reply) => {
      if (isDeeper(request.body, DEEPEST)) return sendRefusal(request, reply, refused("server.invalid_json").refusal);
      if (unwritableText(request.body) !== undefined)
        return sendRefusal(request, reply, refused("server.unwritable_text", { field: "body" }).refusal);
      const [path = ""] = request.url.split("?");
      const door = path.slice(AUTH.length);
      const listed = LISTED.get(`${request.method} ${door}`);
      if (!listed) return sendNotFound(request, reply);
      const token = await sessionToken(settings.auth, request.headers.cookie);
      if (token) await transact(settings.db, NOBODY, (tx) => closeIdleSession(tx, token, IDLE_MINUTES));
      const session = token === null ? undefined : await openSession(settings.db, token);
      if (listed.opens === "session" && !session)
        return sendRefusal(request, reply, refused("server.not_signed_in").refusal);
      const errors = listed.check(request.body ?? {});
      if (errors.length > 0) return sendRefusal(request, reply, invalidInput(errors, "body"));
      const url = new URL(request.url, await baseUrl(settings.auth));
      if (session?.seeing && door !== "/sign-out")
        return sendRefusal(request, reply, refusedByIdentity("identity.seeing_reads_only").refusal);
      const headers = headersOf(request);
      const body = request.method === "POST" ? JSON.stringify(request.body ?? {}) : null;
      const asked = new Request(url, { method: request.method, headers, body });
      const answer = await toldToJournals(settings, request, door, token, () => settings.auth.handler(asked));
      if (answer.ok && ENDS_SESSIONS.test(door)) settings.changes.tell({ clientId: null, what: SESSIONS });
      return relay(request, reply, answer);
    },
  });
}

/** A living session, and whether it sees as somebody else: the account behind is left alone then, but for signing out. */
async function openSession(db: Kysely<Database>, token: string): Promise<{ readonly seeing: boolean } | undefined> {
  return transact(db, NOBODY, async (tx) => {
    const session = await actAsSession(tx, token);
    return session && { seeing: (await seeingOf(tx)) !== undefined };
  });
}

async function baseUrl(auth: Auth): Promise<string> {
  return (await auth.$context).baseURL;
}

/** The headers that better-auth reads; the caller's address is ours to say, whatever they wrote. */
function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers({ "content-type": "application/json", [CALLER_HEADER]: request.ip });
  for (const name of [
    "cookie",
    "origin",
    "referer",
    "user-agent",
    "accept-language",
    "sec-fetch-site",
    "sec-fetch-mode",
    "sec-fetch-dest",
  ]) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  return headers;
}

/** The doors of better-auth that we open, each with the check of what it takes. */
const LISTED = new Map(
  AUTH_DOORS.map(({ method, path, opens, body }) => [
    `${method} ${path}`,
    { opens, check: compileCheck(body, "body") },
  ]),
);

async function relay(request: FastifyRequest, reply: FastifyReply, answer: Response): Promise<FastifyReply> {
  for (const cookie of answer.headers.getSetCookie()) reply.header("set-cookie", cookie);
  const text = await answer.text();
  if (answer.status >= 500) throw new Error(`sign-in broke (${answer.status}): ${text}`);
  if (answer.status === 404) return sendNotFound(request, reply);
  if (answer.status >= 400) {
    const retry = Number(answer.headers.get("x-retry-after") ?? 0);
    return sendRefusal(request, reply, refusalOfSignIn(answer.status, text, retry));
  }
  const location = answer.headers.get("location");
  if (location) reply.header("location", location);
  return reply.code(answer.status).type("application/json; charset=utf-8").serializer(String).send(text);
}
