import { refuserOf, type RefusalCatalogue } from "#kernel/refusal.ts";

/** Why a file cannot be read as an invoice at all. */
export const fileRefusals = {
  "einvoice.file_too_large": {
    http: 413,
    fr: "Le fichier dépasse {megabytes} Mo : ce n’est pas une facture. Déposez la facture seule, sans annexe.",
    en: "The file is larger than {megabytes} MB: it is no invoice. Submit the invoice alone, without annexes.",
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
} satisfies RefusalCatalogue;

export const refuseFile = refuserOf(fileRefusals);
