/**
 * The states of a deposited flow (`etatCourantDepotFlux`, external specifications of Chorus Pro, annex API). All begin
 * with IN_: a client that looked for the bare words took a rejection for a wait without end.
 */
import { trouble, words, type Trouble, type Words } from "./words.ts";

/** `integrated`: the invoice exists at Chorus Pro. `failed`: it does not and never will by this flow. `stuck`: it may yet. */
export type FlowPhase = "waiting" | "integrated" | "partial" | "failed" | "stuck";
export type FlowState = { readonly phase: FlowPhase; readonly label: Words; readonly trouble: Trouble | null };

const waiting = (fr: string, en: string): FlowState => ({ phase: "waiting", label: words(fr, en), trouble: null });

/** Each published state with what it asks of us. IN_INTEGRE alone proves that the invoice exists at Chorus Pro. */
export const FLOW_STATES = {
  IN_DEPOT_PORTAIL_EN_ATTENTE_TRAITEMENT_SE_CPP: waiting("Reçu, en file d’attente", "Received, in the queue"),
  IN_EN_ATTENTE_TRAITEMENT_CPP: waiting("En attente de traitement", "Waiting to be processed"),
  IN_EN_COURS_TRAITEMENT_CPP: waiting("En cours de traitement", "Being processed"),
  IN_EN_ATTENTE_RETRAITEMENT_CPP: waiting("En attente d’un nouveau traitement", "Waiting to be processed again"),
  IN_A_RELANCER: waiting("À relancer par Chorus Pro", "To be started again by Chorus Pro"),
  IN_INTEGRE: { phase: "integrated", label: words("Intégré", "Integrated"), trouble: null },
  IN_INTEGRE_PARTIEL: {
    phase: "partial",
    label: words("Intégré en partie", "Integrated in part"),
    trouble: trouble(
      "wait",
      words("Chorus Pro n’a intégré qu’une partie du flux.", "Chorus Pro integrated a part of the flow only."),
      words(
        "Lisez le motif : Vigie cherche la facture par son numéro ; si elle manque demain, redéposez-la.",
        "Read the reason: Vigie looks the invoice up by its number; if it is missing tomorrow, deposit it again.",
      ),
    ),
  },
  IN_REJETE: {
    phase: "failed",
    label: words("Flux rejeté", "Flow rejected"),
    trouble: trouble(
      "deposit_again",
      words(
        "Chorus Pro a rejeté le flux : aucune facture n’y a été créée.",
        "Chorus Pro rejected the flow: no invoice was created there.",
      ),
      words(
        "Si le motif tient à l’enveloppe (nom, syntaxe), redéposez ; s’il tient aux données, faites un avoir et une facture sous un nouveau numéro.",
        "If the reason lies in the envelope (name, syntax), deposit again; if in the data, issue a credit note and an invoice under a new number.",
      ),
    ),
  },
  IN_INCIDENTE: {
    phase: "stuck",
    label: words("Incident chez Chorus Pro", "Incident at Chorus Pro"),
    trouble: trouble(
      "call",
      words(
        "Le traitement du flux s’est arrêté sur un incident.",
        "The processing of the flow stopped on an incident.",
      ),
      words(
        "Ouvrez une demande à l’assistance de Chorus Pro avec le numéro de flux ; si la facture y reste introuvable trois jours, elle pourra être redéposée.",
        "Open a request with the support of Chorus Pro, giving the flow number; if the invoice is not to be found there for three days, it may be deposited again.",
      ),
    ),
  },
  IN_ERREUR_INTERNE: {
    phase: "stuck",
    label: words("Erreur interne de Chorus Pro", "Internal error of Chorus Pro"),
    trouble: trouble(
      "call",
      words("Chorus Pro a rencontré une erreur interne.", "Chorus Pro met an internal error."),
      words(
        "Ouvrez une demande à l’assistance de Chorus Pro avec le numéro de flux ; si la facture y reste introuvable trois jours, elle pourra être redéposée.",
        "Open a request with the support of Chorus Pro, giving the flow number; if the invoice is not to be found there for three days, it may be deposited again.",
      ),
    ),
  },
} as const satisfies Readonly<Record<string, FlowState>>;

/** A state nobody has published: never taken for a wait, a person must look. */
export function flowState(code: string): FlowState {
  const known: Readonly<Record<string, FlowState>> = FLOW_STATES;
  return known[code.trim().toUpperCase()] ?? unknownState(code);
}

function unknownState(code: string): FlowState {
  return {
    phase: "stuck",
    label: words(`État inconnu (${code})`, `Unknown state (${code})`),
    trouble: trouble(
      "call",
      words(`Chorus Pro répond un état inconnu : ${code}.`, `Chorus Pro answers an unknown state: ${code}.`),
      words(
        "Regardez le dépôt dans « Suivi des flux » sur le portail et saisissez l’état à la main.",
        "Look at the deposit under “Suivi des flux” on the portal and enter the state by hand.",
      ),
    ),
  };
}
