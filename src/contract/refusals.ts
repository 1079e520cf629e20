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
    fr: "La période {period} n’existe pas : le contrat commence à la période 0, nombre de renouvellements permis : {renewals}. Choisissez une période du contrat.",
    en: "Period {period} does not exist: the contract begins with period 0 and allows {renewals} renewal(s).",
  },
  "contract.not_found": {
    http: 404,
    fr: "Ce contrat n’existe pas, ou vous n’y avez pas accès : vérifiez son identifiant.",
    en: "There is no such contract, or you may not see it: check its id.",
  },
  "contract.file_refused": {
    http: 422,
    fr: "Le fichier de contrat est refusé ({count} à corriger). Ligne {line}, colonne {column} : {problem}",
    en: "The contract file is refused ({count} to mend). Line {line}, column {column}: {problem_en}",
  },
  "contract.other_client": {
    http: 422,
    fr: "Le fichier porte le code client {found} ; ce client est {expected} : corrigez client_code ou choisissez l’autre client.",
    en: "The file bears client code {found}; this client is {expected}: correct client_code or choose the other client.",
  },
  "contract.version_known": {
    http: 409,
    fr: "La version {number} de ce contrat est déjà chargée : donnez un autre numéro à celle-ci.",
    en: "Version {number} of this contract is loaded already: give this one another number.",
  },
  "contract.version_overlaps": {
    http: 409,
    fr: "Cette version prend effet le {effective}, alors que la version {number} prend effet le {latest} : une version s’applique après celles qui la précèdent, sans réécrire le passé.",
    en: "This version takes effect on {effective}, while version {number} takes effect on {latest}: a version applies after those before it and never rewrites the past.",
  },
  "contract.version_in_the_past": {
    http: 409,
    fr: "Cette version prendrait effet le {effective}, avant aujourd’hui ({today}) : ce qui est passé a été jugé sous la version précédente. Indiquez une date à venir.",
    en: "This version would take effect on {effective}, before today ({today}): the past was judged under the version before. Give a date to come.",
  },
} as const satisfies RefusalCatalogue;

export type ContractRefusal = RefusalOf<typeof contractRefusals>;
export const refuseContract = refuserOf(contractRefusals);
