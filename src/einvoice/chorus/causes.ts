/**
 * What Chorus Pro says when it refuses, and the one cause and way out that a person reads. Its sentences carry no stable
 * code for each reason, so that they are recognised by their words; what is not recognised is shown as it was said.
 */
import { trouble, words, type Fix, type Trouble } from "./words.ts";

type Known = { readonly says: RegExp; readonly trouble: Trouble };

const known = (
  says: RegExp,
  fix: Fix,
  [fr, en]: readonly [string, string],
  [how, howEn]: readonly [string, string],
): Known => ({
  says,
  trouble: trouble(fix, words(fr, en), words(how, howEn)),
});

const REISSUE = [
  "faites un avoir de la facture, puis émettez-en une sous un nouveau numéro.",
  "issue a credit note for the invoice, then issue another under a new number.",
] as const;
const reissue = (fr: string, en: string): readonly [string, string] => [`${fr}, ${REISSUE[0]}`, `${en}, ${REISSUE[1]}`];

/** The first that fits is the one told: the most precise stand first. */
const KNOWN: readonly Known[] = [
  known(
    /(d[ée]j[àa] (d[ée]pos|exist|utilis|pr[ée]sent|connu))|doublon|existe d[ée]j[àa]/i,
    "wait",
    ["Ce numéro de facture est déjà chez Chorus Pro.", "This invoice number is at Chorus Pro already."],
    [
      "Ne redéposez pas : Vigie la cherche par son numéro et suit celle qui s’y trouve.",
      "Do not deposit again: Vigie looks it up by its number and follows the one that is there.",
    ],
  ),
  known(
    /un autre document porte ce num[ée]ro/i,
    "credit_and_reissue",
    [
      "Un autre document porte ce numéro chez Chorus Pro : sa date, son montant ou son passage ne sont pas ceux de celui-ci. Rien n’a été envoyé.",
      "Another document bears this number at Chorus Pro: its date, its amount or its life is not that of this one. Nothing was sent.",
    ],
    reissue("Un numéro n’y sert qu’une fois", "A number serves once there"),
  ),
  known(
    /sans que Vigie l[’']ait envoy[ée]/i,
    "call",
    [
      "Un document de ce numéro est chez Chorus Pro, et Vigie ne l’a pas envoyé. Rien n’est parti.",
      "A document of this number is at Chorus Pro, and Vigie did not send it. Nothing left.",
    ],
    [
      "Ouvrez-le sur le portail : si c’est celui-ci, déposé à la main, saisissez son dépôt ; si c’en est un autre, faites un avoir, puis émettez sous un nouveau numéro.",
      "Open it on the portal: if it is this one, deposited by hand, enter its deposit; if it is another, issue a credit note, then issue under a new number.",
    ],
  ),
  known(
    /d[ée]pos[ée]e? [àa] la main/i,
    "none",
    ["Le document a été déposé à la main entre-temps.", "The document was deposited by hand meanwhile."],
    ["Rien à faire : saisissez à la main les états suivants.", "Nothing to do: enter its next states by hand."],
  ),
  known(
    /indisponible|maintenance|erreur technique|r[ée]essayer|surcharge/i,
    "deposit_again",
    ["Chorus Pro n’était pas disponible.", "Chorus Pro was not available."],
    ["Redéposez plus tard.", "Deposit again later."],
  ),
  known(
    /code ?service|BuyerReference|\bservice\b.*(obligatoire|renseign|inconnu|inactif|exist)/i,
    "credit_and_reissue",
    [
      "Le code service manque, ou n’est pas un service actif de l’acheteur.",
      "The service code is missing, or no active service of the buyer.",
    ],
    reissue("Demandez le code service à l’acheteur", "Ask the buyer for the service code"),
  ),
  known(
    /engagement|bon de commande|numero ?EJ|BuyerOrder/i,
    "credit_and_reissue",
    [
      "Le numéro d’engagement manque ou n’est pas connu de l’acheteur.",
      "The engagement number is missing or unknown to the buyer.",
    ],
    reissue("Demandez le numéro à l’acheteur", "Ask the buyer for the number"),
  ),
  known(
    /PaymentMeans|mode de paiement|moyen de paiement/i,
    "credit_and_reissue",
    ["Le mode de paiement manque ou n’est pas admis.", "The means of payment is missing or not allowed."],
    reissue("Complétez les coordonnées bancaires du contrat", "Complete the bank account in the contract"),
  ),
  known(
    /IBAN|BIC|coordonn[ée]es? bancaires?|RIB/i,
    "credit_and_reissue",
    [
      "Les coordonnées bancaires ne sont pas celles que Chorus Pro connaît.",
      "The bank account is not the one that Chorus Pro knows.",
    ],
    reissue(
      "Déclarez l’IBAN dans votre structure sur le portail ou corrigez le contrat",
      "Declare the IBAN in your structure on the portal or correct the contract",
    ),
  ),
  known(
    /cadre de facturation|BusinessProcess/i,
    "credit_and_reissue",
    [
      "Le cadre de facturation n’est pas admis : A1 est attendu.",
      "The invoicing frame is not allowed: A1 is expected.",
    ],
    reissue("Vérifiez que le contrat se paie à compter du dépôt", "Check that the contract is paid from the deposit"),
  ),
  known(
    /destinataire|structure.*(inconnu|inexist|introuvable|inactiv)|codeDestinataire/i,
    "credit_and_reissue",
    [
      "Chorus Pro ne connaît pas le SIRET de l’acheteur, ou sa structure est inactive.",
      "Chorus Pro does not know the buyer’s SIRET, or its structure is inactive.",
    ],
    reissue("Corrigez le SIRET de l’acheteur dans le contrat", "Correct the buyer’s SIRET in the contract"),
  ),
  known(
    /fournisseur|[ée]metteur/i,
    "settings",
    [
      "Le SIRET du fournisseur n’est pas celui de votre structure.",
      "The supplier’s SIRET is not that of your structure.",
    ],
    [
      "Rattachez le compte technique à la structure du prestataire sur le portail, puis redéposez.",
      "Attach the technical account to the provider’s structure on the portal, then deposit again.",
    ],
  ),
  known(
    /montant|total|TVA|taux/i,
    "credit_and_reissue",
    ["Chorus Pro refuse un montant ou un taux de TVA.", "Chorus Pro refuses an amount or a VAT rate."],
    reissue("Lisez le motif", "Read the reason"),
  ),
  known(
    /num[ée]ro de (la )?facture|num[ée]ro.*(invalide|format|caract)/i,
    "credit_and_reissue",
    ["Le numéro de la facture n’est pas admis.", "The number of the invoice is not allowed."],
    reissue("Signalez-le", "Report it"),
  ),
  known(
    /nom (du )?fichier|nomFichier|extension/i,
    "deposit_again",
    ["Le nom du fichier n’est pas admis.", "The file name is not allowed."],
    ["Redéposez : les mêmes octets repartent.", "Deposit again: the same bytes leave."],
  ),
  known(
    /syntaxe|XSD|sch[ée]ma|structure du (flux|fichier)|XML|non conforme/i,
    "deposit_again",
    ["Chorus Pro n’a pas lu le fichier.", "Chorus Pro could not read the file."],
    [
      "Redéposez une fois ; s’il refuse encore, déposez le PDF à la main sur le portail.",
      "Deposit once more; if it refuses again, deposit the PDF by hand on the portal.",
    ],
  ),
  known(
    /habilit|droit|autoris|cpro-account|compte technique|mot de passe|authentif/i,
    "settings",
    [
      "Le compte technique n’a pas le droit de déposer, ou son mot de passe a expiré.",
      "The technical account may not deposit, or its password has expired.",
    ],
    [
      "Renouvelez le mot de passe ou l’habilitation sur le portail, changez le réglage, puis redéposez.",
      "Renew the password or the right on the portal, change the setting, then deposit again.",
    ],
  ),
];

/** The cause and way out of a refusal, by what Chorus Pro said. */
export function causeOf(said: string): Trouble {
  const found = KNOWN.find(({ says }) => says.test(said));
  if (found) return found.trouble;
  const quoted = said.trim() || "?";
  return trouble(
    "call",
    words(`Chorus Pro refuse : « ${quoted} ».`, `Chorus Pro refuses: “${quoted}”.`),
    words(
      "Cherchez ce message dans l’aide de Chorus Pro ou demandez à son assistance, avec le numéro de facture.",
      "Look this message up in the help of Chorus Pro or ask its support, giving the invoice number.",
    ),
  );
}

/** The number is there already: an earlier deposit had gone through after all. */
export function isDuplicate(said: string): boolean {
  return KNOWN[0]?.says.test(said) ?? false;
}
