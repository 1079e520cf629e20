export const common = {
  again: "Réessayer",
  dayFormat: "jj/mm/aaaa",
  timeFormat: "de 0 h 00 à 23 h 59",
  timeSaid: "{{hour}} h {{minute}}",
  cancel: "Annuler",
  close: "Fermer",
  hide: "Masquer ce message",
  loading: "Chargement",
  more: "Afficher la suite",
  optional: "(facultatif)",
};

export const attachment = {
  add: "Joindre des fichiers",
  hint: "ou déposez-les ici : {{most}} au plus, {{limit}} Mo chacun",
  full: "{{most}} fichiers : c’est le maximum",
  sending: "Envoi de {{name}}",
  ready: "{{name}} est prêt",
  remove: "Retirer",
  removeNamed: "Retirer {{name}}",
  list: "Pièces jointes",
  given: "envoyé sous le nom « {{name}} »",
};

export const fault = {
  title: "Cet écran n’a pas pu s’afficher",
  draftsKept: "Ce que vous aviez commencé à écrire est conservé sur cet appareil.",
  unreachable: "Le serveur ne répond pas. Vérifiez votre connexion ; votre texte est conservé, vous pouvez réessayer.",
  broken:
    "Une erreur s’est produite de notre côté et a été notée. Réessayez ; si elle revient, prévenez votre prestataire.",
  forbidden: "Votre rôle ne permet pas cela. Demandez à l’administrateur de vos accès.",
  notFound: "Rien ne porte ce nom ici, ou vous n’y avez pas accès.",
  tooOften: "Trop d’essais en peu de temps. Attendez une minute, puis recommencez.",
  noPage: "Cette page n’existe pas",
  absent: "Introuvable",
  absentWhy: "L’adresse peut être inexacte, ou vos rôles ne montrent pas ce qu’elle désigne.",
  home: "Revenir à l’accueil",
};
