import type { Membership } from "./wire.ts";

/**
 * Whether somebody may do something: for one service of a contract, for a contract, for a client, or for any when none is
 * named. What stands under a contract names it, so that a button is drawn only where it works: a role for another contract,
 * or for another service, does not count (C1). For a contract as a whole, a role for one service of it counts for what such
 * a role opens there.
 */
export type May = (permission: string, client?: string, contract?: string, service?: string) => boolean;

export const mayOf =
  (memberships: readonly Membership[]): May =>
  (permission, client, contract, service) =>
    memberships.some((one) => {
      if (client !== undefined && one.client !== client) return false;
      if (contract === undefined || one.everywhere.includes(permission)) return one.permissions.includes(permission);
      return one.scoped.some(
        (held) =>
          held.contract === contract &&
          (service === undefined || held.service === null || held.service === service) &&
          held.permissions.includes(permission),
      );
    });
