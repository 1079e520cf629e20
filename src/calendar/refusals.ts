import { type RefusalCatalogue, type RefusalOf, refuserOf } from "#kernel/refusal.ts";

/** What the calendar refuses. `path` says where in the calendar the fault stands ("weekly.mon[1]", "breaks[0].from"). */
export const calendarRefusals = {
  "calendar.wrong_shape": {
    http: 422,
    fr: "Le calendrier ne se lit pas ({path}) : écrivez {expectedFr}.",
    en: "The calendar cannot be read ({path}): write {expectedEn}.",
  },
  "calendar.unknown_zone": {
    http: 422,
    fr: "Le fuseau horaire « {zone} » n’existe pas. Écrivez un nom de la base IANA, par exemple Europe/Paris.",
    en: "There is no time zone “{zone}”. Write a name of the IANA database, for example Europe/Paris.",
  },
  "calendar.unknown_day": {
    http: 422,
    fr: "Calendrier, {path} : « {day} » n’est pas un jour. Écrivez mon, tue, wed, thu, fri, sat ou sun.",
    en: "Calendar, {path}: “{day}” is not a day. Write mon, tue, wed, thu, fri, sat or sun.",
  },
  "calendar.bad_time": {
    http: 422,
    fr: "Calendrier, {path} : « {text} » n’est pas une heure. Écrivez HH:MM, de 00:00 à 23:59 (24:00 pour une fin).",
    en: "Calendar, {path}: “{text}” is not a time. Write HH:MM, from 00:00 to 23:59 (24:00 for an end).",
  },
  "calendar.empty_hours": {
    http: 422,
    fr: "Calendrier, {path} : la plage commence et finit à {from}. Retirez-la, ou écrivez 00:00-24:00 pour un jour entier.",
    en: "Calendar, {path}: the interval starts and ends at {from}. Remove it, or write 00:00-24:00 for a whole day.",
  },
  "calendar.ends_before_start": {
    http: 422,
    fr: "Calendrier, {path} : la fermeture finit ({to}) avant de commencer ({from}). Au-delà de minuit, écrivez une fermeture par jour.",
    en: "Calendar, {path}: the closure ends ({to}) before it starts ({from}). Past midnight, write one closure a day.",
  },
  "calendar.overlapping_hours": {
    http: 422,
    fr: "Calendrier, {path} : la plage {first} chevauche {second}. Réunissez-les ou corrigez l’une des deux.",
    en: "Calendar, {path}: the interval {first} overlaps {second}. Join them or correct one of them.",
  },
  "calendar.impossible_date": {
    http: 422,
    fr: "Calendrier, {path} : « {text} » n’est pas une date possible. Écrivez AAAA-MM-JJ.",
    en: "Calendar, {path}: “{text}” is not a possible date. Write YYYY-MM-DD.",
  },
  "calendar.unknown_holiday_rule": {
    http: 422,
    fr: "Calendrier, {path} : la règle de jours fériés « {rule} » est inconnue. Règles connues : {known}.",
    en: "Calendar, {path}: the holiday rule “{rule}” is unknown. Known rules: {known}.",
  },
  "calendar.version_twice": {
    http: 422,
    fr: "Calendrier, {path} : deux versions commencent le {date}. N’en gardez qu’une.",
    en: "Calendar, {path}: two versions start on {date}. Keep only one.",
  },
  "calendar.never_open": {
    http: 422,
    fr: "Ce calendrier n’ouvre plus jamais assez longtemps après {start}. Donnez-lui des heures d’ouverture.",
    en: "This calendar never opens again for long enough after {start}. Give it opening hours.",
  },
  "calendar.beyond_year_9999": {
    http: 422,
    fr: "Le résultat dépasse l’année 9999. Vérifiez la durée demandée ({amount} secondes).",
    en: "The result lies beyond the year 9999. Check the duration asked for ({amount} seconds).",
  },
  "calendar.no_opening_before_9999": {
    http: 422,
    fr: "Ce calendrier n’ouvre plus entre {start} et la fin de l’année 9999. Donnez un début plus ancien.",
    en: "This calendar does not open between {start} and the end of the year 9999. Give an earlier start.",
  },
  "calendar.field_missing": {
    http: 422,
    fr: "Le champ « {field} » manque : ajoutez-le au cas.",
    en: "Field “{field}” is missing: add it to the case.",
  },
  "calendar.pause_ends_before_start": {
    http: 422,
    fr: "Une pause finit ({to}) avant de commencer ({from}). Corrigez l’une des deux dates.",
    en: "A pause ends ({to}) before it starts ({from}). Correct one of the two.",
  },
  "calendar.bad_stamp": {
    http: 422,
    fr: "{field} : « {text} » n’est pas un instant. Écrivez AAAA-MM-JJTHH:MM:SS suivi de Z ou d’un décalage, années 0001 à 9999.",
    en: "{field}: “{text}” is not an instant. Write YYYY-MM-DDTHH:MM:SS followed by Z or an offset, years 0001 to 9999.",
  },
  "calendar.bad_amount": {
    http: 422,
    fr: "{field} : « {text} » n’est pas une durée. Écrivez un nombre entier de secondes, 0 ou plus.",
    en: "{field}: “{text}” is not a duration. Write a whole number of seconds, 0 or more.",
  },
  "calendar.unknown_operation": {
    http: 422,
    fr: "L’opération « {op} » est inconnue. Opérations connues : {known}.",
    en: "The operation “{op}” is unknown. Known operations: {known}.",
  },
} as const satisfies RefusalCatalogue;

export type CalendarRefusal = RefusalOf<typeof calendarRefusals>;

/** Refuses with a code of `calendarRefusals`. */
export const refuseCalendar = refuserOf(calendarRefusals);

/** What a part of a calendar must be, in French and in English. */
const SHAPES = {
  object: ["un objet { … }", "an object { … }"],
  list: ["une liste [ … ]", "a list [ … ]"],
  text: ["un texte entre guillemets", "a text in quotes"],
  interval: ["une plage [début, fin]", "an interval [from, to]"],
} as const;

/** Refuses a part of a calendar that is not of the form that is read there. */
export function wrongShape(path: string, shape: keyof typeof SHAPES) {
  const [expectedFr, expectedEn] = SHAPES[shape];
  return refuseCalendar("calendar.wrong_shape", { path, expectedFr, expectedEn });
}
