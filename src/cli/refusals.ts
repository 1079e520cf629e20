import { type RefusalCatalogue, refuserOf } from "#kernel/refusal.ts";

export const cliRefusals = {
  "cli.not_json": {
    http: 400,
    fr: "Cette ligne n’est pas du JSON : {fault}. Écrivez un cas complet par ligne.",
    en: "This line is not JSON: {fault}. Write one whole case a line.",
  },
  "cli.internal": {
    http: 500,
    fr: "Une faute du logiciel empêche de répondre ({fault}). Signalez-la avec ce cas ; les autres cas sont calculés.",
    en: "A fault of the software prevents an answer ({fault}). Report it with this case; the other cases are answered.",
  },
  "cli.beyond_year_9999": {
    http: 422,
    fr: "Le résultat sort des années 0001 à 9999 : vérifiez les dates et les durées du cas.",
    en: "The result lies outside the years 0001 to 9999: check the dates and lengths of the case.",
  },
  "cli.not_a_case": {
    http: 400,
    fr: "Un cas est un objet JSON avec « op » ou « kind ».",
    en: "A case is a JSON object with “op” or “kind”.",
  },
  "cli.unknown_kind": {
    http: 400,
    fr: "Le genre de cas « {kind} » est inconnu. Genres connus : {known}.",
    en: "The kind of case “{kind}” is unknown. Known kinds: {known}.",
  },
  "cli.no_input": {
    http: 400,
    fr: "Un cas du genre « {kind} » porte ses données dans un objet « input ».",
    en: "A case of kind “{kind}” carries its data in an object “input”.",
  },
} as const satisfies RefusalCatalogue;

/** Refuses with a code of `cliRefusals`. */
export const refuseCli = refuserOf(cliRefusals);
