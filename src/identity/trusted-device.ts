import type { BetterAuthPlugin } from "better-auth";
import { createAuthMiddleware } from "better-auth/api";
import type pg from "pg";

/** How long a browser that showed a code may do without one, at most. */
export const LONGEST_TRUST_DAYS = 30;

const CODE_DOORS = new Set(["/two-factor/verify-totp", "/two-factor/verify-backup-code"]);
const PASSWORD_DOOR = "/sign-in/email";

/**
 * Holds better-auth's trusted devices to our rules: the provider's staff show their second factor in each session, and a
 * browser of the client's people is trusted for so many days from its code on, however often it signs in meanwhile.
 */
export function trustedDevice(pool: pg.Pool, days: number) {
  /** Until when the browser of a request is trusted, since better-auth would begin the days anew. */
  const until = new WeakMap<object, Date>();
  const forget = (userId: string) =>
    pool.query(
      `delete from identity.verification where value = $1 and identifier like 'trust-device-%'
        and ($2 or identity.is_staff($1))`,
      [userId, days === 0],
    );
  return {
    id: "vigie-trusted-device",
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === PASSWORD_DOOR,
          handler: createAuthMiddleware(async (ctx) => {
            const { name } = ctx.context.createAuthCookie("trust_device");
            const signed = await ctx.getSignedCookie(name, ctx.context.secret);
            const { rows } = await pool.query<{ until: Date }>(
              `select "expiresAt" as until from identity.verification where identifier = $1`,
              [typeof signed === "string" ? (signed.split("!")[1] ?? "") : ""],
            );
            if (rows[0]) until.set(ctx.context, rows[0].until);
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path === PASSWORD_DOOR,
          handler: createAuthMiddleware(async (ctx) => {
            const made = ctx.context.newSession;
            const end = until.get(ctx.context);
            if (!made || !end) return;
            await pool.query(
              `update identity.verification set "expiresAt" = least("expiresAt", $2) where id = (
                select id from identity.verification where value = $1 and identifier like 'trust-device-%'
                order by "createdAt" desc limit 1)`,
              [made.user.id, end],
            );
          }),
        },
        {
          matcher: ({ path }) => CODE_DOORS.has(path ?? ""),
          handler: createAuthMiddleware(async (ctx) => {
            if (ctx.context.newSession) await forget(ctx.context.newSession.user.id);
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}
