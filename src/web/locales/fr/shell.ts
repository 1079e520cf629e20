export const shell = {
  skip: "Aller au contenu",
  navigation: "Navigation principale",
  search: "Rechercher ou aller à…",
  clients_one: "{{count}} client",
  clients_other: "{{count}} clients",
  account: "Compte de {{name}}",
  theme: "Apparence",
  scheme: { light: "Claire", dark: "Sombre", auto: "Comme le système" },
  signOut: "Se déconnecter",
  accessibility: "Accessibilité : non conforme",
  place: {
    today: "Aujourd’hui",
    requests: "Demandes",
    contracts: "Contrats",
    contract: "Contrat",
    systems: "Systèmes",
    coaching: "Demi-journées",
    close: "Clôture",
    billing: "Facturation",
    invoices: "Factures",
    people: "Personnes",
    journal: "Journal",
  },
};

export const palette = {
  ask: "Une demande, un écran, un contrat…",
  nothing: "Rien ne correspond. Essayez un numéro (MIR-142) ou un mot de la demande.",
  requests: "Demandes",
  acts: "Faire",
  places: "Aller à",
  contracts: "Contrats",
};

export const keyboard = {
  help: "Raccourcis clavier",
  on: "Raccourcis à une touche",
  onWhy: "Désactivez-les si vous dictez votre texte ou si une touche part toute seule.",
  new: "Nouvelle demande",
  call: "Noter un appel reçu",
  search: "Rechercher",
  next: "Ligne suivante",
  previous: "Ligne précédente",
  reply: "Répondre",
  note: "Note interne",
  connect: "Je me connecte, ou reprendre",
  pause: "Recherche, ou reprendre",
  always: {
    "Ctrl K": "Rechercher partout, même pendant la saisie",
    "Ctrl Enter": "Envoyer ce qui est en cours de saisie",
    Esc: "Fermer la fenêtre ouverte",
  },
};
