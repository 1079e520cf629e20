import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { createHash } from "node:crypto";
import type pg from "pg";
import { newId } from "#database/ids.ts";
import { FRESH_MINUTES } from "./session.ts";
import { FAILURE_MINUTES, FAILURES_ALLOWED } from "./throttle.ts";
import { takeCode } from "./used-code.ts";

const CODE = "/two-factor/verify-totp";
const CODES = new Set([CODE, "/two-factor/verify-backup-code"]);

/** What opens a session beside the one that the browser already holds. */
const DOORS = new Set(["/sign-in/email", "/passkey/verify-authentication"]);

/** Throwing a key away locks its owner out, or leaves them with a password alone: it asks for a recent sign-in too. */
const FRESH = new Set(["/passkey/delete-passkey"]);

/**
 * Signing in again from a screen that is already open, before something that binds. A code makes the session fresh
 * without another one; a password or a passkey opens another, and the one that the browser held ends with it, so that
 * confirming leaves nothing behind. Wrong codes are counted as wrong passwords are: the library counts them only when
 * nobody has signed in yet.
 */
export function confirming(pool: pg.Pool) {
  return {
    id: "vigie-confirming",
    hooks: {
      before: [
        {
          matcher: ({ path }) => CODES.has(path ?? ""),
          handler: createAuthMiddleware(async (ctx) => {
            const held = await getSessionFromCtx(ctx);
            if (held && (await failures(pool, held.user.id)) >= FAILURES_ALLOWED)
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
          matcher: ({ path }) => CODES.has(path ?? ""),
          handler: createAuthMiddleware(async (ctx) => {
            const { returned, newSession, session } = ctx.context;
            if (newSession || !session) return;
            if (returned instanceof APIError) {
              await noteFailure(pool, session.user.id);
              return;
            }
            const typed = String((ctx.body as { code?: unknown }).code);
            if (ctx.path === CODE) await takeCode(pool, session.session, typed);
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

/** Looks up the session that the browser holds before another one takes its place; the library keeps it for the end. */
async function remember(ctx: Parameters<typeof getSessionFromCtx>[0]): Promise<void> {
  await getSessionFromCtx(ctx);
}

/** The session was just signed into again; its end, twelve hours after the first time, stays where it is. */
async function freshen(pool: pg.Pool, token: string, userId: string): Promise<void> {
  await pool.query(`update identity.session set "createdAt" = now() where token = $1`, [token]);
  await pool.query("delete from identity.failure where account = $1", [accountOf(userId)]);
}

async function failures(pool: pg.Pool, userId: string): Promise<number> {
  const { rows } = await pool.query<{ failures: number }>(
    `select count(*)::int as failures from identity.failure
      where account = $1 and at > now() - make_interval(mins => $2)`,
    [accountOf(userId), FAILURE_MINUTES],
  );
  return rows[0]?.failures ?? 0;
}

async function noteFailure(pool: pg.Pool, userId: string): Promise<void> {
  const account = accountOf(userId);
  await pool.query("insert into identity.failure (failure_id, account) values ($1, $2)", [newId(), account]);
}

/** Codes have a count of their own, beside that of passwords. */
function accountOf(userId: string): Buffer {
  return createHash("sha256").update(`code ${userId}`).digest();
}
