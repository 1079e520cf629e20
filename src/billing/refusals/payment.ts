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
  "billing.payment_used": {
    http: 409,
    fr: "Une partie de ce paiement a été rendue ou reportée : retirez d’abord ce remboursement ou ce report.",
    en: "A part of this payment was paid back or carried over: withdraw that first.",
  },
  "billing.bank_line_of_client": {
    http: 403,
    fr: "Ce paiement vient d’une ligne de relevé, qui peut payer plusieurs contrats : demandez à une personne dont le rôle vaut pour tout le client de le retirer.",
    en: "This payment came by a line of a bank statement, which may pay several contracts: ask a person with a role for the whole client to withdraw it.",
  },
  "billing.carry_not_open": {
    http: 409,
    fr: "La facture {number} ne peut pas recevoir {amount} : il lui reste {balance} à payer, et elle doit être du même contrat.",
    en: "Invoice {number} cannot take {amount}: {balance} is left to pay on it, and it must be of the same contract.",
  },
  "billing.internal_credit_note": {
    http: 409,
    fr: "L’avoir {number} rend une facture que l’acheteur a refusée : il solde vos comptes et ne se dépose pas. Déposez la nouvelle facture.",
    en: "Credit note {number} gives back an invoice that the buyer refused: it clears your books and is not deposited. Deposit the new invoice.",
  },
} as const satisfies RefusalCatalogue;
