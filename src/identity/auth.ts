import { passkey } from "@better-auth/passkey";
import { betterAuth, type BetterAuthOptions } from "better-auth";
import { twoFactor } from "better-auth/plugins";
import pg from "pg";
import { newId } from "#database/ids.ts";
import { confirming } from "./confirming.ts";
import { openedWith, openingField, sessionOpening } from "./opening.ts";
import { FRESH_MINUTES } from "./session.ts";
import { throttle } from "./throttle.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./api/password.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { passwordRules } from "./new-password.ts";
import { LONGEST_TRUST_DAYS, trustedDevice } from "./trusted-device.ts";
import { userVerified } from "./user-verified.ts";

/** What the operator decided of sign-in. */
export type IdentityChoice = {
  /** The address of the role of sign-in, which reaches the schema `identity` only. */
  readonly signInUrl: string;
  /** Where people reach us, for instance https://vigie.example.fr: cookies, passkeys and the origin check follow it. */
  readonly address: URL;
  /** Signs the cookies; the same in every process of one installation. At least 32 characters. */
  readonly secret: string;
  /** For how many days a browser of the client's people may do without a code; 0 never. */
  readonly trustedDays?: number;
};

/** The header in which the server hands over the address of the caller, whatever the caller wrote in it. */
export const CALLER_HEADER = "x-vigie-caller";

/** Twelve hours from sign-in, whatever happens meanwhile; idleness is watched by `session.ts`. */
const SESSION_SECONDS = 12 * 3600;

/** Doors of better-auth that we do not open: people join by a link, and their name and address are facts of `party`. */
const CLOSED = [
  "/sign-up/email",
  "/sign-in/social",
  "/link-social",
  "/unlink-account",
  "/update-user",
  "/change-email",
  "/delete-user",
  "/delete-user/callback",
  "/request-password-reset",
  "/reset-password",
  "/send-verification-email",
  "/verify-email",
  "/two-factor/send-otp",
  "/two-factor/verify-otp",
  "/get-access-token",
  "/refresh-token",
  "/account-info",
  "/list-accounts",
  "/update-session",
  "/verify-password",
  "/error",
];

/** Sign-in, on our database: its schema is `identity`, made by our migrations. */
export function makeAuth(choice: IdentityChoice) {
  const pool = new pg.Pool({
    connectionString: choice.signInUrl,
    max: 5,
    application_name: "vigie sign-in",
    options: "-c search_path=identity -c timezone=UTC",
  });
  pool.on("error", () => undefined);
  const auth = betterAuth(authOptions(choice, pool));
  return { auth, close: () => pool.end() };
}

/**
 * What sign-in is made of. Sessions last twelve hours and are not lengthened by use; the limits of tries hold for every
 * process, since they are counted in the database.
 */
export function authOptions(
  { address, secret, trustedDays = LONGEST_TRUST_DAYS }: Omit<IdentityChoice, "signInUrl">,
  pool: pg.Pool,
) {
  return {
    appName: "Vigie",
    baseURL: address.origin,
    basePath: "/api/auth",
    secret,
    database: pool,
    trustedOrigins: trustedOrigins(address),
    disabledPaths: CLOSED,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: {
      expiresIn: SESSION_SECONDS,
      freshAge: FRESH_MINUTES * 60,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: openingField,
    },
    databaseHooks: {
      session: {
        create: {
          before: async (made, opening) => ({ data: { openedWith: openedWith(opening, made["openedWith"]) } }),
        },
      },
    },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 120,
      customRules: {
        "/sign-in/email": { window: 60, max: 20 },
        "/two-factor/*": { window: 60, max: 20 },
        "/passkey/*": { window: 60, max: 40 },
        "/get-session": false,
      },
    },
    hooks: throttle(pool),
    plugins: [...pluginsOf(address, pool, trustedDays)],
    advanced: {
      cookiePrefix: "vigie",
      useSecureCookies: address.protocol === "https:",
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      database: { generateId: newId },
      ipAddress: { ipAddressHeaders: [CALLER_HEADER] },
    },
    telemetry: { enabled: false },
    logger: { level: "error" },
  } satisfies BetterAuthOptions;
}

function pluginsOf(address: URL, pool: pg.Pool, trustedDays: number) {
  return [
    twoFactor({ issuer: "Vigie", trustDeviceMaxAge: Math.max(1, trustedDays) * 86_400 }),
    passkey({
      rpID: address.hostname,
      rpName: "Vigie",
      origin: trustedOrigins(address),
      authenticatorSelection: { userVerification: "required" },
    }),
    userVerified,
    sessionOpening(pool),
    passwordRules(),
    confirming(pool),
    trustedDevice(pool, trustedDays),
  ] as const;
}

export type Auth = ReturnType<typeof makeAuth>["auth"];

/** The origins whose pages may write: the address itself and, on one's own machine, both of its names. */
export function trustedOrigins(address: URL): string[] {
  const twin = { localhost: "127.0.0.1", "127.0.0.1": "localhost" }[address.hostname];
  if (twin === undefined) return [address.origin];
  const other = new URL(address);
  other.hostname = twin;
  return [address.origin, other.origin];
}
