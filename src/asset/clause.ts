import type { Contract } from "#contract/contract.ts";
import type { Detail } from "./item.ts";

/**
 * The clause of the contract under which something is covered (M1 in the first contract): that of the service it is said to
 * belong to, else of the service whose text names an application so, else of the first one that names any.
 */
export function clauseOf({ services, term }: Contract, { service, name }: Pick<Detail, "service" | "name">): string {
  const found =
    services.find(({ id }) => id === service) ??
    services.find(({ applications }) => applications.some((one) => one.name === name)) ??
    services.find(({ applications }) => applications.length > 0) ??
    services[0];
  return found?.clause ?? term.clause;
}
