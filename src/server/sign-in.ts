import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import type { Database } from "#database/rows.ts";
import { transact } from "#database/transaction.ts";
import { lookAtLink, openAccount } from "#identity/actions.ts";
import { LinkLook, LinkUse, LinkUsed, LinkView, SignInOffers } from "#identity/api.ts";
import { CALLER_HEADER, type Auth } from "#identity/auth.ts";
import { refusalOfSignIn } from "#identity/refused-sign-in.ts";
import { IDLE_MINUTES, sessionToken } from "#identity/session.ts";
import { LONGEST_TRUST_DAYS } from "#identity/trusted-device.ts";
import { refused as refusedByIdentity } from "#identity/refusals.ts";
import { seeingOf } from "#identity/store/seeing.ts";
import { actAsSession, closeIdleSession } from "#identity/store/session.ts";
import { SESSIONS, type Changes } from "./changes.ts";
import { API, sendRefusal } from "./door.ts";
import { refused } from "./refusals.ts";
import type { OidcClient } from "#identity/oidc/client.ts";
import type { Problem } from "./problem.ts";
import { openOidc } from "./oidc.ts";
import { openLinkDoors } from "./sign-in-link.ts";
import { NOBODY, publicDoor } from "./public-door.ts";
import { isDeeper, unwritableText } from "./text.ts";

/** What an installation offers beside passwords and passkeys. */
export type WaysIn = {
  /** For how many days a browser of the client's people may do without a code. */
  readonly trustedDays: number;
  /** Occasional requesters may have a link sent to them: when mail goes out. */
  readonly link: boolean;
  /** The identity provider by which the client's people may come in. */
  readonly oidc?: OidcClient | undefined;
};

type Settings = {
  readonly waysIn?: WaysIn;
  readonly db: Kysely<Database>;
  readonly auth: Auth;
  readonly changes: Changes;
  readonly now: () => Temporal.Instant;
  readonly address: URL;
  readonly report: (problem: Problem) => void;
};

/** What ends sessions, one's own or others of one's own: live streams must end with them. */
const ENDS_SESSIONS = /\/(sign-out|revoke-[a-z-]+|change-password)$/;

/** The answers of a passkey, the deepest that a browser sends here, hold three levels. */
const DEEPEST = 8;

/** Links tried from one address. */
const LINKS = { door: "link", allowed: 100, seconds: 900 };

/**
 * The doors by which people come in: our own links, which open an account once, and those of better-auth (password,
 * codes, passkeys, sessions), whose refusals are told in our words.
 */
export function openSignIn(app: FastifyInstance, settings: Settings): void {
  publicDoor(app, settings, {
    url: "/invitations/look",
    limit: LINKS,
    body: LinkLook,
    answer: LinkView,
    work: (tx, body, now) => lookAtLink(tx, body.token, now),
  });
  publicDoor(app, settings, {
    url: "/invitations/accept",
    limit: LINKS,
    body: LinkUse,
    answer: LinkUsed,
    work: openAccount,
  });
  if (settings.waysIn?.link) openLinkDoors(app, settings);
  if (settings.waysIn?.oidc) openOidc(app, { ...settings, oidc: settings.waysIn.oidc });
  app.get(`${API}/sign-in/offers`, { schema: { response: { 200: SignInOffers } } }, async () => ({
    trustedDays: settings.waysIn?.trustedDays ?? LONGEST_TRUST_DAYS,
    link: settings.waysIn?.link ?? false,
    provider: settings.waysIn?.oidc?.settings.name ?? null,
  }));
  app.route({
    method: ["GET", "POST"],
    url: "/api/auth/*",
    handler: async (request, reply) => {
      if (isDeeper(request.body, DEEPEST)) return sendRefusal(request, reply, refused("server.invalid_json").refusal);
      if (unwritableText(request.body) !== undefined)
        return sendRefusal(request, reply, refused("server.unwritable_text", { field: "body" }).refusal);
      const token = await sessionToken(settings.auth, request.headers.cookie);
      if (token) await transact(settings.db, NOBODY, (tx) => closeIdleSession(tx, token, IDLE_MINUTES));
      const url = new URL(request.url, await baseUrl(settings.auth));
      if (token && !url.pathname.endsWith("/sign-out") && (await isSeeing(settings.db, token)))
        return sendRefusal(request, reply, refusedByIdentity("identity.seeing_reads_only").refusal);
      const headers = headersOf(request);
      const body = request.method === "POST" ? JSON.stringify(request.body ?? {}) : null;
      const answer = await settings.auth.handler(new Request(url, { method: request.method, headers, body }));
      if (answer.ok && ENDS_SESSIONS.test(url.pathname)) settings.changes.tell({ clientId: null, what: SESSIONS });
      return relay(request, reply, answer);
    },
  });
}

/** The account behind a session that sees as somebody else is left alone, but for signing out. */
async function isSeeing(db: Kysely<Database>, token: string): Promise<boolean> {
  return transact(db, NOBODY, async (tx) => {
    await actAsSession(tx, token);
    return (await seeingOf(tx)) !== undefined;
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

async function relay(request: FastifyRequest, reply: FastifyReply, answer: Response): Promise<FastifyReply> {
  for (const cookie of answer.headers.getSetCookie()) reply.header("set-cookie", cookie);
  const text = await answer.text();
  if (answer.status >= 500) throw new Error(`sign-in broke (${answer.status}): ${text}`);
  if (answer.status === 404) {
    const [path = ""] = request.url.split("?");
    return sendRefusal(request, reply, refused("server.not_found", { method: request.method, path }).refusal);
  }
  if (answer.status >= 400) {
    const retry = Number(answer.headers.get("x-retry-after") ?? 0);
    return sendRefusal(request, reply, refusalOfSignIn(answer.status, text, retry));
  }
  const location = answer.headers.get("location");
  if (location) reply.header("location", location);
  return reply.code(answer.status).type("application/json; charset=utf-8").serializer(String).send(text);
}
