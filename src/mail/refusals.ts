import { refuserOf, type RefusalCatalogue, type RefusalOf } from "#kernel/refusal.ts";

/** What a person who sorts the mail may be refused. */
export const refusals = {
  "mail.unknown_message": {
    http: 404,
    fr: "Ce message n’existe pas, est à un autre client, ou vous n’y avez pas accès : revenez à la liste des courriels.",
    en: "There is no such message, it is another client’s, or you may not see it: go back to the list of mail.",
  },
  "mail.already_settled": {
    http: 409,
    fr: "Quelqu’un a déjà traité ce message : rechargez la liste pour voir ce qu’il en a fait.",
    en: "Somebody has settled this message already: reload the list to see what they made of it.",
  },
  "mail.no_order_proposed": {
    http: 409,
    fr: "Ce message ne répond pas à un récapitulatif : saisissez la commande sur la page du trimestre.",
    en: "This message does not answer a recap: enter the order on the page of the quarter.",
  },
  "mail.amount_moved": {
    http: 409,
    fr: "Le montant à commander est maintenant de {€amount} TTC : relisez le devis, puis acceptez de nouveau.",
    en: "The amount to be ordered is now {€amount} including tax: read the quote again, then accept again.",
  },
} as const satisfies RefusalCatalogue;

/** Refuses with a code of the table above. */
export const refused = refuserOf(refusals);
export type MailRefusal = RefusalOf<typeof refusals>;
