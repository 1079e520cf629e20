import { createHash } from "node:crypto";
import { APIError, createAuthMiddleware } from "better-auth/api";
import type pg from "pg";
import { newId } from "#database/ids.ts";
import { takeCode } from "./used-code.ts";

/** Ten wrong passwords in fifteen minutes close an account to passwords until the oldest of them is forgotten. */
export const FAILURES_ALLOWED = 10;
export const FAILURE_MINUTES = 15;

const PASSWORD_DOOR = "/sign-in/email";
const CODE_DOOR = "/two-factor/verify-totp";

/**
 * Counts failures per account, in the database: the limit holds across addresses, processes and restarts. An address
 * that belongs to nobody is counted too, so that the limit does not tell who has an account.
 */
export function throttle(pool: pg.Pool) {
  return {
    before: createAuthMiddleware(async (ctx) => {
      if (ctx.path !== PASSWORD_DOOR) return;
      const { rows } = await pool.query<{ failures: number }>(
        `select count(*)::int as failures from identity.failure
          where account = $1 and at > now() - make_interval(mins => $2)`,
        [digestOf(ctx.body), FAILURE_MINUTES],
      );
      if ((rows[0]?.failures ?? 0) >= FAILURES_ALLOWED) {
        throw new APIError("TOO_MANY_REQUESTS", { message: "too many wrong passwords for one account" });
      }
    }),
    after: createAuthMiddleware(async (ctx) => {
      if (ctx.path === CODE_DOOR && ctx.context.newSession) {
        const { session } = ctx.context.newSession;
        return takeCode(pool, session, String((ctx.body as { code?: unknown }).code));
      }
      if (ctx.path !== PASSWORD_DOOR) return;
      const { returned } = ctx.context;
      const account = digestOf(ctx.body);
      if (returned instanceof APIError) {
        await pool.query("insert into identity.failure (failure_id, account) values ($1, $2)", [newId(), account]);
      } else {
        await pool.query("delete from identity.failure where account = $1", [account]);
      }
    }),
  };
}

function digestOf(body: unknown): Buffer {
  const typed = typeof body === "object" && body !== null && "email" in body ? String(body.email) : "";
  return createHash("sha256").update(typed.trim().toLowerCase()).digest();
}
