import type { Session } from "../session/wire.ts";

/** The screens of the navigation, with the letter that follows `g`. */
export type Place = {
  readonly name:
    | "today"
    | "requests"
    | "mail"
    | "duties"
    | "contracts"
    | "contract"
    | "advice"
    | "systems"
    | "coaching"
    | "close"
    | "billing"
    | "invoices"
    | "vault"
    | "people"
    | "journal";
  readonly to:
    | "/aujourdhui"
    | "/demandes"
    | "/courriels"
    | "/echeances"
    | "/contrats"
    | "/conseil"
    | "/systemes"
    | "/accompagnement"
    | "/cloture"
    | "/factures"
    | "/coffre"
    | "/personnes"
    | "/journal";
  readonly letter: string;
  readonly needs: string;
};

const PROVIDER: readonly Place[] = [
  { name: "today", to: "/aujourdhui", letter: "t", needs: "request.handle" },
  { name: "requests", to: "/demandes", letter: "d", needs: "request.read" },
  { name: "mail", to: "/courriels", letter: "r", needs: "mail.sort" },
  { name: "duties", to: "/echeances", letter: "h", needs: "duty.read" },
  { name: "contracts", to: "/contrats", letter: "c", needs: "contract.read" },
  { name: "systems", to: "/systemes", letter: "s", needs: "asset.read" },
  { name: "coaching", to: "/accompagnement", letter: "p", needs: "coaching.read" },
  { name: "advice", to: "/conseil", letter: "o", needs: "request.read" },
  { name: "close", to: "/cloture", letter: "q", needs: "billing.prepare" },
  { name: "billing", to: "/factures", letter: "f", needs: "billing.read" },
  { name: "vault", to: "/coffre", letter: "v", needs: "vault.list" },
  { name: "people", to: "/personnes", letter: "e", needs: "people.read" },
  { name: "journal", to: "/journal", letter: "j", needs: "journal.read" },
];

const CLIENT: readonly Place[] = [
  { name: "requests", to: "/demandes", letter: "d", needs: "request.read" },
  { name: "duties", to: "/echeances", letter: "h", needs: "duty.read" },
  { name: "contract", to: "/contrats", letter: "c", needs: "contract.read" },
  { name: "systems", to: "/systemes", letter: "s", needs: "asset.read" },
  { name: "coaching", to: "/accompagnement", letter: "p", needs: "coaching.read" },
  { name: "advice", to: "/conseil", letter: "o", needs: "request.read" },
  { name: "invoices", to: "/factures", letter: "f", needs: "billing.read" },
  { name: "vault", to: "/coffre", letter: "v", needs: "vault.list" },
  { name: "people", to: "/personnes", letter: "e", needs: "people.read" },
  { name: "journal", to: "/journal", letter: "j", needs: "journal.read" },
];

/** Where this person may go, in the order of their side's day. */
export function placesOf(session: Session): readonly Place[] {
  const all = session.side === "provider" ? PROVIDER : CLIENT;
  return all.filter((place) => session.memberships.some((one) => one.permissions.includes(place.needs)));
}
