import { refuserOf, type RefusalCatalogue } from "#kernel/refusal.ts";

export const refusals = {
  "vault.unknown_secret": {
    http: 404,
    fr: "Ce secret n’existe pas pour ce client. Reprenez son identifiant dans la liste du coffre.",
    en: "This client has no such secret. Take its identifier from the list of the vault.",
  },
  "vault.name_taken": {
    http: 409,
    fr: "Un secret porte déjà ce nom. Remplacez sa valeur, ou choisissez un autre nom.",
    en: "A secret already has this name. Replace its value, or choose another name.",
  },
  "vault.retired": {
    http: 410,
    fr: "Ce secret a été retiré : sa clé a été détruite et personne ne peut plus l’ouvrir. Créez-en un autre.",
    en: "This secret was retired: its key was destroyed and nobody can open it any more. Create another.",
  },
  "vault.cannot_open": {
    http: 503,
    fr: "Aucune clé maîtresse de cette installation n’ouvre ce secret. Rétablissez le fichier des clés maîtresses depuis une sauvegarde, puis lancez vigie doctor.",
    en: "No master key of this installation opens this secret. Put the file of master keys back from a backup, then run vigie doctor.",
  },
  "vault.no_recipient": {
    http: 422,
    fr: "Cette clé publique n’en est pas une : il y manque ou il y change une lettre. Copiez de nouveau toute la ligne qui commence par age1.",
    en: "This is no public key: a letter is missing or wrong. Copy the whole line that begins with age1 again.",
  },
  "vault.nothing_to_hand_over": {
    http: 409,
    fr: "Le coffre de ce client ne contient aucun secret en usage : il n’y a rien à remettre.",
    en: "This client's vault holds no secret in use: there is nothing to hand over.",
  },
} as const satisfies RefusalCatalogue;

/** Refuses with a code of the table above. */
export const refused = refuserOf(refusals);
