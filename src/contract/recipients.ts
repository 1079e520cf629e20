import type { Contract } from "./contract.ts";
import type { Role } from "#http/permission.ts";
import type { Recipient } from "#notice/notice.ts";

/** A person with the roles that they hold now. */
export type RolePlayer = Omit<Recipient, "role"> & { readonly roles: readonly Role[] };

/** Those of the client whom money concerns; a role that nobody holds is reached at the contract's own address. */
export function recipientsOf(contract: Contract, people: readonly RolePlayer[], wanted: readonly Role[]): Recipient[] {
  const found = people.flatMap(({ personId, name, email, language, roles }): Recipient[] => {
    const role = wanted.find((one) => roles.includes(one));
    return role ? [{ personId, role, name, email, language }] : [];
  });
  const held = new Set(people.flatMap(({ roles }) => roles));
  const addresses = contract.client.contacts.flatMap(({ role, title, email }): Recipient[] => {
    const missing = email !== null && wanted.some((one) => one === role && !held.has(one));
    return missing ? [{ personId: null, role, name: title, email, language: contract.language }] : [];
  });
  return [...found, ...addresses];
}
