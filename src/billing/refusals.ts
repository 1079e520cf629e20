import { refuserOf, type RefusalCatalogue, type RefusalOf } from "#kernel/refusal.ts";

/** What the rules of money may refuse. */
export const refusals = {
  "billing.orphan_work": {
    http: 409,
    fr: "Du travail n’a pas de destination (demandes {tickets}) : dites s’il est facturé, offert, compris ou contesté avant de clore.",
    en: "Some work has no fate (requests {tickets}): say whether it is billed, offered, included or contested before closing.",
  },
  "billing.period_still_running": {
    http: 409,
    fr: "La période court jusqu’au {last} : elle ne se clôt qu’ensuite.",
    en: "The period runs until {last}: it can only be closed afterwards.",
  },
  "billing.order_missing": {
    http: 409,
    fr: "Ce contrat ne permet pas de facturer sans numéro de bon de commande : attendez-le ou saisissez-le.",
    en: "This contract allows no invoice without a purchase-order number: wait for it or enter it.",
  },
  "billing.above_order": {
    http: 409,
    fr: "La facture ({amount}) dépasse le bon de commande ({order}) : ne facturez que ce qui est commandé, le reste demeure ouvert (lecture B13).",
    en: "The invoice ({amount}) is above the purchase order ({order}): invoice only what was ordered, the rest stays open (reading B13).",
  },
  "billing.nothing_to_invoice": {
    http: 409,
    fr: "Il n’y a rien à facturer : aucun montant n’est dû pour cette période.",
    en: "There is nothing to invoice: no amount is due for this period.",
  },
  "billing.quote_expired": {
    http: 409,
    fr: "Le devis n’est plus valable depuis le {until} : établissez-en un nouveau.",
    en: "The quote has been out of date since {until}: make a new one.",
  },
  "billing.quote_answered": {
    http: 409,
    fr: "Le devis a déjà reçu sa réponse ({answer}).",
    en: "The quote has already been answered ({answer}).",
  },
  "billing.pack_empty": {
    http: 409,
    fr: "Il reste {left} unité(s) au forfait pour {asked} demandée(s), et le contrat refuse le dépassement : proposez un nouveau forfait.",
    en: "{left} unit(s) are left in the pack for {asked} asked, and the contract refuses any beyond it: offer a new pack.",
  },
  "billing.period_reversed": {
    http: 422,
    fr: "La période se termine ({last}) avant de commencer ({first}) : corrigez ses dates.",
    en: "The period ends ({last}) before it begins ({first}): correct its dates.",
  },
  "billing.input_unreadable": {
    http: 422,
    fr: "Le champ {field} manque ou n’a pas la forme attendue ({expected}).",
    en: "Field {field} is missing or is not of the expected form ({expected}).",
  },
} as const satisfies RefusalCatalogue;

export type BillingRefusal = RefusalOf<typeof refusals>;
export const refused = refuserOf(refusals);
