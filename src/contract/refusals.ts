import { refuserOf, type RefusalCatalogue, type RefusalOf } from "#kernel/refusal.ts";

/** What the contract area may refuse. */
export const contractRefusals = {
  "contract.input_unreadable": {
    http: 422,
    fr: "Le champ {field} manque ou n’a pas la forme attendue ({expected}).",
    en: "Field {field} is missing or is not of the expected form ({expected}).",
  },
  "contract.no_such_period": {
    http: 422,
    fr: "La période {period} n’existe pas : le contrat commence à la période 0 et permet {renewals} renouvellement(s).",
    en: "Period {period} does not exist: the contract begins with period 0 and allows {renewals} renewal(s).",
  },
} as const satisfies RefusalCatalogue;

export type ContractRefusal = RefusalOf<typeof contractRefusals>;
export const refuseContract = refuserOf(contractRefusals);
