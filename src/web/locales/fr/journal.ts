export const journal = {
  title: "Journal",
  subject: "Demande, contrat, facture : MIR-142",
  search: "Filtrer",
  none: "Aucune ligne",
  noneHint: "Chaque acte s’inscrit ici, scellé au précédent.",
  when: "Quand",
  who: "Qui",
  what: "Acte",
  about: "Au sujet de",
  clause: "Clause",
  seal: "Sceau",
  unsealed: "en cours",
  place: "n° {{place}}",
};

/** The acts of the journal; the key is the act's code with `_` for each dot. */
export const journalAction = {
  ticket_opened: "Demande ouverte",
  ticket_message_posted: "Message envoyé",
  contract_version_loaded: "Version du contrat chargée",
  audit_records_read: "Dossier consulté",
};
