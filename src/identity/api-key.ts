import { bindingPermissions, isStanding, permissions, type ClientPermission } from "#http/permission.ts";
import type { Route } from "#http/route.ts";

/** What a key looks like: a word by which tools that hunt for leaked secrets know it, then 256 bits. */
export const API_KEY = /^vigie_[A-Za-z0-9_-]{43}$/;

/** How many of a key's characters may be shown. */
export const PREFIX_LENGTH = 12;
export const LONGEST_DAYS = 366;

/** Requests a minute for one key. */
export const KEY_REQUESTS = 600;

/** Rights that no key has, whoever made it: what binds a side, says who may, or shows secrets. */
const HELD_BACK: ReadonlySet<string> = new Set([...bindingPermissions, "contract.manage", "vault.list", "vault.write"]);

/** What a key may be given, in the order of the table of permissions. */
export const KEY_PERMISSIONS = (Object.keys(permissions) as ClientPermission[]).filter(
  (permission) => !HELD_BACK.has(permission),
);

export type KeyScope = { readonly clients: readonly string[]; readonly permissions: readonly string[] };

/** Whether a key may knock at a door at all: who its person is, and what it was given, unless a recent sign-in is asked. */
export function keyOpens({ method, path, permission, freshSession }: Route, { permissions: given }: KeyScope): boolean {
  if (isStanding(permission)) return method === "GET" && path === "/session";
  return freshSession !== true && given.includes(permission) && !HELD_BACK.has(permission);
}
