import { refuserOf, type RefusalCatalogue } from "#kernel/refusal.ts";

export const refusals = {
  "audit.unknown_cursor": {
    http: 422,
    fr: "La suite demandée n’existe pas : reprenez la valeur « next » de la page précédente.",
    en: "There is no such continuation: use the `next` value of the page before.",
  },
} as const satisfies RefusalCatalogue;

/** Refuses with a code of the table above. */
export const refused = refuserOf(refusals);
