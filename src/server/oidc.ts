import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import { Type } from "typebox";
import { recognise } from "#identity/actions/oidc.ts";
import type { Auth } from "#identity/auth.ts";
import { Unbelievable, type Identified, type OidcClient } from "#identity/oidc/client.ts";
import { openOutside } from "#identity/outside-session.ts";
import { refused } from "#identity/refusals.ts";
import { sessionToken } from "#identity/session.ts";
import { idTokenOf, insertAttempt, keepIdToken, takeAttempt } from "#identity/store/oidc.ts";
import { closeSession } from "#identity/store/session.ts";
import { transact } from "#database/transaction.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { Exactly, Maybe } from "#kernel/wire.ts";
import type { Problem } from "./problem.ts";
import { newId } from "#database/ids.ts";
import { API, sendRefusal } from "./door.ts";
import { inTransaction, knock, NOBODY, type PublicSettings } from "./public-door.ts";
import { callerOf } from "./sign-in-link.ts";

/** Where a sign-in by an identity provider begins. */
export const OIDC = `${API}/sign-in/oidc`;

/** Where the identity provider sends people back; it must be registered there, letter by letter. */
export const callbackOf = (address: URL) => `${address.origin}${OIDC}/callback`;

const LIMIT = { door: "oidc", allowed: 60, seconds: 300 };
/** How long one may take at the identity provider. */
const MINUTES = 15;
/** Binds the answer to the browser that asked: the state of a stranger's sign-in opens nothing here. */
const COOKIE = "vigie.oidc_state";

type Settings = PublicSettings & {
  readonly auth: Auth;
  readonly address: URL;
  readonly oidc: OidcClient;
  readonly report: (problem: Problem) => void;
};

const digestOf = (state: string) => createHash("sha256").update(state).digest();

/** The way to an identity provider and back, and out of it. A browser follows these: refusals are told on our sign-in page. */
export function openOidc(app: FastifyInstance, settings: Settings): void {
  const { db, oidc, address } = settings;
  const cookie = (value: string, seconds: number) =>
    `${COOKIE}=${value}; Max-Age=${seconds}; Path=${OIDC}; HttpOnly; SameSite=Lax${address.protocol === "https:" ? "; Secure" : ""}`;
  app.get(OIDC, async (request, reply) => {
    const late = await knock(db, LIMIT, request);
    if (late) return sendRefusal(request, reply, late);
    const { back = "/" } = request.query as { back?: string };
    const begun = await believed(settings, () => oidc.begin());
    if (!begun.ok) return toSignIn(reply, begun.refusal);
    const { to, state, nonce, verifier } = begun.value;
    const kept = { nonce, verifier, back: /^\/(?![/\\])[\w\-./~%?=&]*$/.test(back) ? back : "/" };
    await transact(db, NOBODY, (tx) => insertAttempt(tx, digestOf(state), kept, MINUTES));
    return reply.header("set-cookie", cookie(state, MINUTES * 60)).redirect(to.href, 303);
  });
  app.get(`${OIDC}/callback`, async (request, reply) => {
    const late = await knock(db, LIMIT, request);
    if (late) return toSignIn(reply, late);
    const { state = "" } = request.query as { state?: string };
    const held = new RegExp(`(?:^|; )${COOKIE.replace(".", "\\.")}=([\\w-]+)`).exec(request.headers.cookie ?? "")?.[1];
    const kept = held === state ? await transact(db, NOBODY, (tx) => takeAttempt(tx, digestOf(state))) : undefined;
    reply.header("set-cookie", cookie("", 0));
    if (!kept) return toSignIn(reply, refused("identity.oidc_late").refusal);
    const query = request.url.slice(request.url.indexOf("?"));
    const said = await believed(settings, () => oidc.finish(query, { state, ...kept }));
    if (!said.ok) return toSignIn(reply, said.refusal);
    const found = await inTransaction(settings, (tx, now) => recognise(tx, said.value, oidc.settings, now));
    if (!found.ok) return toSignIn(reply, found.refusal);
    const { personId, openedWith } = found.value;
    const opened = await openOutside(settings.auth, personId, openedWith, callerOf(request), shownAt(said.value));
    await transact(db, NOBODY, (tx) => keepIdToken(tx, opened.sessionId, said.value.idToken));
    return reply.header("set-cookie", opened.setCookie).redirect(kept.back, 303);
  });
  app.post(
    `${OIDC}/leave`,
    { schema: { response: { 200: Exactly({ to: Maybe(Type.String()) }) } } },
    async (request, reply) => {
      const token = await sessionToken(settings.auth, request.headers.cookie);
      const idToken = token && (await transact(db, NOBODY, (tx) => idTokenOf(tx, token)));
      if (!token || !idToken) return reply.send({ to: null });
      const to = await believed(settings, () => oidc.leave(idToken, `${address.origin}/connexion`));
      await closeSession(db, token);
      return reply.send({ to: to.ok ? (to.value?.href ?? null) : null });
    },
  );
}

/** A provider that does not say when the person showed themselves, or says it later than now, makes no session recent. */
function shownAt({ authTime }: Identified): Date {
  const seconds = Math.min(authTime ?? 0, Date.now() / 1000);
  return new Date(seconds * 1000);
}

/** What the identity provider says, or our refusal when it cannot be believed; anything else is a bug. */
async function believed<Value>(settings: Settings, work: () => Promise<Value>): Promise<Result<Value, Refusal>> {
  try {
    return accept(await work());
  } catch (error) {
    if (!(error instanceof Unbelievable)) throw error;
    // For the operator: the reason of the library, which quotes no token.
    settings.report({ incident: newId(), method: "GET", route: OIDC, error });
    return refused("identity.oidc_failed");
  }
}

function toSignIn(reply: FastifyReply, { code }: Refusal): FastifyReply {
  return reply.redirect(`/connexion?refused=${code}`, 303);
}
