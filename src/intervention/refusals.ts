import { refuserOf, type RefusalCatalogue, type RefusalOf } from "#kernel/refusal.ts";

/** What work sessions and lots may be refused for. */
export const refusals = {
  "intervention.already_running": {
    http: 409,
    fr: "Une session est déjà en cours sur la demande {ticket} (session {session}) : terminez-la avant de vous connecter ailleurs.",
    en: "A session is already running on request {ticket} (session {session}): end it before connecting elsewhere.",
  },
  "intervention.same_person_at_once": {
    http: 422,
    fr: "{person} travaille au même moment sur deux demandes (sessions {first} et {second}) : corrigez l’une des deux (lecture B7).",
    en: "{person} works on two requests at the same time (sessions {first} and {second}): correct one of them (reading B7).",
  },
  "intervention.stop_before_start": {
    http: 422,
    fr: "La session {session} se termine avant de commencer : corrigez sa fin.",
    en: "Session {session} ends before it starts: correct its end.",
  },
  "intervention.segment_too_long": {
    http: 422,
    fr: "La session {session} dure plus de {days} jours : vérifiez l’année de son début et de sa fin.",
    en: "Session {session} lasts more than {days} days: check the year of its start and of its end.",
  },
  "intervention.amount_too_large": {
    http: 422,
    fr: "Le montant à facturer dépasse ce qui se compte au centime près : vérifiez le prix et la durée du lot.",
    en: "The amount to bill is larger than can be counted to the cent: check the price and the length of a lot.",
  },
  "intervention.pause_ends_before_it_begins": {
    http: 422,
    fr: "Une pause de la session {session} se termine avant de commencer : corrigez la pause.",
    en: "A pause of session {session} ends before it begins: correct the pause.",
  },
  "intervention.session_twice": {
    http: 422,
    fr: "La session {session} est donnée deux fois : chaque session porte un identifiant unique.",
    en: "Session {session} is given twice: each session has an id of its own.",
  },
  "intervention.unknown_ticket": {
    http: 422,
    fr: "La session {session} porte sur la demande {ticket}, qui n’est pas décrite : ajoutez-la aux demandes.",
    en: "Session {session} is about request {ticket}, which is not described: add it to the requests.",
  },
  "intervention.already_ended": {
    http: 409,
    fr: "La session est terminée : ouvrez-en une nouvelle, ou corrigez celle-ci avec un motif.",
    en: "The session has ended: start a new one, or correct this one with a reason.",
  },
  "intervention.not_connected": {
    http: 409,
    fr: "La session est déjà interrompue : reprenez-la avant de l’interrompre à nouveau.",
    en: "The session is already interrupted: resume it before interrupting it again.",
  },
  "intervention.not_interrupted": {
    http: 409,
    fr: "La session n’est pas interrompue : il n’y a rien à reprendre.",
    en: "The session is not interrupted: there is nothing to resume.",
  },
  "intervention.before_last_fact": {
    http: 422,
    fr: "L’heure indiquée précède le dernier fait de la session ({last}) : indiquez une heure postérieure.",
    en: "The time given is before the last fact of the session ({last}): give a later one.",
  },
  "intervention.in_the_future": {
    http: 422,
    fr: "L’heure indiquée est dans le futur : indiquez une heure passée.",
    en: "The time given is in the future: give a past one.",
  },
  "intervention.reason_missing": {
    http: 422,
    fr: "Une correction ou une saisie après coup demande un motif : écrivez-le.",
    en: "A correction or a late entry needs a reason: write it.",
  },
  "intervention.removal_outside": {
    http: 422,
    fr: "Le temps retiré doit tenir dans la session et avoir une durée : une correction ne peut qu’enlever du temps (lecture B4).",
    en: "The time removed must lie within the session and last: a correction can only take time away (reading B4).",
  },
  "intervention.no_such_session": {
    http: 404,
    fr: "Cette session n’existe pas sur cette demande : rechargez la page.",
    en: "There is no such session on this request: reload the page.",
  },
  "intervention.not_yours": {
    http: 403,
    fr: "Cette session est celle de {person} : elle seule la conduit, un chef de projet peut la terminer avec un motif.",
    en: "This session is {person}’s: only they conduct it, a project lead may end it with a reason.",
  },
  "intervention.request_closed": {
    http: 409,
    fr: "La demande est close : rouvrez-la avant de vous connecter.",
    en: "The request is closed: reopen it before connecting.",
  },
  "intervention.impossible_time": {
    http: 422,
    fr: "Cette heure n’existe pas au calendrier : écrivez-la comme 2024-01-31T09:30:00Z.",
    en: "There is no such time: write it as 2024-01-31T09:30:00Z.",
  },
  "intervention.input_unreadable": {
    http: 422,
    fr: "Le champ {field} manque ou n’a pas la forme attendue ({expected}).",
    en: "Field {field} is missing or is not of the expected form ({expected}).",
  },
  "intervention.no_advice": {
    http: 404,
    fr: "Ce contrat ne prévoit pas de conseil offert pour ce service. Choisissez le service qui le prévoit.",
    en: "This contract offers no advice under this service. Choose the service that does.",
  },
  "intervention.unknown_network": {
    http: 422,
    fr: "Le contrat ne nomme pas le réseau « {network} ». Choisissez parmi : {known}.",
    en: "The contract does not name the network “{network}”. Choose among: {known}.",
  },
  "intervention.future_day": {
    http: 422,
    fr: "Ce jour n’existe pas ou n’est pas encore venu. Donnez le jour où c’est arrivé.",
    en: "This day does not exist or has not come yet. Give the day on which it happened.",
  },
  "intervention.unknown_introduction": {
    http: 404,
    fr: "Cette mise en relation n’existe pas. Rechargez la liste.",
    en: "There is no such introduction. Reload the list.",
  },
} as const satisfies RefusalCatalogue;

export type InterventionRefusal = RefusalOf<typeof refusals>;

/** Refuses with a code of the table above. */
export const refused = refuserOf(refusals);
