import {
  clientPermissions,
  mayDo,
  permissions,
  servicePermissions,
  type ClientPermission,
  type Permission,
  type Role,
} from "./permission.ts";

/** A part of a client: one of its contracts, or one service of that contract. */
export type Part = { readonly contract: string; readonly service: string | null };

/** All of one contract. */
export const ofContract = (contract: string): Part => ({ contract, service: null });

/** A role held for a part of a client only. */
export type ScopedRole = Part & { readonly role: Role };

/** The roles that somebody holds for a client: for all of it, and for parts of it. */
export type Held = { readonly roles: readonly Role[]; readonly scoped: readonly ScopedRole[] };

const ofClient: ReadonlySet<string> = new Set(clientPermissions);
const ofService: ReadonlySet<string> = new Set(servicePermissions);

/** Whether a permission opens a room of the whole client. */
export const isOfClient = (permission: Permission): boolean => ofClient.has(permission);

/** Whether a role held for a part opens anything under a permission at all (C1). */
function reachesInto({ role, service }: ScopedRole, permission: ClientPermission): boolean {
  if (isOfClient(permission) || (service !== null && !ofService.has(permission))) return false;
  return mayDo([role], permission);
}

/**
 * How far somebody may go under a permission, as a transaction declares it: "client" when a role for all of it says so,
 * else "client/contract" and "client/contract/service"; nothing when they may not at all.
 */
export function reachIn(
  { clientId, ...held }: Held & { readonly clientId: string },
  permission: ClientPermission,
): string[] {
  if (mayDo(held.roles, permission)) return [clientId];
  const parts = held.scoped.filter((one) => reachesInto(one, permission));
  return [
    ...new Set(
      parts.map(({ contract, service }) => [clientId, contract, ...(service === null ? [] : [service])].join("/")),
    ),
  ];
}

/** Everywhere that somebody has a role, for what asks for none: who they are. */
export function reachOfAll({ clientId, roles, scoped }: Held & { readonly clientId: string }): string[] {
  if (roles.length > 0) return [clientId];
  return [...new Set(scoped.map(({ contract, service }) => [clientId, contract, service].filter(Boolean).join("/")))];
}

/** Whether a role held for a part counts for something of a contract, or of one of its services. */
export function covers(held: Part, { contract, service }: Part): boolean {
  return held.contract === contract && (held.service === null || held.service === service);
}

/** The roles that count for something of a contract, or of one of its services: those for the client, and those for it. */
export function rolesAt({ roles, scoped }: Held, part: Part): Role[] {
  return [...new Set([...roles, ...scoped.filter((one) => covers(one, part)).map(({ role }) => role)])];
}

/** Every role, whatever it is held for: what it takes to come in, not what it opens. */
export const allRoles = ({ roles, scoped }: Held): Role[] => [
  ...new Set([...roles, ...scoped.map(({ role }) => role)]),
];

/** Everything that somebody may do for a client or for a part of it, in the order of the table. */
export function permissionsOf(held: Held): ClientPermission[] {
  const all = Object.keys(permissions) as ClientPermission[];
  return all.filter((permission) => reachIn({ clientId: "", ...held }, permission).length > 0);
}

/** What a role held for a part of a client lets somebody do there, in the order of the table (C1). */
export const permissionsThere = (held: ScopedRole): ClientPermission[] => permissionsOf({ roles: [], scoped: [held] });
