import { refuserOf, type RefusalCatalogue, type RefusalOf } from "#kernel/refusal.ts";

export const refusals = {
  "asset.contract_not_found": {
    http: 404,
    fr: "Ce client n’a pas ce contrat. Revenez à la liste des systèmes.",
    en: "This client has no such contract. Go back to the list of systems.",
  },
  "asset.not_found": {
    http: 404,
    fr: "Ce système n’existe pas. Revenez à la liste des systèmes.",
    en: "There is no such system. Go back to the list of systems.",
  },
  "asset.unknown_service": {
    http: 422,
    fr: "Le contrat n’a pas de service « {service} ». Choisissez l’un des siens.",
    en: "The contract has no service “{service}”. Choose one of its own.",
  },
  "asset.impossible_day": {
    http: 422,
    fr: "La date {day} n’existe pas. Donnez une date réelle, année-mois-jour.",
    en: "There is no day {day}. Give a real date, year-month-day.",
  },
  "asset.future_day": {
    http: 422,
    fr: "Le {day} n’est pas encore venu. Donnez le jour où c’est arrivé.",
    en: "{day} has not come yet. Give the day on which it happened.",
  },
  "asset.already_known": {
    http: 409,
    fr: "« {name} » est déjà dans la liste. Modifiez la ligne qui existe.",
    en: "“{name}” is in the list already. Change the line that exists.",
  },
  "asset.gone": {
    http: 409,
    fr: "Ce système n’est plus dans le contrat. Ajoutez-le de nouveau s’il revient.",
    en: "This system is no longer in the contract. Add it again if it comes back.",
  },
  "asset.unknown_routine": {
    http: 404,
    fr: "Le contrat ne prévoit pas cette opération périodique, ou pas à cette date.",
    en: "The contract has no such routine, or not on that date.",
  },
  "asset.version_missing": {
    http: 422,
    fr: "Dites quelle version a été appliquée.",
    en: "Say which version was applied.",
  },
  "asset.outside_period": {
    http: 422,
    fr: "Le {day} est avant le début de cette période. Choisissez la période où l’opération a été faite.",
    en: "{day} is before this period begins. Choose the period in which it was done.",
  },
  "asset.after_end": {
    http: 422,
    fr: "Le contrat s’est terminé le {last} : ce qui est fait après ne compte plus. Donnez un jour où il courait.",
    en: "The contract ended on {last}: what is done after it no longer counts. Give a day on which it ran.",
  },
  "asset.too_late_to_postpone": {
    http: 422,
    fr: "Cette période s’est terminée le {last} : ce qui est manqué ne se reporte plus. Levez l’échéance par écrit sur sa page, ou laissez-la faire en retard.",
    en: "This period ended on {last}: what was missed can no longer be postponed. Waive the due date in writing on its page, or let it be done late.",
  },
  "asset.already_done": {
    http: 409,
    fr: "Cette période est déjà réglée. Rechargez la page.",
    en: "This period is settled already. Reload the page.",
  },
} as const satisfies RefusalCatalogue;

export type AssetRefusal = RefusalOf<typeof refusals>;

/** Refuses with a code of the table above. */
export const refused = refuserOf(refusals);
