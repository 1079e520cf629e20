import type { RefusalCatalogue } from "#kernel/refusal.ts";
import { refuserOf } from "#kernel/refusal.ts";

export const refusals = {
  "party.unknown_client": {
    http: 404,
    fr: "Aucun client « {client} » ne vous est accessible. Vérifiez le code, ou demandez à un administrateur de vous y affecter.",
    en: "No client “{client}” is open to you. Check the code, or ask an administrator to assign you to it.",
  },
  "party.unknown_person": {
    http: 404,
    fr: "Aucune personne de ce client n’a l’identifiant {person}. Reprenez-le dans la liste des personnes.",
    en: "Nobody of this client has the identifier {person}. Take it from the list of people.",
  },
  "party.client_code_taken": {
    http: 409,
    fr: "Le code {code} désigne déjà un client. Choisissez-en un autre : il ne change plus ensuite.",
    en: "The code {code} already names a client. Choose another: it never changes afterwards.",
  },
  "party.email_taken": {
    http: 409,
    fr: "L’adresse {email} appartient déjà à une personne. Donnez un rôle à cette personne plutôt que d’en créer une autre.",
    en: "The address {email} already belongs to somebody. Give that person a role rather than making another.",
  },
  "party.role_of_other_side": {
    http: 422,
    fr: "Le rôle {role} n’est pas un rôle du côté « {side} ». Choisissez un rôle de ce côté.",
    en: "The role {role} is not one of the side “{side}”. Choose a role of that side.",
  },
  "party.role_already_held": {
    http: 409,
    fr: "Cette personne a déjà le rôle {role} pour ce client. Il n’y a rien à ajouter.",
    en: "This person already has the role {role} for this client. There is nothing to add.",
  },
  "party.role_not_held": {
    http: 409,
    fr: "Cette personne n’a pas le rôle {role} pour ce client. Il n’y a rien à retirer.",
    en: "This person does not have the role {role} for this client. There is nothing to remove.",
  },
  "party.own_rights": {
    http: 409,
    fr: "Vous ne pouvez ni retirer vos propres droits d’administration ni vous faire partir. Demandez-le à un autre administrateur.",
    en: "You can neither take away your own administration rights nor make yourself leave. Ask another administrator.",
  },
  "party.gone": {
    http: 409,
    fr: "Cette personne est partie. Faites-la revenir avec ses rôles plutôt que de lui en donner un.",
    en: "This person has left. Bring them back with their roles rather than giving them one.",
  },
  "party.still_here": {
    http: 409,
    fr: "Cette personne a encore des rôles pour ce client. Changez-les plutôt que de la faire revenir.",
    en: "This person still has roles for this client. Change them rather than bringing them back.",
  },
  "party.unknown_opener": {
    http: 404,
    fr: "Personne qui ouvre des clients n’a l’identifiant {person}. Reprenez-le dans la liste de celles et ceux qui en ouvrent.",
    en: "Nobody who opens clients has the identifier {person}. Take it from the list of those who do.",
  },
  "party.opens_no_more": {
    http: 409,
    fr: "Une autre personne vient de mettre fin à votre droit d’ouvrir des clients. Adressez-vous à elle.",
    en: "Somebody else has just ended your right to open clients. Ask them.",
  },
  "party.last_administrator": {
    http: 409,
    fr: "Ce client n’aurait plus d’administrateur. Nommez-en un autre avant de retirer ce rôle.",
    en: "This client would have no administrator left. Name another before removing this role.",
  },
} as const satisfies RefusalCatalogue;

/** Refuses with a code of the table above. */
export const refused = refuserOf(refusals);
