import type { Contract } from "./contract.ts";
import type { Role } from "#http/permission.ts";
import type { Recipient } from "#notice/notice.ts";

/** A person with the roles that they hold now. */
export type RolePlayer = Omit<Recipient, "role"> & { readonly roles: readonly Role[] };

/**
 * Those whom something concerns, by role; a role of the client that nobody holds is reached at the contract's own address.
 * While nobody bills, the provider's administrators are told instead: they may issue, and a late invoice is known to somebody.
 */
export function recipientsOf(contract: Contract, people: readonly RolePlayer[], roles: readonly Role[]): Recipient[] {
  const held = new Set(people.flatMap((one) => one.roles));
  const vacant = roles.includes("billing") && !held.has("billing");
  const wanted: readonly Role[] = vacant ? [...roles, "administrator"] : roles;
  const found = people.flatMap(({ personId, name, email, language, roles: own }): Recipient[] => {
    const role = wanted.find((one) => own.includes(one));
    return role ? [{ personId, role, name, email, language }] : [];
  });
  const addresses = contract.client.contacts.flatMap(({ role, title, email }): Recipient[] => {
    const missing = email !== null && wanted.some((one) => one === role && !held.has(one));
    return missing ? [{ personId: null, role, name: title, email, language: contract.language }] : [];
  });
  return [...found, ...addresses];
}
