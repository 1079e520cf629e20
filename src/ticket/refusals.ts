import { refuserOf, type RefusalCatalogue, type RefusalOf } from "#kernel/refusal.ts";

/** What a request may be refused for. */
export const refusals = {
  "ticket.not_found": {
    http: 404,
    fr: "Cette demande n’existe pas, ou vous n’y avez pas accès : vérifiez son numéro.",
    en: "There is no such request, or you may not see it: check its number.",
  },
  "ticket.unknown_cursor": {
    http: 422,
    fr: "La suite demandée n’existe pas : reprenez la valeur « next » de la page précédente.",
    en: "There is no such continuation: use the `next` value of the page before.",
  },
  "ticket.not_for_your_service": {
    http: 403,
    fr: "Aucun de vos rôles ne permet d’ouvrir une demande sur le service {service}. Choisissez un de vos services, ou demandez à un administrateur de vous affecter à celui-ci.",
    en: "None of your roles lets you open a request on the service {service}. Choose a service of yours, or ask an administrator to assign you to this one.",
  },
  "ticket.not_yours_to_do": {
    http: 403,
    fr: "Votre rôle ne permet pas cette action sur la demande : demandez-la à une personne qui l’a.",
    en: "Your role does not allow this on the request: ask somebody whose role does.",
  },
  "ticket.not_from_here": {
    http: 409,
    fr: "La demande est dans l’état « {state} », où cette action n’est pas possible : rechargez la page pour voir ce qui l’est.",
    en: "The request is in state {state}, where this is not possible: reload the page to see what is.",
  },
  "ticket.no_contract": {
    http: 422,
    fr: "Aucun contrat n’est en vigueur à la date de la demande ({day}) : vérifiez l’heure de la demande, ou chargez le contrat.",
    en: "No contract is in force on the day of the request ({day}): check the time of the request, or load the contract.",
  },
  "ticket.which_contract": {
    http: 422,
    fr: "Plusieurs contrats ont un service « {service} » : précisez le contrat ({contracts}).",
    en: "Several contracts have a service {service}: say which contract ({contracts}).",
  },
  "ticket.unknown_service": {
    http: 422,
    fr: "Le contrat n’ouvre pas de demandes sur le service « {service} » : choisissez parmi {known}.",
    en: "The contract does not open requests on service {service}: choose among {known}.",
  },
  "ticket.unknown_system": {
    http: 422,
    fr: "Ce serveur ou cette application n’est pas dans le contrat ce jour-là : choisissez dans la liste, ou aucun.",
    en: "This server or application is not in the contract on that day: choose from the list, or none.",
  },
  "ticket.same_service": {
    http: 422,
    fr: "La demande relève déjà de ce service : choisissez-en un autre.",
    en: "The request belongs to this service already: choose another.",
  },
  "ticket.call_in_the_future": {
    http: 422,
    fr: "L’heure de l’appel est dans le futur : indiquez le moment où l’appel a commencé.",
    en: "The time of the call is in the future: give the moment at which the call began.",
  },
  "ticket.call_reason_missing": {
    http: 422,
    fr: "L’appel remonte à plus de {minutes} minutes : indiquez pourquoi il est saisi après coup.",
    en: "The call is more than {minutes} minutes old: say why it is entered late.",
  },
  "ticket.phone_is_for_provider": {
    http: 403,
    fr: "Seul le prestataire saisit une demande faite par téléphone : utilisez le portail.",
    en: "Only the provider enters a request made by phone: use the portal.",
  },
  "ticket.portal_is_for_client": {
    http: 403,
    fr: "Une demande du portail vient du client : saisissez un appel téléphonique.",
    en: "A request of the portal comes from the client: enter a phone call.",
  },
  "ticket.internal_is_for_provider": {
    http: 403,
    fr: "Les notes internes sont réservées au prestataire : écrivez un message.",
    en: "Internal notes are for the provider: write a message.",
  },
  "ticket.unknown_exemption": {
    http: 422,
    fr: "Le contrat ne prévoit pas l’exemption « {exemption} » pour ce service : il connaît {known}.",
    en: "The contract has no exemption {exemption} for this service: it knows {known}.",
  },
  "ticket.exemption_already_claimed": {
    http: 409,
    fr: "Une exemption est déjà déclarée : retirez-la avant d’en déclarer une autre.",
    en: "An exemption is claimed already: withdraw it before claiming another.",
  },
  "ticket.no_such_exemption": {
    http: 422,
    fr: "Cette exemption n’est pas déclarée sur la demande, ou a été retirée : rechargez la page.",
    en: "This exemption is not claimed on the request, or was withdrawn: reload the page.",
  },
  "ticket.unknown_target": {
    http: 422,
    fr: "Ce que vous contestez n’existe pas sur cette demande : rechargez la page et choisissez à nouveau.",
    en: "What you contest does not exist on this request: reload the page and choose again.",
  },
  "ticket.already_contested": {
    http: 409,
    fr: "Ce point est déjà contesté : suivez la contestation ouverte.",
    en: "This point is contested already: follow the open disagreement.",
  },
  "ticket.no_such_contest": {
    http: 422,
    fr: "Cette contestation n’existe pas ou est déjà réglée : rechargez la page.",
    en: "This disagreement does not exist or is settled: reload the page.",
  },
  "ticket.not_in_own_favour": {
    http: 422,
    fr: "Une partie ne règle pas un désaccord en sa propre faveur : cédez, ou notez un accord.",
    en: "A side does not settle a disagreement in its own favour: concede, or record an agreement.",
  },
  "ticket.agreement_awaited": {
    http: 409,
    fr: "Vous avez déjà noté un accord : l’autre partie doit le confirmer.",
    en: "You recorded an agreement already: the other side has to confirm it.",
  },
  "ticket.already_analysed": {
    http: 409,
    fr: "La fin de l’analyse est déjà notée : rechargez la page.",
    en: "The end of the analysis is recorded already: reload the page.",
  },
  "ticket.work_running": {
    http: 409,
    fr: "Une session de travail est encore en cours sur cette demande : terminez-la avant de clore.",
    en: "A work session still runs on this request: end it before closing.",
  },
  "ticket.report_missing": {
    http: 422,
    fr: "Du travail a été fait sur cette demande : un compte rendu écrit est nécessaire pour la clore (clause {clause}).",
    en: "Work was done on this request: a written report is needed to close it (clause {clause}).",
  },
  "ticket.no_decision_asked": {
    http: 409,
    fr: "Aucune décision n’est demandée sur cette demande, ou elle est déjà prise : rechargez la page.",
    en: "No decision is asked on this request, or it is taken already: reload the page.",
  },
  "ticket.agreement_missing": {
    http: 422,
    fr: "Notez qui, chez le client, a donné son accord, quand et comment.",
    en: "Write who at the client agreed, when and how.",
  },
  "ticket.contract_not_found": {
    http: 404,
    fr: "Ce contrat n’existe pas, ou vous n’y avez pas accès : vérifiez son identifiant.",
    en: "There is no such contract, or you may not see it: check its id.",
  },
  "ticket.impossible_time": {
    http: 422,
    fr: "Cette heure n’existe pas au calendrier : écrivez-la comme 2024-01-31T09:30:00Z.",
    en: "There is no such time: write it as 2024-01-31T09:30:00Z.",
  },
  "ticket.closed": {
    http: 409,
    fr: "La demande est close : rouvrez-la, ou ouvrez une nouvelle demande.",
    en: "The request is closed: reopen it, or open a new one.",
  },
} as const satisfies RefusalCatalogue;

export type TicketRefusal = RefusalOf<typeof refusals>;

/** Refuses with a code of the table above. */
export const refused = refuserOf(refusals);
