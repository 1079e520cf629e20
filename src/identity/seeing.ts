import { isStanding } from "#http/permission.ts";
import type { Route } from "#http/route.ts";

/** How long somebody of the provider sees the portal as a person of the client. */
export const SEEING_MINUTES = 30;

/** The one write that answers meanwhile: it ends it. */
export const SEEING_END = "/seeing/end";

/**
 * What answers to somebody who sees as another: screens that read. Not what takes data away (files, exports), nor the
 * vault, nor the journal, which tells what others read, nor the account of the person seen.
 */
export function mayBeSeen({ method, path, permission, answer, confidential, freshSession }: Route): boolean {
  if (method !== "GET" || !answer || confidential || freshSession) return false;
  if (isStanding(permission)) return path === "/session";
  return permission !== "journal.read" && !permission.startsWith("vault.");
}
