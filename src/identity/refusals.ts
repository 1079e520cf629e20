import { refuserOf, type RefusalCatalogue } from "#kernel/refusal.ts";

export const refusals = {
  "identity.wrong_credentials": {
    http: 401,
    fr: "L’adresse ou le mot de passe ne correspond pas. Vérifiez-les, ou demandez un nouveau lien à un administrateur.",
    en: "The address or the password does not match. Check them, or ask an administrator for a new link.",
  },
  "identity.wrong_code": {
    http: 401,
    fr: "Ce code n’est pas le bon ou ne vaut plus. Saisissez celui que l’application affiche maintenant.",
    en: "This code is wrong or no longer valid. Type the one that the application shows now.",
  },
  "identity.too_many_attempts": {
    http: 429,
    fr: "Trop d’essais. Attendez {minutes} minutes, puis recommencez.",
    en: "Too many attempts. Wait {minutes} minutes, then try again.",
  },
  "identity.link_not_valid": {
    http: 410,
    fr: "Ce lien a déjà servi, a expiré ou n’est pas entier. Copiez-le à nouveau en entier, ou demandez-en un autre.",
    en: "This link has been used, has expired, or is not whole. Copy it again entirely, or ask for another.",
  },
  "identity.password_too_short": {
    http: 422,
    fr: "Le mot de passe doit compter au moins {minimum} caractères. Une phrase convient très bien.",
    en: "The password must have at least {minimum} characters. A sentence does very well.",
  },
  "identity.password_too_long": {
    http: 422,
    fr: "Le mot de passe compte plus de 200 caractères. Raccourcissez-le.",
    en: "The password has more than 200 characters. Shorten it.",
  },
  "identity.password_too_simple": {
    http: 422,
    fr: "Ce mot de passe se devine. Prenez 12 caractères mêlant minuscules, majuscules, chiffres et signes, ou 14 de trois de ces sortes, ou sept mots différents.",
    en: "This password can be guessed. Take 12 characters mixing small letters, capitals, digits and signs, or 14 of three of these kinds, or seven different words.",
  },
  "identity.password_known": {
    http: 422,
    fr: "Ce mot de passe fait partie de ceux que tout le monde essaie. Choisissez-en un autre, par exemple sept mots sans rapport entre eux.",
    en: "This password is one of those that everybody tries. Choose another, for instance seven words that have nothing to do with each other.",
  },
  "identity.password_personal": {
    http: 422,
    fr: "Ce mot de passe est votre nom ou votre adresse. Choisissez-en un qui ne dise rien de vous.",
    en: "This password is your name or your address. Choose one that says nothing of you.",
  },
  "identity.password_already": {
    http: 409,
    fr: "Vous avez déjà un mot de passe. Changez-le en donnant celui que vous avez.",
    en: "You already have a password. Change it by giving the one you have.",
  },
  "identity.password_elsewhere": {
    http: 409,
    fr: "Vous entrez par un fournisseur d’identité : c’est chez lui que se change votre mot de passe.",
    en: "You come in by an identity provider: your password is changed there.",
  },
  "identity.email_needed": {
    http: 422,
    fr: "Indiquez votre adresse électronique : elle servira à vous connecter.",
    en: "Give your e-mail address: you will sign in with it.",
  },
  "identity.email_taken": {
    http: 409,
    fr: "L’adresse {email} appartient déjà à une personne. Indiquez-en une autre.",
    en: "The address {email} already belongs to somebody. Give another.",
  },
  "identity.already_has_account": {
    http: 409,
    fr: "Cette personne a déjà ouvert son compte. Elle peut se connecter avec son adresse.",
    en: "This person has already opened their account. They can sign in with their address.",
  },
  "identity.second_factor_first": {
    http: 403,
    fr: "Votre compte a déjà un second facteur. Déconnectez-vous, puis reconnectez-vous avec lui.",
    en: "Your account already has a second factor. Sign out, then sign in with it.",
  },
  "identity.passkey_unverified": {
    http: 403,
    fr: "Cette clé n’a pas vérifié qui la tient. Donnez-lui un code ou une empreinte dans les réglages de votre appareil, puis recommencez.",
    en: "This passkey did not verify who holds it. Give it a code or a fingerprint in your device’s settings, then try again.",
  },
  "identity.confirm_first": {
    http: 403,
    fr: "Confirmez d’abord que c’est vous : votre connexion a plus de dix minutes.",
    en: "First confirm that it is you: your sign-in is more than ten minutes old.",
  },
  "identity.unknown_session": {
    http: 404,
    fr: "Cette session n’existe plus. Rechargez la liste de vos sessions.",
    en: "This session is no more. Load the list of your sessions again.",
  },
  "identity.key_not_valid": {
    http: 401,
    fr: "Cette clé d’API n’existe pas, a été révoquée ou a expiré. Faites-en une autre dans votre compte.",
    en: "This API key does not exist, was revoked or has expired. Make another in your account.",
  },
  "identity.key_may_not": {
    http: 403,
    fr: "Cette clé d’API n’ouvre pas cela : ce qui engage ou donne des droits se fait à l’écran, et le reste demande le droit « {permission} ».",
    en: "This API key does not open that: what binds or gives rights is done on the screens, and the rest asks for the permission “{permission}”.",
  },
  "identity.key_beyond_rights": {
    http: 422,
    fr: "Vous ne pouvez pas donner à une clé ce que vous n’avez pas : {beyond}. Retirez-le.",
    en: "You cannot give a key what you do not hold: {beyond}. Take it out.",
  },
  "identity.key_held_back": {
    http: 422,
    fr: "Aucune clé ne peut avoir le droit « {permission} ». Retirez-le.",
    en: "No key may have the permission “{permission}”. Take it out.",
  },
  "identity.unknown_key": {
    http: 404,
    fr: "Vous n’avez pas de clé active à ce numéro. Rechargez la liste de vos clés.",
    en: "You have no active key under this number. Load the list of your keys again.",
  },
  "identity.not_to_be_seen": {
    http: 422,
    fr: "Seules les personnes du client qui ont un rôle se prêtent à cette vue. {name} n’en est pas : choisissez quelqu’un d’autre.",
    en: "Only people of the client who have a role can be seen as. {name} is not one of them: choose somebody else.",
  },
  "identity.seeing_already": {
    http: 409,
    fr: "Vous voyez déjà le portail comme quelqu’un d’autre. Quittez d’abord cette vue.",
    en: "You already see the portal as somebody else. Leave that view first.",
  },
  "identity.seeing_reads_only": {
    http: 403,
    fr: "Vous voyez le portail comme une autre personne : rien ne s’y fait, rien n’en sort, et le coffre, le journal et le compte restent fermés. Quittez cette vue pour agir.",
    en: "You see the portal as another person: nothing is done there, nothing leaves it, and the vault, the journal and the account stay closed. Leave this view to act.",
  },
  "identity.seeing_over": {
    http: 403,
    fr: "Cette vue est terminée : les trente minutes sont passées, ou un droit a changé. Quittez-la pour revenir à votre écran.",
    en: "This view is over: the thirty minutes have passed, or a right has changed. Leave it to come back to your own screen.",
  },
  "identity.oidc_failed": {
    http: 502,
    fr: "Le fournisseur d’identité n’a pas répondu, ou sa réponse n’a pas pu être vérifiée. Recommencez ; si cela dure, prévenez votre administrateur.",
    en: "The identity provider did not answer, or its answer could not be verified. Try again; if it goes on, tell your administrator.",
  },
  "identity.oidc_weak": {
    http: 403,
    fr: "Le fournisseur d’identité vous a reconnu sans second facteur ({level}). Recommencez en le montrant.",
    en: "The identity provider recognised you without a second factor ({level}). Start again and show it.",
  },
  "identity.oidc_unknown_person": {
    http: 403,
    fr: "Vous êtes reconnu, mais personne ne vous a invité ici avec cette adresse et cet établissement. Demandez une invitation.",
    en: "You are recognised, but nobody invited you here with this address and this establishment. Ask for an invitation.",
  },
  "identity.oidc_late": {
    http: 410,
    fr: "Cette connexion a déjà servi, a trop attendu ou a commencé dans un autre navigateur. Recommencez.",
    en: "This sign-in was used, waited too long, or began in another browser. Start again.",
  },
  "identity.sign_in_refused": {
    http: 400,
    fr: "La connexion n’a pas pu se faire ({reason}). Rechargez la page et recommencez.",
    en: "The sign-in could not be done ({reason}). Reload the page and try again.",
  },
  "identity.unknown_contract": {
    http: 404,
    fr: "Ce client n’a pas de contrat {contract}. Reprenez son identifiant dans la liste des contrats.",
    en: "This client has no contract {contract}. Take its identifier from the list of contracts.",
  },
  "identity.unknown_service": {
    http: 404,
    fr: "Le contrat {contract} n’a pas de service {service}. Choisissez parmi : {known}.",
    en: "The contract {contract} has no service {service}. Choose one of: {known}.",
  },
  "identity.service_without_contract": {
    http: 422,
    fr: "Le service {service} est donné sans son contrat. Nommez le contrat, ou retirez le service.",
    en: "The service {service} is given without its contract. Name the contract, or leave the service out.",
  },
} as const satisfies RefusalCatalogue;

/** Refuses with a code of the table above. */
export const refused = refuserOf(refusals);
