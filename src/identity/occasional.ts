import type { Role } from "#http/permission.ts";

/**
 * Whether a mailbox is enough to come in: for people of a client who only ask, never for the provider's, for whoever
 * decides, orders or reads accounts, nor for an account that has a second factor.
 */
export function isOccasional(
  person: { readonly side: "provider" | "client"; readonly roles: readonly Role[] },
  secondFactor: boolean,
): boolean {
  const { side, roles } = person;
  return side === "client" && roles.length > 0 && roles.every((role) => role === "requester") && !secondFactor;
}
