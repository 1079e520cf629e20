import { refuserOf, type RefusalCatalogue, type RefusalOf } from "#kernel/refusal.ts";

export const refusals = {
  "coaching.input_unreadable": {
    http: 422,
    fr: "Le champ {field} manque ou n’a pas la forme attendue ({expected}).",
    en: "Field {field} is missing or is not of the expected form ({expected}).",
  },
} as const satisfies RefusalCatalogue;

export type CoachingRefusal = RefusalOf<typeof refusals>;
export const refused = refuserOf(refusals);
