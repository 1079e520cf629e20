import { refuserOf, type RefusalCatalogue } from "#kernel/refusal.ts";

/** Why a file cannot be read as an invoice at all. */
export const fileRefusals = {
  "einvoice.file_too_large": {
    http: 413,
    fr: "Le fichier dépasse {megabytes} Mo : ce n’est pas une facture. Déposez la facture seule, sans annexe.",
    en: "The file is larger than {megabytes} MB: it is no invoice. Submit the invoice alone, without annexes.",
  },
  "einvoice.too_many_elements": {
    http: 413,
    fr: "Le fichier compte plus de {limit} éléments XML : ce n’est pas une facture. Faites plusieurs factures de moins de lignes.",
    en: "The file has more than {limit} XML elements: it is no invoice. Make several invoices of fewer lines.",
  },
  "einvoice.encoding_unreadable": {
    http: 422,
    fr: "Le texte ne se lit pas dans l’encodage annoncé ({encoding}). Enregistrez le XML en UTF-8.",
    en: "The text cannot be read in the declared encoding ({encoding}). Save the XML as UTF-8.",
  },
  "einvoice.doctype_forbidden": {
    http: 422,
    fr: "Le XML contient une déclaration de type de document (DOCTYPE) ou une entité, interdites dans une facture. Retirez-les.",
    en: "The XML contains a document type declaration (DOCTYPE) or an entity, which have no place in an invoice. Remove them.",
  },
  "einvoice.not_well_formed": {
    http: 422,
    fr: "Le XML est mal formé : {detail}. Corrigez-le ou exportez de nouveau la facture.",
    en: "The XML is not well formed: {detail}. Mend it or export the invoice again.",
  },
  "einvoice.unknown_format": {
    http: 422,
    fr: "Ni CII, ni UBL, ni PDF Factur-X : la racine est « {root} ». Fournissez une facture dans l’un de ces formats.",
    en: "Neither CII nor UBL nor a Factur-X PDF: the root is “{root}”. Give an invoice in one of these formats.",
  },
  "einvoice.pdf_unreadable": {
    http: 422,
    fr: "Le PDF ne se lit pas : {detail}. Produisez-le de nouveau.",
    en: "The PDF cannot be read: {detail}. Produce it again.",
  },
  "einvoice.pdf_too_large": {
    http: 413,
    fr: "Le PDF contient plus de {megabytes} Mo une fois décompressé : il est refusé par prudence.",
    en: "The PDF holds more than {megabytes} MB once decompressed: it is refused as a precaution.",
  },
  "einvoice.pdf_without_xml": {
    http: 422,
    fr: "Le PDF ne contient pas de fichier factur-x.xml : ce n’est pas une facture Factur-X. Joignez le XML.",
    en: "The PDF holds no file named factur-x.xml: it is no Factur-X invoice. Attach the XML.",
  },
  "einvoice.check_failed": {
    http: 500,
    fr: "La vérification a échoué sur ce fichier : c’est une panne de Vigie, qui ne dit rien de la facture. Signalez-la avec le fichier.",
    en: "The check itself failed on this file: a fault of Vigie, which says nothing of the invoice. Report it with the file.",
  },
} satisfies RefusalCatalogue;

/** Why an invoice of ours may not be issued. Nothing is numbered, nothing is kept. */
export const issueRefusals = {
  "einvoice.no_line": {
    http: 422,
    fr: "Une facture sans ligne ne s’émet pas. Ajoutez au moins une ligne.",
    en: "An invoice without a line is not issued. Add at least one line.",
  },
  "einvoice.quantity_malformed": {
    http: 422,
    fr: "Ligne {line} : la quantité « {quantity} » n’est pas un nombre de quatre décimales au plus, avec un point.",
    en: "Line {line}: quantity “{quantity}” is no number of four decimals at most, with a dot.",
  },
  "einvoice.amount_negative": {
    http: 422,
    fr: "Ligne {line} : un montant négatif ne se facture pas. Faites un avoir.",
    en: "Line {line}: a negative amount is not invoiced. Issue a credit note.",
  },
  "einvoice.amount_not_exact": {
    http: 422,
    fr: "{what} : {€found} au lieu de {€expected}. Recalculez les totaux à partir des lignes.",
    en: "{what}: {€found} instead of {€expected}. Make the totals again from the lines.",
  },
  "einvoice.prepaid_exceeds_total": {
    http: 422,
    fr: "Le montant déjà payé ({€prepaid}) dépasse le total ({€gross}). Remboursez la différence par un avoir.",
    en: "The amount already paid ({€prepaid}) exceeds the total ({€gross}). Give the difference back by a credit note.",
  },
  "einvoice.correction_missing": {
    http: 422,
    fr: "Un avoir nomme la facture qu’il corrige, et elle seule. Indiquez son numéro, sa date et le motif.",
    en: "A credit note, and nothing else, names the invoice it corrects. State its number, its date and the reason.",
  },
  "einvoice.party_incomplete": {
    http: 409,
    fr: "Le contrat ne donne pas {field} : ajoutez-le dans une nouvelle version du fichier de contrat, la facture l’exige.",
    en: "The contract gives no {field}: add it in a new version of the contract file, the invoice requires it.",
  },
  "einvoice.other_seller": {
    http: 409,
    fr: "La série {series} est celle du vendeur {siren} : le vendeur {other} y laisserait des trous. Émettez ses factures depuis une installation à lui.",
    en: "Series {series} is that of seller {siren}: seller {other} would leave gaps in it. Issue its invoices from an installation of its own.",
  },
  "einvoice.back_dated": {
    http: 409,
    fr: "La série {series} a déjà un document daté du {last} : un document ne se date pas avant. Vérifiez l’horloge du serveur.",
    en: "Series {series} already has a document dated {last}: none is dated before it. Check the server’s clock.",
  },
  "einvoice.billed_meanwhile": {
    http: 409,
    fr: "Une de ces lignes vient d’être facturée : rechargez la liste de ce qui est dû.",
    en: "One of these lines has just been invoiced: reload the list of what is due.",
  },
  "einvoice.gate_refuses": {
    http: 422,
    fr: "Règle {rule} : {cause_fr} {remedy_fr}",
    en: "Rule {rule}: {cause_en} {remedy_en}",
  },
} satisfies RefusalCatalogue;

/** Why an invoice is not deposited on Chorus Pro, or what its buyer asks for before it is numbered. */
export const depositRefusals = {
  "einvoice.chorus_not_connected": {
    http: 409,
    fr: "Vigie n’est pas raccordée à Chorus Pro : déposez le PDF à la main sur le portail et saisissez l’état, ou raccordez-la.",
    en: "Vigie is not connected to Chorus Pro: deposit the PDF by hand on the portal and enter the state, or connect it.",
  },
  "einvoice.not_for_chorus": {
    http: 409,
    fr: "Le document {number} n’est pas destiné à Chorus Pro : son contrat ne se paie pas à compter du dépôt.",
    en: "Document {number} is not meant for Chorus Pro: its contract is not paid from the deposit.",
  },
  "einvoice.deposit_under_way": {
    http: 409,
    fr: "Le document {number} est déjà déposé ou en cours de dépôt : suivez sa vie, un second dépôt ferait un doublon.",
    en: "Document {number} is deposited already or on its way: follow its life, a second deposit would double it.",
  },
  "einvoice.deposited_by_hand": {
    http: 409,
    fr: "Le document {number} est noté comme déposé à la main : un second dépôt ferait un doublon.",
    en: "Document {number} is recorded as deposited by hand: a second deposit would double it.",
  },
  "einvoice.document_credited": {
    http: 409,
    fr: "La facture {number} a été rendue par un avoir : déposez l’avoir et la nouvelle facture.",
    en: "Invoice {number} was given back by a credit note: deposit the credit note and the new invoice.",
  },
  "einvoice.rejected_needs_new_number": {
    http: 409,
    fr: "L’acheteur a rejeté {number} : faites un avoir, puis émettez une facture sous un nouveau numéro.",
    en: "The buyer rejected {number}: issue a credit note, then an invoice under a new number.",
  },
  "einvoice.not_deposited": {
    http: 409,
    fr: "Le document {number} n’a pas été déposé par Vigie : déposez-le, ou faites-le sur le portail.",
    en: "Document {number} was not deposited by Vigie: deposit it, or do it on the portal.",
  },
  "einvoice.not_to_recycle": {
    http: 409,
    fr: "Le document {number} n’est pas à recycler : son état est {state}.",
    en: "Document {number} is not to be recycled: its state is {state}.",
  },
  "einvoice.not_to_complete": {
    http: 409,
    fr: "Le document {number} n’est pas suspendu : son état est {state}, il n’y a rien à compléter.",
    en: "Document {number} is not suspended: its state is {state}, there is nothing to complete.",
  },
  "einvoice.repair_under_way": {
    http: 409,
    fr: "Une correction de {number} est déjà en route : attendez la réponse de Chorus Pro.",
    en: "A repair of {number} is on its way already: wait for the answer of Chorus Pro.",
  },
  "einvoice.file_not_base64": {
    http: 422,
    fr: "La pièce jointe ne se lit pas : envoyez ses octets en base64.",
    en: "The attachment cannot be read: send its bytes in base64.",
  },
  "einvoice.buyer_not_in_directory": {
    http: 409,
    fr: "L’annuaire de Chorus Pro n’a pas de structure active au SIRET {siret} : corrigez celui de l’acheteur dans le contrat.",
    en: "The directory of Chorus Pro has no active structure of SIRET {siret}: correct the buyer’s in the contract.",
  },
  "einvoice.service_required": {
    http: 409,
    fr: "Cet acheteur exige un code service : indiquez-le parmi {services}.",
    en: "This buyer requires a service code: give one among {services}.",
  },
  "einvoice.service_wanted": {
    http: 409,
    fr: "Cet acheteur exige un code service : demandez-le-lui, puis indiquez-le ici ou dans les réglages de la facturation.",
    en: "This buyer requires a service code: ask it for one, then give it here or in the settings of billing.",
  },
  "einvoice.not_a_buyer": {
    http: 404,
    fr: "Aucun contrat de ce client n’est facturé par Chorus Pro au SIRET {siret} : corrigez le SIRET, ou celui du contrat.",
    en: "No contract of this client is billed through Chorus Pro to SIRET {siret}: correct it, or that of the contract.",
  },
  "einvoice.service_unknown": {
    http: 409,
    fr: "Le service {service} n’est pas un service actif de cet acheteur : choisissez parmi {services}.",
    en: "Service {service} is no active service of this buyer: choose among {services}.",
  },
  "einvoice.engagement_required": {
    http: 409,
    fr: "Cet acheteur exige un numéro d’engagement ou de bon de commande : demandez-le et indiquez-le.",
    en: "This buyer requires an engagement or purchase-order number: ask for it and give it.",
  },
  "einvoice.service_or_order_required": {
    http: 409,
    fr: "Cet acheteur exige un code service ou un numéro d’engagement : indiquez l’un des deux.",
    en: "This buyer requires a service code or an engagement number: give one of them.",
  },
} satisfies RefusalCatalogue;

/** Refuses with a code of `depositRefusals`. */
export const refuseDeposit = refuserOf(depositRefusals);

/** Refuses with a code of `issueRefusals`; the transaction then ends without a number spent. */
export const refuseIssue = refuserOf(issueRefusals);

/** Refuses with a code of `fileRefusals`. */
export const refuseFile = refuserOf(fileRefusals);
