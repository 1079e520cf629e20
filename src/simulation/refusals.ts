import { type RefusalCatalogue, type RefusalOf, refuserOf } from "#kernel/refusal.ts";

/** Why a line of events cannot be taken. */
export const refusals = {
  "simulation.not_json": {
    http: 422,
    fr: "Cette ligne n’est pas du JSON : écrivez un événement complet par ligne, entre accolades, les noms et les textes entre guillemets droits.",
    en: "This line is not JSON: write one whole event a line, in braces, names and texts in straight quotes.",
  },
  "simulation.unknown_kind": {
    http: 422,
    fr: "Le genre d’événement « {kind} » est inconnu. Genres connus : {known}.",
    en: "The kind of event “{kind}” is unknown. Known kinds: {known}.",
  },
  "simulation.event_unreadable": {
    http: 422,
    fr: "Le champ {field} manque ou n’a pas la forme attendue ({expected}).",
    en: "Field {field} is missing or is not of the expected form ({expected}).",
  },
  "simulation.unknown_service": {
    http: 422,
    fr: "Le contrat n’a pas de service « {service} ». Services du contrat : {known}.",
    en: "The contract has no service “{service}”. Services of the contract: {known}.",
  },
  "simulation.unknown_ticket": {
    http: 422,
    fr: "La demande « {ticket} » n’a pas été ouverte avant : ajoutez son événement « request ».",
    en: "Request “{ticket}” was not opened before: add its “request” event.",
  },
  "simulation.unknown_subject": {
    http: 422,
    fr: "Une contestation ne porte pas sur « {about} » : écrivez dans « about » l’un de ces mots : {known}.",
    en: "A contest is not about “{about}”: write one of these words in “about”: {known}.",
  },
  "simulation.nothing_contested": {
    http: 422,
    fr: "Rien n’est contesté sur la demande « {ticket} » à ce moment : ajoutez « contest » avant « settled ».",
    en: "Nothing is contested about request “{ticket}” at that moment: add “contest” before “settled”.",
  },
  "simulation.nothing_exempt": {
    http: 422,
    fr: "Aucune exemption n’est déclarée sur la demande « {ticket} » à ce moment : ajoutez « exemption » avant cette ligne.",
    en: "No exemption is claimed on request “{ticket}” at that moment: add “exemption” before this line.",
  },
  "simulation.nothing_awaited": {
    http: 422,
    fr: "La demande « {ticket} » n’attend personne à ce moment : ajoutez « wait » avant « wait_end ».",
    en: "Request “{ticket}” waits for nobody at that moment: add “wait” before “wait_end”.",
  },
  "simulation.nothing_worked": {
    http: 422,
    fr: "Personne n’avait commencé de travail sur la demande « {ticket} » à ce moment : ajoutez son travail avant « contest ».",
    en: "Nobody had begun work on request “{ticket}” at that moment: add its work before “contest”.",
  },
  "simulation.not_closed": {
    http: 422,
    fr: "La demande « {ticket} » n’est pas close à ce moment : ajoutez « closed » avant de contester sa clôture.",
    en: "Request “{ticket}” is not closed at that moment: add “closed” before its closure is contested.",
  },
  "simulation.amendment_in_the_past": {
    http: 422,
    fr: "Un avenant dit le {today} ne prend pas effet le {effective} : rien de passé n’est réécrit. Choisissez pour « effective » ce jour-là ou un jour à venir.",
    en: "An amendment told on {today} does not take effect on {effective}: nothing past is rewritten. Choose that day or a later one for “effective”.",
  },
  "simulation.no_such_work": {
    http: 422,
    fr: "La demande « {ticket} » n’a pas de session de travail {session} à ce moment : nommez-en une de 1 à {known}, ou retirez « session » pour contester tout le travail commencé.",
    en: "Request “{ticket}” has no session of work {session} at that moment: name one from 1 to {known}, or leave “session” out to contest all the work begun.",
  },
  "simulation.requested_twice": {
    http: 422,
    fr: "La demande « {ticket} » est déjà ouverte : donnez un autre nom à la seconde, ou ajoutez « reopened » à la première.",
    en: "Request “{ticket}” is already open: give the second one another name, or add “reopened” to the first.",
  },
  "simulation.unknown_exemption": {
    http: 422,
    fr: "Le service de cette demande n’a pas d’exemption « {reason} ». Exemptions du contrat : {known}.",
    en: "The service of this request has no exemption “{reason}”. Exemptions of the contract: {known}.",
  },
  "simulation.far_day": {
    http: 422,
    fr: "Le champ {field} dit {day}, trop loin du contrat : écrivez un jour entre le {first} et le {last}.",
    en: "Field {field} says {day}, too far from the contract: write a day between {first} and {last}.",
  },
  "simulation.which_half_days": {
    http: 422,
    fr: "Dites de quel service est cette demi-journée (« service »). Services avec des demi-journées : {known}.",
    en: "Say which service this half-day is of (“service”). Services with half-days: {known}.",
  },
  "simulation.no_half_days": {
    http: 422,
    fr: "Le service « {service} » n’a pas de demi-journées. Services qui en ont : {known}.",
    en: "Service “{service}” has no half-days. Services that have some: {known}.",
  },
  "simulation.unknown_session": {
    http: 422,
    fr: "La demi-journée « {session} » n’a pas été réservée avant : ajoutez son événement « session_booked ».",
    en: "Half-day “{session}” was not booked before: add its “session_booked” event.",
  },
  "simulation.session_held": {
    http: 422,
    fr: "La demi-journée « {session} » a déjà été tenue : elle ne peut plus être déplacée ni annulée. Retirez cette ligne ou « session_done ».",
    en: "Half-day “{session}” was already held and can no longer be moved or cancelled. Remove this line or “session_done”.",
  },
  "simulation.refund_too_large": {
    http: 422,
    fr: "Il ne reste que {free} demi-journées libres à rendre ce jour-là : réduisez « units ».",
    en: "Only {free} half-days are free to give back on that day: lower “units”.",
  },
  "simulation.unknown_routine": {
    http: 422,
    fr: "Le contrat n’a pas de mise à jour régulière « {routine} ». Celles du contrat : {known}.",
    en: "The contract has no routine “{routine}”. Routines of the contract: {known}.",
  },
  "simulation.unknown_annex": {
    http: 422,
    fr: "Le contrat n’annexe pas de document « {annex} ». Documents du contrat : {known}.",
    en: "The contract annexes no document “{annex}”. Documents of the contract: {known}.",
  },
  "simulation.unknown_quote": {
    http: 422,
    fr: "Le devis « {quote} » n’a pas été envoyé avant : ajoutez son événement « specific_quote ».",
    en: "Quote “{quote}” was not sent before: add its “specific_quote” event.",
  },
  "simulation.unknown_duty": {
    http: 422,
    fr: "Le genre d’échéance « {duty} » est inconnu : prenez un de ceux de docs/reference/duties.md, par exemple review_meeting.",
    en: "The kind of due date “{duty}” is unknown: take one of docs/reference/duties.md, such as review_meeting.",
  },
  "simulation.no_session": {
    http: 422,
    fr: "« {admin} » n’est pas connecté pour la demande « {ticket} » à ce moment : ajoutez « connect » avant.",
    en: "“{admin}” is not connected for request “{ticket}” at that moment: add “connect” before.",
  },
  "simulation.stop_before_start": {
    http: 422,
    fr: "Le travail finit ({stop}) avant de commencer ({start}) : corrigez ses heures.",
    en: "The work stops ({stop}) before it starts ({start}): correct its times.",
  },
  "simulation.unknown_invoice": {
    http: 422,
    fr: "Aucune facture « {invoice} » n’existe à cette date. Factures connues : {known}.",
    en: "There is no invoice “{invoice}” on that date. Known invoices: {known}.",
  },
  "simulation.no_recap_waiting": {
    http: 422,
    fr: "Aucun récapitulatif n’attend le bon de commande « {number} » à cette date.",
    en: "No recap is waiting for purchase order “{number}” on that date.",
  },
  "simulation.unknown_period": {
    http: 422,
    fr: "Le bon de commande « {number} » nomme la période « {period} », que la prestation au temps passé n’a pas : écrivez par exemple {example}, ou retirez « period ».",
    en: "Purchase order “{number}” names period “{period}”, which no charge of worked time has: write for example {example}, or leave “period” out.",
  },
  "simulation.unknown_order": {
    http: 422,
    fr: "Aucun bon de commande « {number} » n’a été reçu avant : ajoutez son événement « order », ou corrigez son numéro.",
    en: "No purchase order “{number}” came before: add its “order” event, or correct its number.",
  },
  "simulation.no_such_day": {
    http: 422,
    fr: "« {day} » n’existe pas dans le calendrier : choisissez une date.",
    en: "“{day}” is no day of the calendar: choose a date.",
  },
  "simulation.outside": {
    http: 422,
    fr: "La période doit aller d’un premier jour à un dernier, entre le {first} et le {last}.",
    en: "The period must go from a first day to a last one, between {first} and {last}.",
  },
  "simulation.too_many_events": {
    http: 422,
    fr: "{count} événements, c’est trop pour l’écran (au plus {most}) : raccourcissez l’histoire, ou employez « vigie contract simulate ».",
    en: "{count} events are too many for the screen ({most} at most): shorten the story, or use “vigie contract simulate”.",
  },
  "simulation.too_many_afterwards": {
    http: 422,
    fr: "Après le dernier récapitulatif, l’histoire corrige le travail plus de {most} fois : regroupez le même jour ce qui est contesté, réglé ou offert, ou raccourcissez l’histoire.",
    en: "After the last recap, the story corrects work more than {most} times: tell on one day what is contested, settled or offered, or shorten the story.",
  },
  "simulation.too_much_counted": {
    http: 422,
    fr: "L’histoire fait recompter des récapitulatifs plus de {most} fois : regroupez le même jour ce qui est contesté, réglé ou offert, ou raccourcissez l’histoire.",
    en: "The story makes recaps be counted again more than {most} times: tell on one day what is contested, settled or offered, or shorten the story.",
  },
  "simulation.no_file_here": {
    http: 422,
    fr: "Un avenant ne peut pas nommer de fichier ici : donnez ses paramètres dans « set ».",
    en: "An amendment cannot name a file here: give its parameters in “set”.",
  },
  "simulation.unknown_parameter": {
    http: 422,
    fr: "Le contrat n’a pas de paramètre « {parameter} » : vérifiez le chemin, par exemple charges.M2-lots.rounding.",
    en: "The contract has no parameter “{parameter}”: check the path, for example charges.M2-lots.rounding.",
  },
  "simulation.unsound": {
    http: 422,
    fr: "Ainsi changé, le contrat n’est plus juste ({path}) : {fr}",
    en: "Changed so, the contract is no longer sound ({path}): {en}",
  },
} as const satisfies RefusalCatalogue;

export type SimulationRefusal = RefusalOf<typeof refusals>;

/** Refuses with a code of the table above. */
export const refused = refuserOf(refusals);
