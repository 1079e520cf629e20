/** The words that a contract file chooses among, as a sentence says them, under the key that chooses. */
import type { HolidayRule } from "#calendar/holidays.ts";
import type { Language } from "#kernel/refusal.ts";
import { ROUND_THE_CLOCK } from "./file/mission.ts";
import { pick, type Pair } from "./key-words.ts";

const SIDES: Readonly<Record<string, Pair>> = {
  provider: ["le prestataire", "the provider"],
  client: ["le client", "the client"],
};
const YES_NO: Readonly<Record<string, Pair>> = {
  yes: ["oui", "yes"],
  no: ["non", "no"],
  undecided: ["à trancher", "undecided"],
};

/** The sets of public holidays of `calendar/holidays.ts`, by the land that keeps them. */
const HOLIDAYS: Readonly<Record<HolidayRule, Pair>> = {
  fr: ["France métropolitaine", "metropolitan France"],
  "fr-metropole": ["France métropolitaine", "metropolitan France"],
  "fr-alsace-moselle": ["Alsace-Moselle", "Alsace-Moselle"],
  "fr-guadeloupe": ["Guadeloupe", "Guadeloupe"],
  "fr-guyane": ["Guyane", "French Guiana"],
  "fr-la-reunion": ["La Réunion", "Réunion"],
  "fr-martinique": ["Martinique", "Martinique"],
  "fr-mayotte": ["Mayotte", "Mayotte"],
  "fr-nouvelle-caledonie": ["Nouvelle-Calédonie", "New Caledonia"],
  "fr-polynesie-francaise": ["Polynésie française", "French Polynesia"],
  "fr-saint-barthelemy": ["Saint-Barthélemy", "Saint Barthélemy"],
  "fr-saint-martin": ["Saint-Martin", "Saint Martin"],
  "fr-saint-pierre-et-miquelon": ["Saint-Pierre-et-Miquelon", "Saint Pierre and Miquelon"],
  "fr-wallis-et-futuna": ["Wallis-et-Futuna", "Wallis and Futuna"],
};

const CHOICES: Readonly<Record<string, Readonly<Record<string, Pair>>>> = {
  start: {
    request: ["la demande", "the request"],
    first_answer: ["la première réponse", "the first answer"],
    response_deadline: ["l’échéance de la réponse", "the response deadline"],
    analysis: ["la fin de l’analyse", "the end of the analysis"],
  },
  rounding: {
    per_request_period: ["par demande et période", "per request and period"],
    per_session: ["par intervention", "per session"],
    period_total: ["sur le total de la période", "on the total of the period"],
    per_request_life: ["par demande, sur toute sa vie", "per request, over its whole life"],
  },
  billed: {
    units: ["au temps passé", "by time spent"],
    included: ["compris dans le forfait", "included in the fee"],
    offered: ["offert", "offered"],
  },
  unused: {
    lapse: ["perdues", "they lapse"],
    carry: ["reportées", "carried over"],
    refund: ["remboursées", "refunded"],
  },
  when: { advance: ["d’avance", "in advance"], arrears: ["à terme échu", "in arrears"] },
  anchor: {
    effective: ["la prise d’effet", "the effective date"],
    signature: ["la signature", "the signature"],
    calendar: ["l’année civile", "the calendar year"],
  },
  refund: {
    days: ["au jour", "by the day"],
    months: ["au mois", "by the month"],
    unused: ["à l’unité non utilisée", "by what was not used"],
  },
  two_people_at_once: { once: ["compté une fois", "counted once"], sum: ["additionné", "added up"] },
  beyond: { refused: ["refusé", "refused"], billed: ["facturé", "billed"] },
  due_on: { payment: ["à l’encaissement", "on payment"], invoice: ["à la facture", "on the invoice"] },
  from: {
    deposit: ["le dépôt", "the deposit"],
    receipt: ["la réception", "the receipt"],
    invoice: ["la date de facture", "the date of the invoice"],
  },
  buyer: {
    public: ["la commande publique", "public procurement"],
    public_health: [
      "la commande publique, pour un établissement public de santé",
      "public procurement, for a public health establishment",
    ],
    private: ["le code de commerce", "the code of commerce"],
  },
  means: { transfer: ["virement", "transfer"] },
  penalties_from: {
    end_of_grace: ["la fin du délai supplémentaire", "the end of the grace"],
    due_date: ["l’échéance", "the due date"],
  },
  base: { including_tax: ["TTC", "tax included"], excluding_tax: ["HT", "tax excluded"] },
  claimed: { contract: ["ceux du contrat", "those of the contract"], legal: ["ceux de la loi", "those of the law"] },
  renewal: { tacit: ["tacite", "tacit"], express: ["expresse", "express"], none: ["aucune", "none"] },
  before: {
    period_end: ["la fin de la période", "the end of the period"],
    anniversary: ["l’anniversaire", "the anniversary"],
  },
  form: {
    registered_letter: ["lettre recommandée", "registered letter"],
    letter: ["lettre simple", "letter"],
    email: ["courriel", "e-mail"],
  },
  decided_by: {
    sent: ["l’envoi", "the posting"],
    presented: ["la présentation", "the presentation"],
    received: ["la réception", "the receipt"],
  },
  hour_h: { receipt: ["la réception", "the receipt"] },
  channels: { portal: ["portail", "portal"], email: ["courriel", "e-mail"], phone: ["téléphone", "telephone"] },
  owed_by: SIDES,
  licence_held_by: SIDES,
  authority_notified_by_provider: YES_NO,
  persons_told_by_provider: YES_NO,
  data_subject_requests: {
    forward: ["les transmettre au client", "forward them to the client"],
    answer: ["y répondre pour le client", "answer them for the client"],
    undecided: ["à trancher", "undecided"],
  },
  data_at_end: {
    destroy: ["les détruire", "destroy them"],
    return: ["les rendre au client", "return them to the client"],
    transfer: ["les remettre à un autre prestataire", "hand them over to another provider"],
    undecided: ["à trancher", "undecided"],
  },
  source: {
    text: ["le texte", "the text"],
    agreed: ["convenu", "agreed"],
    assumed: ["supposé", "assumed"],
    undecided: ["à trancher", "undecided"],
  },
  kind: {
    fee: ["forfait", "fee"],
    work: ["temps passé", "time spent"],
    pack: ["carnet d’heures", "pack of hours"],
  },
  language: { fr: ["français", "French"], en: ["anglais", "English"] },
  calendar: { [ROUND_THE_CLOCK]: ["jour et nuit", "day and night"] },
  holidays: HOLIDAYS,
};

/** A word that a key of the file may hold, as a sentence says it; null when the key chooses among no such words. */
export function choiceWord(key: string, word: string, language: Language): string | null {
  const choices = Object.hasOwn(CHOICES, key) ? CHOICES[key] : undefined;
  const pair = choices && Object.hasOwn(choices, word) ? choices[word] : undefined;
  return pair ? pick(pair, language) : null;
}
