import type { Role } from "#http/permission.ts";
import type { Part } from "#http/scope.ts";

/** A role for a part of a client; for all of it when the part is null. */
export type RoleFor = { readonly role: Role; readonly part: Part | null };

/** What the journal says of the part that a role is for. */
export const toldPart = (part: Part | null) => (part ? { contract: part.contract, service: part.service } : {});
