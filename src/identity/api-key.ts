import { isStanding, type ClientPermission } from "#http/permission.ts";
import type { Route } from "#http/route.ts";

/** What a key looks like: a word by which tools that hunt for leaked secrets know it, then 256 bits. */
export const API_KEY = /^vigie_[A-Za-z0-9_-]{43}$/;

/** How many of a key's characters may be shown. */
export const PREFIX_LENGTH = 12;

/** Requests a minute for one key. */
export const KEY_REQUESTS = 600;

/**
 * What a key may be given, in the order of the table of permissions: to read, and the daily work of tools. A right that
 * is not named here, and each one that is still to come, is held back: what binds a side, says who may, or shows secrets.
 */
export const KEY_PERMISSIONS = [
  "contract.read",
  "letter.read",
  "request.read",
  "request.open",
  "request.comment",
  "request.handle",
  "request.move",
  "work.record",
  "billing.read",
  "governance.read",
  "duty.read",
  "asset.read",
  "asset.record",
  "coaching.read",
  "attachment.upload",
  "people.read",
  "journal.read",
] as const satisfies readonly ClientPermission[];
const GIVEN: ReadonlySet<string> = new Set(KEY_PERMISSIONS);

export type KeyScope = { readonly clients: readonly string[]; readonly permissions: readonly string[] };

/** Whether a key may knock at a door at all: who its person is, and what it was given, unless a recent sign-in is asked. */
export function keyOpens({ method, path, permission, freshSession }: Route, { permissions: given }: KeyScope): boolean {
  if (isStanding(permission)) return method === "GET" && path === "/session";
  return freshSession !== true && given.includes(permission) && GIVEN.has(permission);
}
