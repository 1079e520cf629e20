import { SHORTEST_PASSWORD } from "./api/password.ts";
import type { RefusalOf } from "#kernel/refusal.ts";
import { FAILURE_MINUTES } from "./tries.ts";
import type { refusals } from "./refusals.ts";

const WRONG_CREDENTIALS = new Set(["INVALID_EMAIL_OR_PASSWORD", "INVALID_PASSWORD", "USER_NOT_FOUND", "INVALID_EMAIL"]);
const WRONG_CODE = new Set(["INVALID_CODE", "INVALID_BACKUP_CODE", "INVALID_TWO_FACTOR_COOKIE", "TOTP_NOT_ENABLED"]);

const PASSWORD_RULES = [
  "identity.password_too_short",
  "identity.password_too_long",
  "identity.password_too_simple",
  "identity.password_known",
  "identity.password_personal",
] as const;

/** Tells in our words what better-auth refused: its sentences are English only and say nothing of what to do. */
export function refusalOfSignIn(status: number, body: string, retrySeconds: number): RefusalOf<typeof refusals> {
  const code = codeOf(body);
  if (status === 429) {
    const minutes = retrySeconds > 0 ? Math.ceil(retrySeconds / 60) : FAILURE_MINUTES;
    return { code: "identity.too_many_attempts", params: { minutes } };
  }
  const password = PASSWORD_RULES.find((rule) => rule === code);
  if (password) return { code: password, params: { minimum: SHORTEST_PASSWORD } };
  if (WRONG_CREDENTIALS.has(code)) return { code: "identity.wrong_credentials", params: {} };
  if (WRONG_CODE.has(code)) return { code: "identity.wrong_code", params: {} };
  if (code === "SECOND_FACTOR_NEEDED") return { code: "identity.second_factor_first", params: {} };
  if (code === "USER_NOT_VERIFIED") return { code: "identity.passkey_unverified", params: {} };
  if (code === "SESSION_NOT_FRESH") return { code: "identity.confirm_first", params: {} };
  return { code: "identity.sign_in_refused", params: { reason: code || String(status) } };
}

function codeOf(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null && "code" in parsed ? String(parsed.code) : "";
  } catch {
    // An answer that is not JSON has no code; its status tells enough.
    return "";
  }
}
