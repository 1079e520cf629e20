import type { Language } from "#kernel/refusal.ts";

/** A pair of sentences, one for each language. */
export type Pair = readonly [fr: string, en: string];

export const pick = ([fr, en]: Pair, language: Language): string => (language === "fr" ? fr : en);

/** What the keys of a contract file are called when a person reads them. */
const KEYS: Readonly<Record<string, Pair>> = {
  address: ["adresse", "address"],
  agreed_on: ["date d’accord", "date of agreement"],
  anchor: ["ancrage de la facturation", "anchor of billing"],
  annexes: ["pièces annexes", "annexes"],
  bands: ["prix selon l’heure", "prices by time of day"],
  base: ["assiette", "base"],
  before: ["jour de référence", "reference day"],
  beyond: ["au-delà du carnet", "beyond the pack"],
  billed: ["mode de facturation", "how it is billed"],
  calendar: ["calendrier", "calendar"],
  carry_over: ["report", "carry-over"],
  claimed: ["intérêts réclamés", "interest claimed"],
  clauses: ["clause", "clause"],
  closures: ["fermetures", "closures"],
  commitment: ["engagement", "commitment"],
  conflicts: ["contradiction", "conflict"],
  contacts: ["interlocuteurs", "contacts"],
  data_at_end: ["sort des données", "data at the end"],
  data_subject_requests: ["demandes des personnes", "data-subject requests"],
  days: ["nombre de jours", "number of days"],
  decided_by: ["date qui fait foi", "deciding date"],
  effective: ["prise d’effet", "effective date"],
  email: ["courriel", "e-mail"],
  ends: ["dernier jour", "last day"],
  every: ["périodicité", "rhythm"],
  exemption: ["exonération", "exemption"],
  expires: ["expiration", "expiry"],
  expires_after: ["expiration", "expiry"],
  form: ["forme", "form"],
  from: ["point de départ", "starting point"],
  grace: ["délai supplémentaire", "grace"],
  granted: ["quantité accordée", "quantity granted"],
  holidays: ["jours fériés", "public holidays"],
  invoiced_every: ["périodicité des factures", "rhythm of invoices"],
  label: ["libellé", "label"],
  length: ["durée", "length"],
  limit: ["plafond", "limit"],
  lump_sum: ["indemnité forfaitaire", "lump sum"],
  number: ["numéro", "number"],
  order_required: ["bon de commande exigé", "purchase order required"],
  paused_by_waiting: ["suspension par l’attente", "paused by waiting"],
  period: ["période", "period"],
  processing: ["traitements", "processing"],
  quantity: ["quantité", "quantity"],
  rate: ["taux", "rate"],
  readings: ["lecture", "reading"],
  refund: ["calcul du remboursement", "how the rest is refunded"],
  reminders: ["rappels", "reminders"],
  renewal: ["reconduction", "renewal"],
  renewals_max: ["nombre de renouvellements", "number of renewals"],
  report_required: ["rapport exigé", "report required"],
  rounding: ["arrondi", "rounding"],
  source: ["origine", "source"],
  start: ["départ", "start"],
  subject_notice: ["délai d’accord sur le sujet", "notice for the subject"],
  text: ["texte", "text"],
  timezone: ["fuseau horaire", "time zone"],
  title: ["intitulé", "title"],
  two_people_at_once: ["deux personnes à la fois", "two people at once"],
  unit: ["unité", "unit"],
  unit_price: ["prix unitaire", "unit price"],
  unused: ["séances non utilisées", "unused sessions"],
  vat: ["TVA", "VAT"],
  weekly: ["heures de la semaine", "weekly hours"],
  when: ["moment de la facture", "when it is invoiced"],
  within: ["délai", "delay"],
};

/** The word for the last part of a path that has one; null when none has. */
export function wordOf(path: string, language: Language): string | null {
  const names = path.split(".").reverse();
  const found = names.slice(0, 2).find((name) => Object.hasOwn(KEYS, name));
  const pair = found === undefined ? undefined : KEYS[found];
  return pair ? pick(pair, language) : null;
}

/** A value of the file in words: a group is not spelled out. */
export function valueText(value: unknown, language: Language): string {
  if (value === undefined) return pick(["non écrit", "not written"], language);
  if (value === null) return pick(["aucun", "none"], language);
  if (typeof value === "boolean") return pick(value ? ["oui", "yes"] : ["non", "no"], language);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A price excluding tax: `25,00 €` in French, `€25.00` in English. */
export function priceText(price: string | number, language: Language): string {
  const amount = Number(price).toFixed(2);
  return language === "fr" ? `${amount.replace(".", ",")} €` : `€${amount}`;
}

const STARTS: Readonly<Record<string, Pair>> = {
  request: ["la demande", "the request"],
  first_answer: ["la première réponse", "the first answer"],
  response_deadline: ["l’échéance de la réponse", "the response deadline"],
  analysis: ["la fin de l’analyse", "the end of the analysis"],
};

const ROUNDINGS: Readonly<Record<string, Pair>> = {
  per_request_period: ["par demande et période", "per request and period"],
  per_session: ["par intervention", "per session"],
  period_total: ["sur le total de la période", "on the total of the period"],
  per_request_life: ["par demande, sur toute sa vie", "per request, over its whole life"],
};

/** A word of the file (what starts a clock, how time is rounded) as a sentence says it. */
export function choiceText(word: string, language: Language): string {
  const pair = STARTS[word] ?? ROUNDINGS[word];
  return pair ? pick(pair, language) : word;
}
