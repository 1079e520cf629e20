import { refuserOf, type RefusalCatalogue, type RefusalOf } from "#kernel/refusal.ts";

export const refusals = {
  "coaching.input_unreadable": {
    http: 422,
    fr: "Le champ {field} manque ou n’a pas la forme attendue ({expected}).",
    en: "Field {field} is missing or is not of the expected form ({expected}).",
  },
  "coaching.not_in_contract": {
    http: 404,
    fr: "Ce contrat ne prévoit pas de demi-journées pour ce service. Choisissez le contrat et le service qui les prévoient.",
    en: "This contract has no half-days for this service. Choose the contract and the service that have them.",
  },
  "coaching.impossible_time": {
    http: 422,
    fr: "Cette date ou cette heure n’existe pas. Donnez un instant réel, avec son fuseau.",
    en: "This date or time does not exist. Give a real instant, with its zone.",
  },
  "coaching.wrong_start": {
    http: 422,
    fr: "Une demi-journée commence à {starts} (clause {clause}). Choisissez l’une de ces heures.",
    en: "A half-day begins at {starts} (clause {clause}). Choose one of these times.",
  },
  "coaching.past": {
    http: 422,
    fr: "Ce créneau est passé. Choisissez-en un à venir.",
    en: "This slot is over. Choose one to come.",
  },
  "coaching.outside_term": {
    http: 422,
    fr: "Le {day} est hors de la durée du contrat. Choisissez un jour où il court.",
    en: "{day} is outside the term of the contract. Choose a day on which it runs.",
  },
  "coaching.already_offered": {
    http: 409,
    fr: "Cette personne propose déjà un créneau qui recouvre {start}. Retirez-le d’abord, ou choisissez une autre heure.",
    en: "This person already offers a slot that overlaps {start}. Withdraw it first, or choose another time.",
  },
  "coaching.host_unknown": {
    http: 422,
    fr: "Cette personne n’intervient pas pour ce client. Choisissez quelqu’un du prestataire qui y a un rôle.",
    en: "This person does not work for this client. Choose somebody of the provider who has a role there.",
  },
  "coaching.slot_not_found": {
    http: 404,
    fr: "Ce créneau n’existe pas. Rechargez la liste et choisissez-en un autre.",
    en: "There is no such slot. Reload the list and choose another.",
  },
  "coaching.slot_taken": {
    http: 409,
    fr: "Ce créneau vient d’être pris ou retiré. Choisissez-en un autre.",
    en: "This slot has just been taken or withdrawn. Choose another.",
  },
  "coaching.slot_changed": {
    http: 409,
    fr: "Un avenant a changé les demi-journées de ce jour depuis que ce créneau a été proposé. Rechargez la liste et choisissez-en un autre.",
    en: "An amendment has changed the half-days of that day since this slot was offered. Reload the list and choose another.",
  },
  "coaching.person_taken": {
    http: 409,
    fr: "L’une des personnes a déjà une demi-journée à cette heure. Choisissez un autre créneau.",
    en: "One of the people already has a half-day at that time. Choose another slot.",
  },
  "coaching.no_credit": {
    http: 409,
    fr: "Les {granted} demi-journées de la période du {first} au {last} sont toutes prises (clause {clause}). Annulez-en une, ou choisissez une autre période.",
    en: "All {granted} half-days of the period from {first} to {last} are taken (clause {clause}). Cancel one, or choose another period.",
  },
  "coaching.short_notice": {
    http: 409,
    fr: "Le sujet doit être convenu au plus tard le {by} (clause {clause}). Choisissez une date plus lointaine, ou acceptez expressément un délai plus court : il faudra l’accord des deux parties.",
    en: "The subject must be agreed by {by} (clause {clause}). Choose a later day, or accept a shorter notice expressly: both sides must.",
  },
  "coaching.not_found": {
    http: 404,
    fr: "Cette demi-journée n’existe pas. Revenez à la liste de l’accompagnement.",
    en: "There is no such half-day. Go back to the coaching page.",
  },
  "coaching.over": {
    http: 409,
    fr: "Cette demi-journée a commencé, est tenue ou annulée : elle ne se modifie plus. Réservez-en une autre.",
    en: "This half-day has begun, was held or cancelled: it changes no more. Book another.",
  },
  "coaching.same_slot": {
    http: 422,
    fr: "La demi-journée est déjà sur ce créneau. Choisissez-en un autre.",
    en: "The half-day is already in this slot. Choose another.",
  },
  "coaching.nothing_to_agree": {
    http: 409,
    fr: "Aucun sujet n’attend votre accord. Proposez-en un.",
    en: "No subject awaits your agreement. Propose one.",
  },
  "coaching.own_proposal": {
    http: 409,
    fr: "C’est à l’autre partie d’accepter ce sujet. Attendez sa réponse, ou proposez-en un autre.",
    en: "The other side must agree to this subject. Wait for its answer, or propose another.",
  },
  "coaching.not_begun": {
    http: 409,
    fr: "La demi-journée n’a pas commencé. Notez les présents à partir de son début.",
    en: "The half-day has not begun. Record who was there from its start on.",
  },
  "coaching.no_subject": {
    http: 409,
    fr: "Le sujet n’a pas été convenu à temps (clause {clause}). Convenez-en d’abord, avec l’accord exprès des deux parties.",
    en: "The subject was not agreed in time (clause {clause}). Agree on it first, with the express consent of both sides.",
  },
  "coaching.not_held": {
    http: 409,
    fr: "Notez d’abord que la demi-journée a eu lieu, avec les présents.",
    en: "Record first that the half-day took place, with who was there.",
  },
  "coaching.already_done": {
    http: 409,
    fr: "C’est déjà fait pour cette demi-journée. Rechargez la page.",
    en: "This was already done for this half-day. Reload the page.",
  },
  "coaching.refund_too_large": {
    http: 422,
    fr: "Il ne reste que {free} demi-journées libres à rendre dans cette période. Réduisez le nombre.",
    en: "Only {free} half-days are left to give back in this period. Lower the number.",
  },
} as const satisfies RefusalCatalogue;

export type CoachingRefusal = RefusalOf<typeof refusals>;

/** Refuses with a code of the table above. */
export const refused = refuserOf(refusals);
