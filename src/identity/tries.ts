import { createHash } from "node:crypto";
import type pg from "pg";
import { newId } from "#database/ids.ts";

/** Ten wrong passwords in fifteen minutes close an account to passwords until the oldest of them is forgotten. */
export const FAILURES_ALLOWED = 10;

/** For how long a failure counts. */
export const FAILURE_MINUTES = 15;

/** What is tried, kept as a digest: what is typed in the wrong field is not stored. */
export const accountOf = (what: string): Buffer => createHash("sha256").update(what).digest();

/** Codes of an authenticator and recovery codes have a count of their own, beside that of passwords. */
export const codesOf = (userId: string): Buffer => accountOf(`code ${userId}`);

/** The doors at which a code is shown, whether somebody has signed in already or has shown their password alone. */
export const CODE_DOOR = "/two-factor/verify-totp";
export const CODE_DOORS: ReadonlySet<string> = new Set([CODE_DOOR, "/two-factor/verify-backup-code"]);

/** Counts a try, before it is judged. False when too many came before it, or come beside it: it must not be judged. */
export async function beginTry(pool: pg.Pool, account: Buffer): Promise<boolean> {
  const { rows } = await pool.query<{ begun: boolean }>("select identity.begin_try($1, $2, $3, $4) as begun", [
    newId(),
    account,
    FAILURES_ALLOWED,
    FAILURE_MINUTES,
  ]);
  return rows[0]?.begun ?? false;
}

/** The try was good: it is no failure, and those before it are forgotten. */
export async function forgetTries(pool: pg.Pool, account: Buffer): Promise<void> {
  await pool.query("delete from identity.failure where account = $1", [account]);
}
