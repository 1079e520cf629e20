export const accessibility = {
  title: "Déclaration d’accessibilité",
  state: {
    title: "État de conformité",
    text: "Vigie n’est pas conforme au référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1 : l’audit de conformité n’a pas encore été réalisé.",
  },
  measures: {
    title: "Ce qui est fait",
    text: "Chaque écran est contrôlé automatiquement (règles WCAG 2.2, niveau AA) en clair et en sombre, sur ordinateur et sur téléphone, et les parcours principaux sont joués au clavier seul. Ces contrôles ne remplacent pas un audit.",
  },
  known: {
    title: "Contenus non accessibles",
    text: "Aucune dérogation n’est demandée. Les défauts connus sont publiés avec les notes de version.",
  },
  contact: {
    title: "Signaler une difficulté",
    text: "Ouvrez une demande, téléphonez ou écrivez à votre prestataire : le contenu vous sera fourni sous une autre forme.",
  },
  appeal: {
    title: "Voies de recours",
    text: "Sans réponse satisfaisante, vous pouvez écrire au Défenseur des droits ou saisir son délégué dans votre département (defenseurdesdroits.fr, 09 69 39 00 00, courrier gratuit : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07).",
  },
  date: "Déclaration établie le 23 novembre 2026.",
};
