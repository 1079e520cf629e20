export const signIn = {
  title: "Connexion",
  email: "Adresse électronique",
  password: "Mot de passe",
  show: "Afficher ou masquer le mot de passe",
  enter: "Se connecter",
  or: "ou",
  passkey: "Utiliser une clé d’accès",
  codeTitle: "Code de vérification",
  code: "Code à 6 chiffres",
  codeHint: "Affiché par votre application d’authentification. Un code de secours convient aussi.",
  trust: "Ne plus demander de code sur cet appareil pendant {{days}} jours",
  trustHint: "Pour les comptes du client. L’équipe du prestataire donne son code à chaque connexion.",
  otherAccount: "Utiliser un autre compte",
  provider: "S’identifier avec {{name}}",
  fault: {
    oidc_failed:
      "Le fournisseur d’identité n’a pas répondu, ou sa réponse n’a pas pu être vérifiée. Recommencez ; si cela dure, prévenez votre administrateur.",
    oidc_weak: "Le fournisseur d’identité vous a reconnu sans second facteur. Recommencez en le montrant.",
    oidc_unknown_person:
      "Vous êtes reconnu, mais personne ne vous a invité ici avec cette adresse et cet établissement. Demandez une invitation.",
    oidc_late: "Cette connexion a déjà servi, a trop attendu ou a commencé dans un autre navigateur. Recommencez.",
    too_many_attempts: "Trop d’essais. Attendez quelques minutes, puis recommencez.",
    passkey: "La clé d’accès n’a pas été reconnue. Réessayez, ou utilisez votre mot de passe.",
    unreachable: "Le serveur ne répond pas. Vérifiez votre connexion, puis réessayez.",
    other: "La connexion n’a pas abouti. Réessayez ; si cela dure, prévenez votre administrateur.",
  },
};

export const welcome = {
  title: "Première connexion",
  intro: "Ce lien ne sert qu’une fois. Choisissez le nom que verront vos interlocuteurs et un mot de passe.",
  noToken:
    "Ce lien est incomplet. Ouvrez-le en entier depuis le message reçu, ou demandez-en un nouveau à votre administrateur.",
  name: "Votre nom",
  signsInWith: "Vous vous connecterez avec : {{email}}",
  toSignIn: "Vous avez déjà un accès ? Connectez-vous",
  email: "Votre adresse électronique",
  emailHint: "Elle servira à vous connecter.",
  nameHint: "Il apparaît à côté de ce que vous écrivez.",
  create: "Créer mon accès",
};

export const signInLink = {
  title: "Connexion par lien",
  ask: "Recevoir un lien par courriel",
  who: "Pour les personnes qui ouvrent des demandes de temps en temps, sans second facteur.",
  send: "Envoyer le lien",
  sent: "Si cette adresse peut entrer ainsi, un lien vient de partir. Il vaut 15 minutes et ne sert qu’une fois.",
  once: "Ce lien ne sert qu’une fois.",
  enter: "Me connecter",
  back: "Se connecter autrement",
};

export const newPassword = {
  rules:
    "Sept mots différents, faciles à retenir ; ou 12 caractères mêlant minuscules, majuscules, chiffres et signes ; ou 14 de trois de ces sortes.",
  fault: {
    password_too_short_one: "Encore {{count}} caractère au moins, et l’une des trois formes ci-dessus.",
    password_too_short_other: "Encore {{count}} caractères au moins, et l’une des trois formes ci-dessus.",
    password_too_long: "200 caractères au plus.",
    password_too_simple: "Ajoutez des mots, jusqu’à sept, ou d’autres sortes de caractères.",
    password_personal: "C’est votre nom ou votre adresse : choisissez un mot de passe qui ne dise rien de vous.",
  },
};

export const secondFactor = {
  title: "Protéger votre compte",
  required:
    "Votre installation demande un second facteur à l’équipe du prestataire. Confirmez votre mot de passe pour en choisir un.",
  show: "Votre installation demande un second facteur à l’équipe du prestataire. Montrez celui que vous avez enregistré.",
  go: "Continuer",
  why: "Un mot de passe peut être volé. Une clé d’accès (empreinte, visage ou code de l’appareil) ou une application d’authentification l’empêche de suffire.",
  passkey: "Enregistrer une clé d’accès",
  app: "Utiliser une application d’authentification",
  later: "Plus tard",
  scan: "Code QR à lire avec l’application d’authentification",
  byHand: "Ou saisissez cette clé dans l’application :",
  rescue: "Codes de secours : notez-les, chacun sert une fois",
  check: "Vérifier et terminer",
};
