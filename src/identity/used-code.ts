import { APIError } from "better-auth/api";
import type pg from "pg";

/** A code is accepted during its own half-minute and those beside it: for that long it must not serve again. */
const CODE_MINUTES = 2;

export type NewSession = { readonly userId: string; readonly token: string };

/**
 * Takes a code of an authenticator for the session that it has just opened. RFC 6238 (5.2): a code serves once. Somebody
 * who read it over a shoulder is refused, and the session made for them is closed before they may use it.
 */
export async function takeCode(pool: pg.Pool, { userId, token }: NewSession, code: string): Promise<void> {
  const { rowCount } = await pool.query(
    `insert into identity.used_code as used (user_id, code) values ($1, $2)
      on conflict (user_id, code) do update set at = now()
        where used.at < now() - make_interval(mins => $3)`,
    [userId, code, CODE_MINUTES],
  );
  if (rowCount === 1) return;
  await pool.query("delete from identity.session where token = $1", [token]);
  throw new APIError("UNAUTHORIZED", { code: "INVALID_CODE", message: "this code has been used" });
}
