import { refuserOf, type RefusalCatalogue, type RefusalOf } from "#kernel/refusal.ts";

export const refusals = {
  "attachment.not_found": {
    http: 404,
    fr: "Cette pièce jointe n’existe pas, ou vous n’y avez pas accès : rechargez la page.",
    en: "There is no such attachment, or you may not see it: reload the page.",
  },
  "attachment.not_yours": {
    http: 422,
    fr: "Un des fichiers n’est plus là, est déjà joint ailleurs, ou n’a pas été envoyé par vous : retirez-le et envoyez-le à nouveau.",
    en: "One of the files is gone, attached elsewhere already, or was not sent by you: remove it and send it again.",
  },
  "attachment.too_many": {
    http: 422,
    fr: "Au plus {most} fichiers à la fois : retirez-en, ou réunissez-les dans une archive ZIP.",
    en: "At most {most} files at once: remove some, or put them into a ZIP archive.",
  },
  "attachment.one_file": {
    http: 422,
    fr: "Un envoi porte un seul fichier, dans le champ « file », et rien d’autre : envoyez les fichiers un par un.",
    en: "An upload carries a single file, in the field `file`, and nothing else: send files one by one.",
  },
  "attachment.cut": {
    http: 400,
    fr: "L’envoi s’est interrompu avant la fin du fichier : recommencez-le. Rien n’a été gardé.",
    en: "The upload stopped before the end of the file: start it again. Nothing was kept.",
  },
  "attachment.too_slow": {
    http: 408,
    fr: "Rien n’est arrivé pendant {seconds} secondes, ou l’envoi a duré trop longtemps : vérifiez votre connexion et recommencez.",
    en: "Nothing came for {seconds} seconds, or the upload took too long: check your connection and start again.",
  },
  "attachment.empty": {
    http: 422,
    fr: "Ce fichier est vide : vérifiez-le et envoyez-le à nouveau.",
    en: "This file is empty: check it and send it again.",
  },
  "attachment.too_large": {
    http: 413,
    fr: "Le fichier dépasse {limit} Mo : réduisez-le, ou découpez-le en plusieurs fichiers.",
    en: "The file is over {limit} MB: make it smaller, or cut it into several files.",
  },
  "attachment.type_not_allowed": {
    http: 422,
    fr: "Le contenu de ce fichier n’est pas d’un type accepté ({found}). Sont acceptés : PDF, images, documents bureautiques sans macro, texte, archives ZIP ou GZIP.",
    en: "The content of this file is not of an accepted type ({found}). Accepted: PDF, images, office documents without macros, text, ZIP or GZIP archives.",
  },
  "attachment.too_many_pending": {
    http: 429,
    fr: "{most} fichiers envoyés attendent d’être joints : joignez-les, ou attendez qu’ils soient effacés (24 heures).",
    en: "{most} uploaded files wait to be attached: attach them, or wait until they are removed (24 hours).",
  },
  "attachment.day_full": {
    http: 429,
    fr: "Plus de {limit} Mo ont été reçus pour ce client en 24 heures : réessayez demain, ou déposez le fichier ailleurs et donnez-en l’adresse.",
    en: "More than {limit} MB were received for this client over 24 hours: try again tomorrow, or leave the file elsewhere and give its address.",
  },
  "attachment.client_full": {
    http: 422,
    fr: "Ce client a déjà {most} pièces jointes, le maximum : demandez au prestataire de relever cette limite.",
    en: "This client has {most} attachments already, the most allowed: ask the provider to raise this limit.",
  },
} as const satisfies RefusalCatalogue;

export type AttachmentRefusal = RefusalOf<typeof refusals>;

/** Refuses with a code of the table above. */
export const refused = refuserOf(refusals);
