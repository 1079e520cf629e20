import type { Auth } from "./auth.ts";
import { sessionCookie } from "./session.ts";

export type Caller = { readonly ipAddress: string; readonly userAgent: string };
export type OutsideOpening = "link" | "agency" | "agency_strong";

export type OpenedOutside = {
  readonly sessionId: string;
  /** The whole `Set-Cookie` of the session, as the library would write it. */
  readonly setCookie: string;
};

/**
 * Opens a session for somebody who came in by another door than those of the library.
 * @param since when they showed themselves there: what binds counts a recent sign-in from it
 */
export async function openOutside(
  auth: Auth,
  personId: string,
  openedWith: OutsideOpening,
  caller: Caller,
  since: Date,
): Promise<OpenedOutside> {
  const { internalAdapter, authCookies } = await auth.$context;
  const { id, token } = await internalAdapter.createSession(
    personId,
    false,
    { ...caller, openedWith, createdAt: since },
    true,
  );
  const { maxAge, path, httpOnly, sameSite, secure } = authCookies.sessionToken.attributes;
  const parts = [
    await sessionCookie(auth, token),
    `Max-Age=${maxAge}`,
    `Path=${path ?? "/"}`,
    ...(httpOnly ? ["HttpOnly"] : []),
    ...(secure ? ["Secure"] : []),
    `SameSite=${String(sameSite ?? "lax").toLowerCase() === "strict" ? "Strict" : "Lax"}`,
  ];
  return { sessionId: id, setCookie: parts.join("; ") };
}
