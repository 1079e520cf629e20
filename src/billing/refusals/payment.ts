/** What may be refused of money that came in or went back. */
import type { RefusalCatalogue } from "#kernel/refusal.ts";

export const paymentRefusals = {
  "billing.unknown_payment": {
    http: 404,
    fr: "Ce paiement n’existe pas sur ce document : rechargez la page.",
    en: "There is no such payment on this document: load the page again.",
  },
  "billing.payment_withdrawn": {
    http: 409,
    fr: "Ce paiement est déjà retiré.",
    en: "This payment is withdrawn already.",
  },
  "billing.books_in_part": {
    http: 403,
    fr: "Les numéros courent sur tous les clients et {count} ne sont pas dans vos rôles : prenez les livres client par client, ou demandez à qui les tient tous.",
    en: "Numbers run over every client and {count} are not within your roles: take the books client by client, or ask somebody who keeps them all.",
  },
  "billing.siren_missing": {
    http: 409,
    fr: "Le fichier des écritures porte dans son nom le SIREN du prestataire (LPF, art. A47 A-1), qu’aucun contrat ne donne : écrivez-le dans la version suivante du contrat, sous parties.provider.siren.",
    en: "The file of entries bears the provider's SIREN in its name (LPF, art. A47 A-1), which no contract gives: write it in the next version of the contract, as parties.provider.siren.",
  },
  "billing.series_begun": {
    http: 409,
    fr: "La série {series} a déjà un document ({last}) : son premier numéro ne change plus.",
    en: "Series {series} has a document already ({last}): its first number changes no more.",
  },
  "billing.unknown_claim": {
    http: 404,
    fr: "Aucune réclamation d’intérêts {number} pour ce client : vérifiez son numéro sur la page de la facture.",
    en: "There is no claim of interest {number} for this client: check its number on the page of the invoice.",
  },
  "billing.claim_paid_too_much": {
    http: 409,
    fr: "Il ne reste que {€balance} à payer de {number} : saisissez au plus ce montant, et le reste sur la facture qu’il paie.",
    en: "Only {€balance} is left to pay of {number}: enter that amount at most, and the rest on the invoice that it pays.",
  },
  "billing.claim_settled": {
    http: 409,
    fr: "Il ne reste rien à abandonner de {number} : tout en est payé ou abandonné.",
    en: "Nothing is left to give up of {number}: all of it is paid or given up.",
  },
  "billing.claim_justified": {
    http: 409,
    fr: "La facture justifie tout ce que {number} réclame encore : abandonnez plutôt le reste, si vous y renoncez.",
    en: "The invoice justifies all that {number} still asks: give up the rest instead, if you renounce it.",
  },
  "billing.claim_refunded_too_much": {
    http: 409,
    fr: "Seuls {€balance} sont à rendre de {number} : saisissez au plus ce montant, ou abandonnez d’abord ce qui a été réclamé à tort.",
    en: "Only {€balance} of {number} is to be paid back: enter that amount at most, or give up first what was claimed wrongly.",
  },
  "billing.payment_used": {
    http: 409,
    fr: "Une partie de ce paiement a été rendue ou reportée : retirez d’abord ce remboursement ou ce report.",
    en: "A part of this payment was paid back or carried over: withdraw that first.",
  },
  "billing.give_up_used": {
    http: 409,
    fr: "Une partie de ce qui a été abandonné de {number} a déjà été rendue au client : retirez d’abord ce remboursement.",
    en: "A part of what was given up of {number} was already paid back to the client: withdraw that refund first.",
  },
  "billing.statement_too_long": {
    http: 422,
    fr: "Le relevé dépasse ce qui se lit d’un coup ({characters} caractères, {credits} encaissements) : demandez à la banque une période plus courte et importez-le en plusieurs fois.",
    en: "The statement is above what is read at once ({characters} characters, {credits} credits): ask the bank for a shorter period and import it in several parts.",
  },
  "billing.bank_line_alike": {
    http: 409,
    fr: "La ligne {line} est peut-être un encaissement déjà enregistré, le {date} pour {€amount} : « {recorded} ». Si c’en est un autre, dites-le pour cette ligne avant de confirmer.",
    en: "Line {line} may be a credit that is recorded already, on {date} for {€amount}: “{recorded}”. If it is another one, say so for this line before you confirm.",
  },
  "billing.bank_line_alike_elsewhere": {
    http: 409,
    fr: "La ligne {line} est peut-être un encaissement du {date} de {€amount}, déjà enregistré pour un autre client. Si c’en est un autre, dites-le pour cette ligne avant de confirmer.",
    en: "Line {line} may be a credit of {date} of {€amount} that is recorded already for another client. If it is another one, say so for this line before you confirm.",
  },
  "billing.bank_line_of_client": {
    http: 403,
    fr: "Ce paiement vient d’une ligne de relevé, qui peut payer plusieurs contrats : demandez à une personne dont le rôle vaut pour tout le client de le retirer.",
    en: "This payment came by a line of a bank statement, which may pay several contracts: ask a person with a role for the whole client to withdraw it.",
  },
  "billing.carry_not_open": {
    http: 409,
    fr: "La facture {number} ne peut pas recevoir {€amount} : il lui reste {€balance} à payer, et elle doit être du même contrat.",
    en: "Invoice {number} cannot take {€amount}: {€balance} is left to pay on it, and it must be of the same contract.",
  },
  "billing.internal_credit_note": {
    http: 409,
    fr: "L’avoir {number} rend une facture que l’acheteur a refusée : il solde vos comptes et ne se dépose pas. Déposez la nouvelle facture.",
    en: "Credit note {number} gives back an invoice that the buyer refused: it clears your books and is not deposited. Deposit the new invoice.",
  },
} as const satisfies RefusalCatalogue;
