import { APIError, createAuthMiddleware } from "better-auth/api";
import type pg from "pg";
import { accountOf, beginTry, CODE_DOOR, CODE_DOORS, codesOf, forgetTries } from "./tries.ts";
import { takeCode } from "./used-code.ts";

const PASSWORD_DOOR = "/sign-in/email";

/**
 * Counts failures per account, in the database: the limit holds across addresses, processes, restarts and tries at once.
 * An address that belongs to nobody is counted too, so that the limit does not tell who has an account.
 */
export function throttle(pool: pg.Pool) {
  return {
    before: createAuthMiddleware(async (ctx) => {
      if (ctx.path !== PASSWORD_DOOR || (await beginTry(pool, typedIn(ctx.body)))) return;
      throw new APIError("TOO_MANY_REQUESTS", { message: "too many wrong passwords for one account" });
    }),
    after: createAuthMiddleware(async (ctx) => {
      if (CODE_DOORS.has(ctx.path) && ctx.context.newSession) {
        const { session } = ctx.context.newSession;
        if (ctx.path === CODE_DOOR) await takeCode(pool, session, String((ctx.body as { code?: unknown }).code));
        return forgetTries(pool, codesOf(session.userId));
      }
      if (ctx.path === PASSWORD_DOOR && !(ctx.context.returned instanceof APIError))
        await forgetTries(pool, typedIn(ctx.body));
    }),
  };
}

function typedIn(body: unknown): Buffer {
  const typed = typeof body === "object" && body !== null && "email" in body ? String(body.email) : "";
  return accountOf(typed.trim().toLowerCase());
}
