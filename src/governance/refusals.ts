import { refuserOf, type RefusalCatalogue } from "#kernel/refusal.ts";

export const refusals = {
  "governance.event_not_yours": {
    http: 403,
    fr: "« {event} » : seul {side} peut le dire. Demandez-lui de le signaler.",
    en: "“{event_en}”: only {side_en} may say so. Ask them to tell it.",
  },
  "governance.letter_used": {
    http: 409,
    fr: "Une suite de cette lettre est déjà faite ({duty}) : elle ne se retire plus. Convenez de la suite par une autre lettre.",
    en: "Something that follows from this letter is done already ({duty_en}): it is no longer taken back. Agree on what follows by another letter.",
  },
  "governance.letter_owed": {
    http: 409,
    fr: "Votre côté doit une suite de cette lettre dont la date est passée ({duty}) : retirer la lettre l’effacerait. Demandez à l’autre partie d’annuler cette échéance d’abord.",
    en: "Your side owes something that follows from this letter and whose date has passed ({duty_en}): taking the letter back would erase it. Ask the other party to cancel that due date first.",
  },
  "governance.unknown_meeting": {
    http: 404,
    fr: "Cette réunion n’existe pas pour ce contrat. Reprenez-la dans la liste des réunions.",
    en: "There is no such meeting for this contract. Take it from the list of meetings.",
  },
  "governance.past_meeting": {
    http: 422,
    fr: "Une réunion se prévoit à une heure à venir. Choisissez une date et une heure plus tardives.",
    en: "A meeting is planned for a time to come. Choose a later day and time.",
  },
  "governance.meeting_over": {
    http: 409,
    fr: "Cette réunion est déjà tenue ou annulée. Prévoyez-en une autre.",
    en: "This meeting was already held or called off. Plan another one.",
  },
  "governance.meeting_to_come": {
    http: 422,
    fr: "Le {day} n’est pas encore passé. Notez la réunion comme tenue le jour venu.",
    en: "{day} has not come yet. Record the meeting as held when it has.",
  },
  "governance.meeting_before_plan": {
    http: 422,
    fr: "Cette réunion n’a été prévue que le {planned}. Donnez un jour à partir de là, ou prévoyez une autre réunion.",
    en: "This meeting was planned on {planned} only. Give a day from then on, or plan another meeting.",
  },
  "governance.meeting_not_held": {
    http: 409,
    fr: "Le compte rendu suit la réunion. Notez d’abord le jour où elle s’est tenue et les présents.",
    en: "Minutes follow the meeting. First record the day on which it was held and who was there.",
  },
  "governance.minutes_written": {
    http: 409,
    fr: "Le compte rendu de cette réunion est déjà remis. Notez la suite dans une action, ou à la réunion suivante.",
    en: "The minutes of this meeting were already given. Write what follows as an action, or at the next meeting.",
  },
  "governance.unknown_action": {
    http: 404,
    fr: "Cette action n’existe pas pour ce contrat. Reprenez-la dans la liste des actions.",
    en: "There is no such action for this contract. Take it from the list of actions.",
  },
  "governance.action_over": {
    http: 409,
    fr: "Cette action est déjà faite ou abandonnée. Ajoutez-en une nouvelle pour la suite.",
    en: "This action was already done or dropped. Add a new one for what follows.",
  },
  "governance.action_needs_day": {
    http: 422,
    fr: "Une action reportée demande sa nouvelle date, et elle seule en porte une. Donnez « due » avec « postponed ».",
    en: "An action put off needs its new day, and it alone has one. Give “due” with “postponed”.",
  },
  "governance.other_side": {
    http: 403,
    fr: "Ceci revient à l’autre partie, qui s’y est engagée. Demandez-le-lui.",
    en: "This belongs to the other side, which has undertaken it. Ask them.",
  },
  "governance.unknown_annex": {
    http: 404,
    fr: "Le contrat n’annexe aucun document « {annex} ». Reprenez-le dans la liste des documents.",
    en: "The contract annexes no document “{annex}”. Take it from the list of documents.",
  },
  "governance.expires_before_valid": {
    http: 422,
    fr: "Le document expirerait le {expires}, avant le début de sa validité. Vérifiez les deux dates.",
    en: "The document would expire on {expires}, before it begins to be valid. Check both days.",
  },
  "governance.unknown_document": {
    http: 404,
    fr: "Ce document n’a pas été remis pour ce contrat. Reprenez-le dans la liste des documents.",
    en: "This document was not handed over for this contract. Take it from the list of documents.",
  },
  "governance.demand_open": {
    http: 409,
    fr: "Ce document est déjà demandé depuis le {day} et attend d’être produit. Il n’y a rien à redemander.",
    en: "This document was asked for on {day} and is still to be shown. There is nothing to ask again.",
  },
  "governance.unknown_demand": {
    http: 404,
    fr: "Aucune demande ouverte ne correspond. Rechargez la page : ce document a peut-être déjà été produit.",
    en: "No open demand matches. Reload the page: this document may have been shown already.",
  },
  "governance.impossible_day": {
    http: 422,
    fr: "« {day} » n’est pas un jour du calendrier. Donnez une date réelle, AAAA-MM-JJ.",
    en: "“{day}” is not a day of the calendar. Give a real date, YYYY-MM-DD.",
  },
  "governance.before_beginning": {
    http: 422,
    fr: "Le contrat commence le {effective}. Choisissez un jour à partir de là.",
    en: "The contract begins on {effective}. Choose a day from then on.",
  },
  "governance.no_such_year": {
    http: 422,
    fr: "Aucune période du contrat commencée à ce jour ne débute le {first}. Donnez le premier jour d’une de ses périodes.",
    en: "No period of the contract that has begun starts on {first}. Give the first day of one of its periods.",
  },
  "governance.future_day": {
    http: 422,
    fr: "Le {day} n’est pas passé : on ne peut pas dire ce qui aura été tenu. Choisissez aujourd’hui ou un jour passé.",
    en: "{day} has not passed: nobody can say what will have been kept. Choose today or a past day.",
  },
  "governance.duty_not_found": {
    http: 404,
    fr: "Cette échéance n’existe pas pour ce contrat. Reprenez-la dans la liste des échéances.",
    en: "There is no such due date for this contract. Take it from the list of due dates.",
  },
  "governance.duty_closed": {
    http: 409,
    fr: "Cette échéance est déjà close : ce qui est noté ne se change pas.",
    en: "This due date is closed already: what is recorded is never changed.",
  },
  "governance.duty_to_come": {
    http: 409,
    fr: "Cette échéance ne s’ouvre que le {opens} : rien ne peut la clore avant. Revenez-y à partir de ce jour.",
    en: "This due date opens on {opens} only: nothing can close it before. Come back to it from that day on.",
  },
  "governance.duty_passes": {
    http: 409,
    fr: "Cette échéance arrive ou passe d’elle-même : il n’y a rien à clore.",
    en: "This date comes or passes by itself: there is nothing to close.",
  },
  "governance.duty_recorded_elsewhere": {
    http: 409,
    fr: "Cette échéance se clôt par l’acte lui-même : demande, récapitulatif, facture ou lettre. Faites-le là.",
    en: "This due date is closed by the act itself: request, recap, invoice or letter. Do it there.",
  },
  "governance.waiver_not_yours": {
    http: 403,
    fr: "Seule la partie à qui c’est dû peut y renoncer, par écrit. Demandez-le-lui.",
    en: "Only the party to whom it is owed may waive it, in writing. Ask them.",
  },
  "governance.word_not_yours": {
    http: 409,
    fr: "Pour cette échéance, seul {side} peut dire que c’est fait. Demandez-lui de la clore.",
    en: "For this due date only {side_en} may say that it is done. Ask them to close it.",
  },
  "governance.confirming_not_yours": {
    http: 403,
    fr: "Votre côté devait cette échéance : seul l’autre côté peut confirmer le jour. Demandez-le-lui.",
    en: "Your side owed this due date: only the other side may confirm the day. Ask them for it.",
  },
  "governance.nothing_to_confirm": {
    http: 409,
    fr: "Aucun jour ne reste à confirmer sur cette échéance. Rechargez la page pour voir ce qui compte.",
    en: "No day is left to confirm on this due date. Reload the page to see what counts.",
  },
  "governance.cancelling_not_yours": {
    http: 403,
    fr: "La partie qui doit ne peut pas annuler son échéance. Prouvez qu’elle est tenue, ou demandez à l’autre partie d’y renoncer.",
    en: "The party that owes cannot cancel its own due date. Prove that it is kept, or ask the other party to waive it.",
  },
  "governance.event_not_found": {
    http: 404,
    fr: "Ce fait n’est pas signalé pour ce contrat. Rechargez la page et choisissez-en un autre.",
    en: "This was not reported for this contract. Reload the page and choose another.",
  },
  "governance.event_stands": {
    http: 409,
    fr: "Votre côté n’a rien à confirmer de ce fait : il compte déjà du jour dit, ou ce jour ne vous prend aucun délai. Rechargez la page.",
    en: "Your side has nothing to confirm of this: it counts from the day said already, or that day takes no time from you. Reload the page.",
  },
  "governance.event_told": {
    http: 409,
    fr: "« {subject} » est déjà noté : son échéance court depuis. Donnez un autre objet si c’est autre chose.",
    en: "“{subject}” is already told: its due date runs since then. Give another subject if it is something else.",
  },
  "governance.moment_to_come": {
    http: 422,
    fr: "Ce moment est à venir. Indiquez un moment passé.",
    en: "This moment is yet to come. Give a past one.",
  },
  "governance.moment_impossible": {
    http: 422,
    fr: "{moment} n’est pas un moment qui existe. Corrigez la date ou l’heure.",
    en: "{moment} is not a moment that exists. Correct the day or the time.",
  },
} as const satisfies RefusalCatalogue;

/** Refuses with a code of the table above. */
export const refused = refuserOf(refusals);
