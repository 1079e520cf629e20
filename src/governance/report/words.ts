/** Words of the yearly report on paper, in the language of French contracts. */
import type { Duty } from "#contract/duty/duty.ts";
import type { Role } from "#http/permission.ts";

/** What each clock is called on paper. */
export const CLOCK_FRENCH = { response: "Prise en charge (GTI)", restoration: "Rétablissement (GTR)" } as const;

/** What each side is called within a sentence. */
export const SIDE_FRENCH = { provider: "prestataire", client: "client" } as const;

const STATE_FRENCH: Readonly<Record<Duty["state"]["is"], string>> = {
  open: "à venir",
  warned: "à venir",
  late: "en retard",
  passed: "passée",
  done: "faite",
  waived: "levée par écrit",
  cancelled: "annulée",
};

/** Where a duty stands, what was missed said apart. */
export function stateFrench({ state }: Pick<Duty, "state">): string {
  if (state.is === "done" && state.late) return "faite en retard";
  if (state.is === "cancelled" && state.late) return "annulée après sa date";
  return STATE_FRENCH[state.is];
}

/** What each role is called on paper. */
export const ROLE_FRENCH: Readonly<Record<Role, string>> = {
  requester: "demandeur",
  technical: "technique",
  security_officer: "sécurité",
  dpo: "délégué à la protection des données",
  finance: "finances",
  management: "direction",
  technician: "technicien",
  project_lead: "chef de projet",
  billing: "facturation",
  provider_dpo: "délégué à la protection des données",
  administrator: "administrateur",
};
