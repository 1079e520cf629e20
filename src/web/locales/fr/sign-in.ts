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
  trust: "Ne plus demander de code sur cet appareil pendant 30 jours",
  otherAccount: "Utiliser un autre compte",
  fault: {
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
  rules:
    "Au moins {{count}} caractères. Une phrase de quelques mots est facile à retenir ; aucun caractère particulier n’est exigé.",
  missing_one: "Encore {{count}} caractère.",
  missing_other: "Encore {{count}} caractères.",
  create: "Créer mon accès",
};

export const secondFactor = {
  title: "Protéger votre compte",
  required:
    "Votre installation demande un second facteur à l’équipe du prestataire. Confirmez votre mot de passe pour en choisir un.",
  chosen: "Confirmez votre mot de passe pour choisir un second facteur.",
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
