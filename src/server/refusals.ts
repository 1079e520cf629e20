import { refusals as asset } from "#asset/refusals.ts";
import { refusals as attachment } from "#attachment/refusals.ts";
import { refusals as audit } from "#audit/refusals.ts";
import { refusals as billing } from "#billing/refusals.ts";
import { calendarRefusals as calendar } from "#calendar/refusals.ts";
import { refusals as coaching } from "#coaching/refusals.ts";
import { contractRefusals as contract } from "#contract/refusals.ts";
import { refusals as database } from "#database/refusals.ts";
import { depositRefusals, fileRefusals, issueRefusals } from "#einvoice/refusals.ts";
import { refusals as governance } from "#governance/refusals.ts";
import { refusals as identity } from "#identity/refusals.ts";
import { refusals as intervention } from "#intervention/refusals.ts";
import { refuserOf, type RefusalCatalogue } from "#kernel/refusal.ts";
import { refusals as mail } from "#mail/refusals.ts";
import { refusals as party } from "#party/refusals.ts";
import { refusals as simulation } from "#simulation/refusals.ts";
import { refusals as ticket } from "#ticket/refusals.ts";
import { refusals as vault } from "#vault/refusals.ts";

export const refusals = {
  "server.not_signed_in": {
    http: 401,
    fr: "Vous n’êtes pas connecté, ou votre session est terminée. Connectez-vous, puis recommencez.",
    en: "You are not signed in, or your session has ended. Sign in, then try again.",
  },
  "server.not_allowed": {
    http: 403,
    fr: "Vos rôles ne permettent pas cette action ({permission}). Demandez à un administrateur le rôle qui convient.",
    en: "Your roles do not allow this ({permission}). Ask an administrator for the role it needs.",
  },
  "server.second_factor_required": {
    http: 403,
    fr: "Le prestataire n’accède aux données d’un client qu’avec un second facteur. Reconnectez-vous avec le vôtre, ou ajoutez une clé d’accès ou une application de codes à votre compte.",
    en: "The provider reaches a client’s data with a second factor only. Sign in again with yours, or add a passkey or a code application to your account.",
  },
  "server.fresh_session_required": {
    http: 403,
    fr: "Cette action demande une connexion de moins de {minutes} minutes. Reconnectez-vous, puis recommencez.",
    en: "This needs a sign-in less than {minutes} minutes old. Sign in again, then repeat it.",
  },
  "server.foreign_origin": {
    http: 403,
    fr: "Cette écriture ne vient pas d’une page de Vigie. Ouvrez {address} et recommencez depuis cette adresse.",
    en: "This write does not come from a page of Vigie. Open {address} and try again from that address.",
  },
  "server.not_found": {
    http: 404,
    fr: "Rien ne répond à {method} {path}. La liste des adresses est dans /api/docs.",
    en: "Nothing answers {method} {path}. The list of addresses is in /api/docs.",
  },
  "server.invalid_input": {
    http: 400,
    fr: "{field} : {remedyFr}",
    en: "{field}: {remedyEn}",
  },
  "server.unwritable_text": {
    http: 400,
    fr: "{field} : ce texte contient un caractère nul ou une moitié de caractère. Retirez-le.",
    en: "{field}: this text holds a null character or half of a character. Remove it.",
  },
  "server.invalid_json": {
    http: 400,
    fr: "Le corps de la requête n’est pas du JSON. Envoyez un objet JSON en UTF-8.",
    en: "The body of the request is not JSON. Send a JSON object in UTF-8.",
  },
  "server.json_only": {
    http: 415,
    fr: "Seul le type application/json est accepté ici. Indiquez-le dans l’en-tête Content-Type.",
    en: "Only the type application/json is accepted here. Give it in the Content-Type header.",
  },
  "server.body_too_large": {
    http: 413,
    fr: "La requête dépasse {limit} Ko. Raccourcissez-la, ou envoyez-la en plusieurs fois.",
    en: "The request is over {limit} kB. Shorten it, or send it in several parts.",
  },
  "server.too_slow": {
    http: 408,
    fr: "La requête n’est pas arrivée entière en {seconds} secondes. Vérifiez votre connexion et recommencez : rien n’a été enregistré.",
    en: "The request did not come whole within {seconds} seconds. Check your connection and try again: nothing was recorded.",
  },
  "server.idempotency_conflict": {
    http: 422,
    fr: "Cette clé d’idempotence a déjà servi pour une autre requête. Employez une clé nouvelle pour chaque acte.",
    en: "This idempotency key has served for another request. Use a new key for each act.",
  },
  "server.invalid_idempotency_key": {
    http: 400,
    fr: "La clé d’idempotence doit compter de 8 à 200 lettres, chiffres, tirets ou points.",
    en: "The idempotency key must have 8 to 200 letters, digits, hyphens or dots.",
  },
  "server.too_many_requests": {
    http: 429,
    fr: "Trop de requêtes en peu de temps. Attendez {seconds} secondes.",
    en: "Too many requests in a short time. Wait {seconds} seconds.",
  },
  "server.busy": {
    http: 503,
    fr: "Le service est trop chargé ou redémarre. Recommencez dans quelques secondes : rien n’a été enregistré.",
    en: "The service is too busy or is restarting. Try again in a few seconds: nothing was recorded.",
  },
  "server.full": {
    http: 507,
    fr: "Le disque du serveur est plein : rien n’a été enregistré. Prévenez votre prestataire ; ce qui était enregistré est intact, et vous pourrez recommencer une fois la place faite.",
    en: "The server’s disk is full: nothing was recorded. Tell your provider; what was recorded is intact, and you may try again once there is room.",
  },
  "server.broken": {
    http: 500,
    fr: "Une erreur de notre fait s’est produite ; rien n’a été enregistré. Signalez-la avec ce numéro : {incident}.",
    en: "Something broke on our side; nothing was recorded. Report it with this number: {incident}.",
  },
} as const satisfies RefusalCatalogue;

/** Refuses with a code of the table above. */
export const refused = refuserOf(refusals);

/** Each area's sentences; a test proves that no code is given twice. */
export const catalogues: Readonly<Record<string, RefusalCatalogue>> = {
  asset,
  attachment,
  audit,
  billing,
  calendar,
  coaching,
  contract,
  database,
  einvoice: { ...fileRefusals, ...issueRefusals, ...depositRefusals },
  governance,
  identity,
  intervention,
  mail,
  party,
  server: refusals,
  simulation,
  ticket,
  vault,
};

/** The sentences of every area under their codes. */
export const allRefusals: RefusalCatalogue = Object.assign({}, ...Object.values(catalogues));
