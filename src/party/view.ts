import type { PersonView } from "./api.ts";
import type { PersonWithRoles } from "./store/person.ts";

/** A person as the interface shows them. */
export function personView(person: PersonWithRoles): PersonView {
  const { personId, name, email, side, language, roles, scoped, activeFrom, activeTo, changedAt, invitedBy } = person;
  return {
    id: personId,
    name,
    email,
    side,
    language,
    roles: [...roles],
    scoped: [...scoped],
    activeFrom: activeFrom.toString(),
    activeTo: activeTo?.toString() ?? null,
    changedAt: changedAt?.toString() ?? null,
    invitedBy,
  };
}
