export const shell = {
  seeing: {
    title: "Vue comme une autre personne",
    as: "Vous voyez le portail comme {{name}}.",
    why: "Lecture seule, inscrite au journal du client sous votre nom (C1), jusqu’à {{until}}.",
    end: "Quitter cette vue",
  },
  skip: "Aller au contenu",
  navigation: "Navigation principale",
  more: "Plus",
  moreHere: "Plus, vous êtes dans {{place}}",
  moreList: "Autres écrans",
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
    mail: "Courriels",
    duties: "Échéances",
    contracts: "Contrats",
    contract: "Contrat",
    advice: "Conseil",
    systems: "Systèmes",
    coaching: "Demi-journées",
    close: "Clôture",
    billing: "Facturation",
    invoices: "Factures",
    vault: "Coffre",
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

/** In the place of a screen that is not this person's. */
export const closed = {
  empty: {
    title: "Commencez par un contrat",
    what: "Rien n’est encore enregistré : cette page se remplit à partir d’un contrat. Chargez-en un d’abord.",
  },
  no_role: {
    title: "Aucun rôle pour l’instant",
    what: "Votre accès est ouvert, mais personne ne vous a encore donné de rôle. Demandez-en un à la personne qui vous a invité.",
  },
  provider: {
    title: "Cette page est celle du prestataire",
    what: "Seule l’équipe du prestataire s’en sert. Ce qui vous concerne est dans vos propres pages.",
  },
  roles: {
    title: "Vos rôles n’ouvrent pas cette page",
    what: "Si vous en avez besoin, demandez le rôle à un administrateur : la page Personnes dit qui a quel rôle.",
  },
};
