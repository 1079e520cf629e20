import type { RegisteredRouter } from "@tanstack/react-router";
import type { Session } from "../session/wire.ts";
import { placesOf, type Place } from "./places.ts";

/** Who may see a screen; the server keeps the same rights on each thing that the screen asks it for. */
type Door = {
  /** What they must be allowed to do, for the client that the address names or for one at least; null: be signed in. */
  readonly needs: string | null;
  /** The side whose screen it is; both when absent. */
  readonly side?: Session["side"];
  /** Where the others find what concerns them; without it they read whose screen it is. */
  readonly instead?: Place["to"] | "home";
  /** Open to who opens clients even while they act for none. */
  readonly openers?: true;
};

/** The addresses that anybody opens. */
type Outside = "" | "/connexion" | "/connexion/lien" | "/premiere-connexion" | "/second-facteur" | "/accessibilite";

/** A screen behind sign-in. One without a line below does not compile, nor does a line without a screen. */
export type Screen = Exclude<keyof RegisteredRouter["routesByPath"], Outside>;

/** Who may see each screen. */
export const DOORS: Readonly<Record<Screen, Door>> = {
  "/": { needs: null },
  "/compte": { needs: null },
  "/aujourdhui": { needs: "request.handle", side: "provider", instead: "home" },
  "/demandes": { needs: "request.read" },
  "/demandes/nouvelle": { needs: "request.open", side: "client", instead: "/demandes" },
  "/demandes/$reference": { needs: "request.read" },
  "/echeances": { needs: "duty.read" },
  "/echeances/$client/$contract/$kind": { needs: "duty.read" },
  "/contrats": { needs: "contract.read" },
  "/contrats/charger": { needs: "client.open", side: "provider" },
  "/contrats/$client/$contract": { needs: "contract.read" },
  "/contrats/$client/$contract/conformite": { needs: "governance.read" },
  "/contrats/$client/$contract/gouvernance": { needs: "governance.read" },
  "/contrats/$client/$contract/faits": { needs: "duty.read" },
  "/contrats/$client/$contract/lettres": { needs: "letter.read" },
  "/contrats/$client/$contract/versions": { needs: "contract.read" },
  "/contrats/$client/$contract/vivre": { needs: "contract.read" },
  "/courriels": { needs: "mail.sort", side: "provider" },
  "/conseil": { needs: "request.read" },
  "/systemes": { needs: "asset.read" },
  "/systemes/$client/$system": { needs: "asset.read" },
  "/accompagnement": { needs: "coaching.read" },
  "/accompagnement/$client/$number": { needs: "coaching.read" },
  "/cloture": { needs: "billing.prepare", side: "provider", instead: "/factures" },
  "/cloture/$client/$contract/$charge/$first": { needs: "billing.read" },
  "/factures": { needs: "billing.read" },
  "/factures/$client/$number": { needs: "billing.read" },
  "/factures/attente": { needs: "billing.read" },
  "/factures/releve": { needs: "billing.account", side: "provider" },
  "/factures/engagement": { needs: "billing.read" },
  "/factures/livres": { needs: "billing.books", side: "provider" },
  "/factures/devis": { needs: "billing.read" },
  "/factures/devis/nouveau": { needs: "billing.prepare", side: "provider", instead: "/factures" },
  "/factures/devis/$client/$quote": { needs: "billing.read" },
  "/factures/reglages": { needs: "billing.read" },
  "/personnes": { needs: "people.read", openers: true },
  "/coffre": { needs: "vault.list" },
  "/journal": { needs: "journal.read" },
};

/** Why a screen stays closed: no contract yet, no role yet, the other side's screen, or a right that these roles lack. */
export type Closed = "empty" | "no_role" | "provider" | "roles";

export type Answer =
  | { readonly kind: "open" }
  | { readonly kind: "elsewhere"; readonly to: Place["to"] }
  | { readonly kind: "closed"; readonly why: Closed };

/** Whether a person may see a screen, of one client when the address names one, and else where they go or why not. */
export function answerAt(session: Session, screen: Screen, client?: string): Answer {
  const door = DOORS[screen];
  if (door.needs === null) return { kind: "open" };
  if ((door.needs === "client.open" || door.openers) && session.opensClients) return { kind: "open" };
  if (session.memberships.length === 0) return { kind: "closed", why: session.opensClients ? "empty" : "no_role" };
  const otherSide = door.side !== undefined && door.side !== session.side;
  if (!otherSide && isHeld(session, door.needs, client)) return { kind: "open" };
  const to = door.instead === "home" ? homeOf(session) : door.instead;
  if (to !== undefined && (otherSide || door.instead === "home") && answerAt(session, to).kind === "open")
    return { kind: "elsewhere", to };
  return { kind: "closed", why: otherSide ? "provider" : "roles" };
}

/** Where somebody arrives: the first screen of their day. */
export function homeOf(session: Session): Place["to"] {
  return placesOf(session)[0]?.to ?? "/demandes";
}

/** A client of whom the person knows nothing is the server's to refuse: it says the same of one that does not exist. */
function isHeld({ memberships }: Session, needs: string, client: string | undefined): boolean {
  const permission = needs === "client.open" ? "contract.load" : needs;
  const named = memberships.filter((one) => one.client === client);
  return (named.length === 0 ? memberships : named).some(({ permissions }) => permissions.includes(permission));
}
