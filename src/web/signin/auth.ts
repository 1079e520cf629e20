import { passkeyClient } from "@better-auth/passkey/client";
import { createAuthClient } from "better-auth/client";
import { twoFactorClient } from "better-auth/client/plugins";
import { CONFIRM_FIRST, confirmed } from "../api/confirm.ts";
import { spokenLanguage } from "../language/i18n.ts";

/** The sign-in library's own client: passwords, codes and passkeys never pass through our code. */
export const auth = createAuthClient({
  basePath: "/api/auth",
  fetchOptions: {
    onRequest: ({ headers }) => {
      headers.set("accept-language", spokenLanguage());
    },
  },
  plugins: [twoFactorClient(), passkeyClient()],
});

/** What the library says of a failure; the server has put its own sentence into `message`. */
type AuthError = {
  readonly status?: number;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
};

/** Why a sign-in failed: the server's sentence, or the name of one of ours in `signIn.fault`. */
export type SignInFault = { readonly said: string } | { readonly named: "passkey" | "unreachable" | "other" };

function faultOf(error: AuthError): SignInFault {
  if (error.code?.startsWith("identity.") && error.message !== undefined) return { said: error.message };
  if (error.code?.includes("PASSKEY") || error.code === "AUTH_CANCELLED") return { named: "passkey" };
  if (error.status === undefined || error.status === 0 || error.status >= 502) return { named: "unreachable" };
  return error.message === undefined || error.message === "" ? { named: "other" } : { said: error.message };
}

/** Ends the session here; a server that does not answer must not keep anybody from leaving. */
export async function endSession(): Promise<void> {
  await auth.signOut().catch(() => null);
}

/** Runs one call of the library: null when it was accepted, why not otherwise; a silent network is a fault too. */
export async function attempt(call: () => Promise<{ readonly error: AuthError | null }>): Promise<SignInFault | null> {
  try {
    let { error } = await call();
    if (CONFIRM_FIRST.has(error?.code ?? "") && (await confirmed())) ({ error } = await call());
    return error === null ? null : faultOf(error);
  } catch {
    return { named: "unreachable" };
  }
}
