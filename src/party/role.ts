import type { Role } from "#http/permission.ts";

/** The two sides of the table, and the roles that each may hold for a client. */
export const ROLES_OF = {
  client: ["requester", "technical", "security_officer", "dpo", "finance", "management"],
  provider: ["technician", "project_lead", "billing", "provider_dpo", "administrator"],
} as const satisfies Record<string, readonly Role[]>;

export type Side = keyof typeof ROLES_OF;

export const SIDES = ["client", "provider"] as const satisfies readonly Side[];

/** Every role, those of the client first. */
export const ROLES = [...ROLES_OF.client, ...ROLES_OF.provider] as const;

/** The role that does not suit a side, if there is one. */
export function roleOfOtherSide(side: Side, roles: readonly Role[]): Role | undefined {
  const own: readonly Role[] = ROLES_OF[side];
  return roles.find((role) => !own.includes(role));
}
