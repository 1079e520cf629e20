import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { accept, type Result } from "#kernel/result.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { passwordFault, SHORTEST_PASSWORD, type Owner } from "./api/password.ts";
import { isKnown } from "./known-password.ts";
import { refused } from "./refusals.ts";

/** Whether a password may be that of its owner from now on (CNIL 2022-100). */
export function judgePassword(password: string, owner: Owner): Result<void, Refusal> {
  const fault = passwordFault(password, owner) ?? (isKnown(password) ? "password_known" : null);
  return fault === null ? accept(undefined) : refused(`identity.${fault}`, { minimum: SHORTEST_PASSWORD });
}

/** The same where a password is changed by better-auth. */
export function passwordRules() {
  return {
    id: "vigie-password-rules",
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === "/change-password",
          handler: createAuthMiddleware(async (ctx) => {
            const { newPassword } = (ctx.body ?? {}) as { newPassword?: unknown };
            const user = (await getSessionFromCtx(ctx))?.user;
            if (typeof newPassword !== "string" || !user) return;
            const judged = judgePassword(newPassword, user);
            if (!judged.ok) throw new APIError("UNPROCESSABLE_ENTITY", { code: judged.refusal.code, message: "rules" });
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}
