import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import type pg from "pg";
import { FRESH_MINUTES } from "./session.ts";
import { beginTry, CODE_DOOR, CODE_DOORS, codesOf, forgetTries } from "./tries.ts";
import { takeCode } from "./used-code.ts";

/** The cookie of somebody between their password and their code. */
const HALF_WAY = "two_factor";

/** What opens a session beside the one that the browser already holds. */
const DOORS = new Set(["/sign-in/email", "/passkey/verify-authentication"]);

/** Throwing a key away locks its owner out, or leaves them with a password alone: it asks for a recent sign-in too. */
const FRESH = new Set(["/passkey/delete-passkey"]);

/**
 * Signing in again from a screen that is already open, before something that binds. A code makes the session fresh
 * without another one; a password or a passkey opens another, and the one that the browser held ends with it, so that
 * confirming leaves nothing behind. Wrong codes are counted as wrong passwords are, before they are judged, whether somebody
 * has signed in or has shown their password alone: the library's own counts let as many be judged as come at once.
 */
export function confirming(pool: pg.Pool) {
  return {
    id: "vigie-confirming",
    hooks: {
      before: [
        {
          matcher: ({ path }) => CODE_DOORS.has(path ?? ""),
          handler: createAuthMiddleware(async (ctx) => {
            const userId = (await getSessionFromCtx(ctx))?.user.id ?? (await halfWay(ctx));
            if (userId !== undefined && !(await beginTry(pool, codesOf(userId))))
              throw new APIError("TOO_MANY_REQUESTS", { message: "too many wrong codes for one account" });
          }),
        },
        { matcher: ({ path }) => DOORS.has(path ?? ""), handler: createAuthMiddleware(remember) },
        {
          matcher: ({ path }) => FRESH.has(path ?? ""),
          handler: createAuthMiddleware(async (ctx) => {
            const held = await getSessionFromCtx(ctx);
            const age = held ? Date.now() - held.session.createdAt.getTime() : 0;
            if (age > FRESH_MINUTES * 60_000)
              throw new APIError("FORBIDDEN", { code: "SESSION_NOT_FRESH", message: "sign in again first" });
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => CODE_DOORS.has(path ?? ""),
          handler: createAuthMiddleware(async (ctx) => {
            const { returned, newSession, session } = ctx.context;
            if (returned instanceof APIError || newSession || !session) return;
            const typed = String((ctx.body as { code?: unknown }).code);
            if (ctx.path === CODE_DOOR) await takeCode(pool, session.session, typed);
            await freshen(pool, session.session.token, session.user.id);
          }),
        },
        {
          matcher: ({ path }) => DOORS.has(path ?? ""),
          handler: createAuthMiddleware(async (ctx) => {
            const { newSession, session } = ctx.context;
            if (newSession && session && newSession.session.token !== session.session.token)
              await pool.query("delete from identity.session where token = $1", [session.session.token]);
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}

/** Who has shown their password and owes a code, by the cookie that better-auth gave them for it. */
async function halfWay(ctx: Parameters<typeof getSessionFromCtx>[0]): Promise<string | undefined> {
  const cookie = ctx.context.createAuthCookie(HALF_WAY);
  const challenge = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
  return challenge ? (await ctx.context.internalAdapter.findVerificationValue(challenge))?.value : undefined;
}

/** Looks up the session that the browser holds before another one takes its place; the library keeps it for the end. */
async function remember(ctx: Parameters<typeof getSessionFromCtx>[0]): Promise<void> {
  await getSessionFromCtx(ctx);
}

/** The session was just signed into again; its end, twelve hours after the first time, stays where it is. */
async function freshen(pool: pg.Pool, token: string, userId: string): Promise<void> {
  await pool.query(`update identity.session set "createdAt" = now() where token = $1`, [token]);
  await forgetTries(pool, codesOf(userId));
}
