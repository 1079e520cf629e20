import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import type pg from "pg";

/** The doors that open a session with a second factor; any other keeps what the session before it had shown. */
const OPENED_WITH: Readonly<Record<string, string>> = {
  "/sign-in/email": "password",
  "/two-factor/verify-totp": "totp",
  "/two-factor/verify-backup-code": "recovery_code",
  "/passkey/verify-authentication": "passkey",
};

/** Where second factors are added and taken away. */
const KEYRING = new Set([
  "/two-factor/enable",
  "/two-factor/disable",
  "/two-factor/verify-totp",
  "/two-factor/generate-backup-codes",
  "/passkey/generate-register-options",
  "/passkey/verify-registration",
  "/passkey/delete-passkey",
]);

/** The column that better-auth must know of; no caller may set it. */
export const openingField = { openedWith: { type: "string", defaultValue: "password", input: false } } as const;

type Opening = { readonly path?: string; readonly context: { readonly session?: unknown } };

/** How a session that is being made is opened: from the door it comes through, or as our own doors say (`told`). */
export function openedWith(opening: Opening | null | undefined, told?: unknown): string {
  if (!opening) return typeof told === "string" ? told : "password";
  const session = opening.context.session as { session?: { openedWith?: unknown } } | null | undefined;
  return OPENED_WITH[opening.path ?? ""] ?? String(session?.session?.openedWith ?? "password");
}

/**
 * Records with what a session was opened, where the door alone does not tell it, and keeps a stolen password from adding
 * a second factor of the thief's own: once an account has one, only a session opened with it changes them.
 */
export function sessionOpening(pool: pg.Pool) {
  const mark = (token: string, how: string) =>
    pool.query(`update identity.session set "openedWith" = $2 where token = $1`, [token, how]);
  return {
    id: "vigie-session-opening",
    hooks: {
      before: [
        {
          matcher: ({ path }) => KEYRING.has(path ?? ""),
          handler: createAuthMiddleware(async (ctx) => {
            const token = (await getSessionFromCtx(ctx))?.session.token;
            if (token !== undefined && (await isWeak(pool, token)))
              throw new APIError("FORBIDDEN", { code: "SECOND_FACTOR_NEEDED", message: "sign in with it first" });
          }),
        },
      ],
      after: [
        {
          // The password was enough because this browser showed a code before: the code's plugin, which runs first,
          // has taken the session away otherwise.
          matcher: ({ path }) => path === "/sign-in/email",
          handler: createAuthMiddleware(async (ctx) => {
            const made = ctx.context.newSession;
            if (made?.user["twoFactorEnabled"] === true) await mark(made.session.token, "trusted_device");
          }),
        },
        {
          // The first passkey was shown in this very session, as an authenticator's first code is.
          matcher: ({ path }) => path === "/passkey/verify-registration",
          handler: createAuthMiddleware(async (ctx) => {
            const { returned, newSession, session } = ctx.context;
            const token = (newSession ?? session)?.session.token;
            if (!(returned instanceof APIError) && token !== undefined) await mark(token, "passkey");
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}

/** Opened by a password alone, for an account that has more. */
async function isWeak(pool: pg.Pool, token: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from identity.session join identity."user" on "user".id = session."userId"
      where token = $1 and not identity.is_strong("openedWith") and (coalesce("twoFactorEnabled", false)
        or exists (select from identity.passkey where passkey."userId" = session."userId"))`,
    [token],
  );
  return rowCount !== 0;
}
