import { parseCookies } from "better-auth/cookies";
import { constantTimeEqual, makeSignature } from "better-auth/crypto";
import type { Auth } from "./auth.ts";

/** Staff who have done nothing for that long must sign in again; the client's people keep their twelve hours. */
export const IDLE_MINUTES = 30;

/** What binds or reveals asks for a sign-in not older than that. */
export const FRESH_MINUTES = 10;

/** The session's token in a request's cookies, when its signature is ours; null otherwise. */
export async function sessionToken(auth: Auth, cookies: string | undefined): Promise<string | null> {
  if (!cookies) return null;
  const { authCookies, secret } = await auth.$context;
  const signed = parseCookies(cookies).get(authCookies.sessionToken.name);
  const text = signed === undefined ? null : decoded(signed);
  const dot = text?.lastIndexOf(".") ?? -1;
  if (text === null || dot < 1) return null;
  const token = text.slice(0, dot);
  return constantTimeEqual(text.slice(dot + 1), await makeSignature(token, secret)) ? token : null;
}

/** The cookie header of a session, as the browser would send it back. */
export async function sessionCookie(auth: Auth, token: string): Promise<string> {
  const { authCookies, secret } = await auth.$context;
  const value = encodeURIComponent(`${token}.${await makeSignature(token, secret)}`);
  return `${authCookies.sessionToken.name}=${value}`;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // A cookie that is not percent-encoded text was not written by us.
    return null;
  }
}
