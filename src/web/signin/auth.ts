import { passkeyClient } from "@better-auth/passkey/client";
import { createAuthClient } from "better-auth/client";
import { twoFactorClient } from "better-auth/client/plugins";
import { CONFIRM_FIRST, confirmed } from "../api/confirm.ts";
import { leaveProvider } from "../api/sign-in.ts";
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

/** Why an identity provider did not let somebody in, as our server says in the address that it sends the browser to. */
export type ProviderFault = "oidc_failed" | "oidc_weak" | "oidc_unknown_person" | "oidc_late" | "too_many_attempts";

/** Why a sign-in failed: the server's sentence, or the name of one of ours in `signIn.fault`. */
export type SignInFault =
  | { readonly said: string }
  | { readonly named: "passkey" | "unreachable" | "other" | ProviderFault };

function faultOf(error: AuthError): SignInFault {
  if (error.code?.startsWith("identity.") && error.message !== undefined) return { said: error.message };
  if (error.code?.includes("PASSKEY") || error.code === "AUTH_CANCELLED") return { named: "passkey" };
  if (error.status === undefined || error.status === 0 || error.status >= 502) return { named: "unreachable" };
  return error.message === undefined || error.message === "" ? { named: "other" } : { said: error.message };
}

/**
 * Ends the session here; a server that does not answer must not keep anybody from leaving. Answers where the browser must
 * go to end that of the identity provider as well, which would let the next person in without a word.
 */
export async function endSession(): Promise<string | null> {
  const elsewhere = await leaveProvider().catch(() => null);
  await auth.signOut().catch(() => null);
  return elsewhere;
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
