import { type RefusalCatalogue, refuserOf } from "#kernel/refusal.ts";

export const cliRefusals = {
  "cli.not_json": {
    http: 400,
    fr: "Cette ligne n’est pas du JSON : {fault}. Écrivez un cas complet par ligne.",
    en: "This line is not JSON: {fault}. Write one whole case a line.",
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

export const refuseCli = refuserOf(cliRefusals);
