import { type RefusalCatalogue, type RefusalOf, refuserOf } from "#kernel/refusal.ts";

/** Why a line of events cannot be taken. */
export const refusals = {
  "simulation.not_json": {
    http: 422,
    fr: "Cette ligne n’est pas du JSON : {fault}. Écrivez un événement complet par ligne.",
    en: "This line is not JSON: {fault}. Write one whole event a line.",
  },
  "simulation.unknown_kind": {
    http: 422,
    fr: "Le genre d’événement « {kind} » est inconnu. Genres connus : {known}.",
    en: "The kind of event “{kind}” is unknown. Known kinds: {known}.",
  },
  "simulation.event_unreadable": {
    http: 422,
    fr: "Le champ {field} manque ou n’a pas la forme attendue ({expected}).",
    en: "Field {field} is missing or is not of the expected form ({expected}).",
  },
  "simulation.unknown_service": {
    http: 422,
    fr: "Le contrat n’a pas de service « {service} ». Services du contrat : {known}.",
    en: "The contract has no service “{service}”. Services of the contract: {known}.",
  },
  "simulation.unknown_ticket": {
    http: 422,
    fr: "La demande « {ticket} » n’a pas été ouverte avant : ajoutez son événement « request ».",
    en: "Request “{ticket}” was not opened before: add its “request” event.",
  },
  "simulation.no_session": {
    http: 422,
    fr: "« {admin} » n’est pas connecté pour la demande « {ticket} » à ce moment : ajoutez « connect » avant.",
    en: "“{admin}” is not connected for request “{ticket}” at that moment: add “connect” before.",
  },
  "simulation.stop_before_start": {
    http: 422,
    fr: "Le travail finit ({stop}) avant de commencer ({start}) : corrigez ses heures.",
    en: "The work stops ({stop}) before it starts ({start}): correct its times.",
  },
  "simulation.unknown_invoice": {
    http: 422,
    fr: "Aucune facture « {invoice} » n’existe à cette date. Factures connues : {known}.",
    en: "There is no invoice “{invoice}” on that date. Known invoices: {known}.",
  },
  "simulation.no_recap_waiting": {
    http: 422,
    fr: "Aucun récapitulatif n’attend le bon de commande « {number} » à cette date.",
    en: "No recap is waiting for purchase order “{number}” on that date.",
  },
} as const satisfies RefusalCatalogue;

export type SimulationRefusal = RefusalOf<typeof refusals>;
export const refused = refuserOf(refusals);
