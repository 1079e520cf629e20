/**
 * A clock told in sentences, French or English, from its data alone: what the ledger on the screen, the notices and the
 * simulator say. Times are those of the zone of the contract.
 */
import type { LedgerReason, LedgerSpan } from "#calendar/ledger.ts";
import type { Language } from "#kernel/refusal.ts";
import type { Clock } from "./clock.ts";
import type { ClockNote } from "./note.ts";
import { datedTime, durationText, spanText, timeOnly } from "./wording.ts";

/** Labels of reasons that the parties know better than their codes: exemptions and waits of the contract. */
export type Labels = (code: string) => string;

/**
 * The story of a clock, a line each: its start, the spans up to the deadline (up to now when there is none), the deadline
 * and the state, the notes. Example: "H = lun. 8 janv. 2024 12:29", "12:29-12:30 : 1 min comptée", …
 */
export function explain(clock: Clock, language: Language, zone: string, label: Labels = (code) => code): string[] {
  const lines: string[] = [];
  if (clock.startedAt) lines.push(startLine(clock, clock.startedAt, language, zone));
  const shown = clock.plan() ?? clock.ledger();
  for (const span of shown.spans) lines.push(spanLine(span, language, zone, label));
  if (clock.deadline) lines.push(deadlineLine(clock.deadline, language, zone));
  lines.push(stateLine(clock, language, zone));
  for (const note of clock.notes) lines.push(noteLine(note, language, zone, label));
  return lines;
}

function startLine(clock: Clock, at: Temporal.Instant, language: Language, zone: string): string {
  const start = clock.kind === "response" ? "H" : language === "fr" ? "Départ" : "Start";
  const promise = clock.promise ? durationText(clock.promise.seconds) : "";
  const clause = clock.promise?.clause ?? "";
  return language === "fr"
    ? `${start} = ${datedTime(at, language, zone)} ; ${promise} à compter (clause ${clause})`
    : `${start} = ${datedTime(at, language, zone)}; ${promise} to count (clause ${clause})`;
}

/** One span of a ledger in words, for example "12:30-13:30 : hors des heures d’ouverture". */
export function spanLine(span: LedgerSpan, language: Language, zone: string, label: Labels = (code) => code): string {
  const when = spanText(span.start, span.end, language, zone);
  const what = reasonText(span.reason, language, label);
  if (!span.counted) return language === "fr" ? `${when} : ${what}` : `${when}: ${what}`;
  const time = durationText(span.seconds);
  return language === "fr"
    ? `${when} : ${time} ${/^1 [a-z]+$/.test(time) ? "comptée" : "comptées"}`
    : `${when}: ${time} counted`;
}

function reasonText(reason: LedgerReason, language: Language, label: Labels): string {
  const french = language === "fr";
  switch (reason.kind) {
    case "open":
      return french ? "heures d’ouverture" : "opening hours";
    case "closed_hours":
      return french ? "hors des heures d’ouverture" : "outside opening hours";
    case "closed_day":
      return french ? "jour fermé" : "closed day";
    case "special_hours":
      return french ? "hors des horaires fixés pour cette date" : "outside the hours set for that date";
    case "holiday":
      return `${french ? "férié" : "public holiday"} (${reason.names.map((name) => name[language]).join(", ")})`;
    case "closure":
      return withDetail(french ? "fermeture convenue" : "agreed closure", reason.reason, null, language);
    case "paused":
      return withDetail(french ? "en pause" : "paused", label(reason.reason), reason.clause, language);
  }
}

function withDetail(what: string, detail: string | null, clause: string | null, language: Language): string {
  const from = clause === null ? "" : `, clause ${clause}`;
  if (detail === null) return `${what}${from}`;
  return language === "fr" ? `${what} : ${detail}${from}` : `${what}: ${detail}${from}`;
}

function deadlineLine(at: Temporal.Instant, language: Language, zone: string): string {
  return language === "fr"
    ? `Échéance : ${datedTime(at, language, zone)}`
    : `Deadline: ${datedTime(at, language, zone)}`;
}

function stateLine(clock: Clock, language: Language, zone: string): string {
  const stop = clock.stoppedAt ? datedTime(clock.stoppedAt, language, zone) : "";
  const left = durationText(clock.remaining);
  const french = {
    not_engaged: "Horloge non engagée.",
    running: `En cours : il reste ${left}.`,
    paused: `En pause : il reste ${left}.`,
    overdue: "Échéance dépassée.",
    met: `Tenue : ${stop}.`,
    missed: `Dépassée : ${stop}.`,
    exempt: `Sans engagement depuis ${stop ? `le ${stop}` : "sa déclaration"}.`,
    withdrawn: `Close sans verdict : ${stop}.`,
  };
  const english = {
    not_engaged: "Clock not engaged.",
    running: `Running: ${left} left.`,
    paused: `Paused: ${left} left.`,
    overdue: "Deadline passed.",
    met: `Kept: ${stop}.`,
    missed: `Missed: ${stop}.`,
    exempt: `Not guaranteed since ${stop || "it was declared"}.`,
    withdrawn: `Closed without a verdict: ${stop}.`,
  };
  return (language === "fr" ? french : english)[clock.state];
}

function noteLine(note: ClockNote, language: Language, zone: string, label: Labels): string {
  const french = language === "fr";
  switch (note.code) {
    case "no_target":
      return french ? `Aucun délai promis pour « ${note.service} ».` : `No time is promised for “${note.service}”.`;
    case "starts_later":
      return startsLater(note.start, french);
    case "solved_before_engaged":
      return french ? "Résolue avant le départ de l’horloge." : "Solved before the clock started.";
    case "reclassified":
      return french
        ? `Reclassée de « ${note.from} » en « ${note.to} » le ${datedTime(note.at, language, zone)} : délais recomptés depuis H.`
        : `Reclassified from “${note.from}” to “${note.to}” on ${datedTime(note.at, language, zone)}: counted again from H.`;
    case "late_before_reclassification":
      return french
        ? `L’échéance de « ${note.service} » (${datedTime(note.deadline, language, zone)}) était déjà dépassée avant le reclassement.`
        : `The deadline of “${note.service}” (${datedTime(note.deadline, language, zone)}) had passed before the reclassification.`;
    case "exempted":
      return french
        ? `Exemption déclarée le ${datedTime(note.at, language, zone)} : ${label(note.reason)} (clause ${note.clause}).`
        : `Exemption claimed on ${datedTime(note.at, language, zone)}: ${label(note.reason)} (clause ${note.clause}).`;
    case "exempted_too_late":
      return french
        ? `Exemption déclarée après l’échéance (${timeOnly(note.at, zone)}) : elle n’efface pas le dépassement.`
        : `Exemption claimed after the deadline (${timeOnly(note.at, zone)}): it does not erase the breach.`;
    case "exemption_not_in_contract":
      return french
        ? `« ${label(note.reason)} » n’est pas un cas d’exemption du contrat : sans effet.`
        : `“${label(note.reason)}” is not an exemption of the contract: no effect.`;
  }
}

function startsLater(start: "request" | "first_answer" | "response_deadline" | "analysis", french: boolean): string {
  switch (start) {
    case "request":
      return french ? "Départ à la demande." : "Starts with the request.";
    case "first_answer":
      return french ? "Départ à la première réponse." : "Starts with the first answer.";
    case "response_deadline":
      return french ? "Départ à la fin du délai de prise en charge." : "Starts at the end of the response time.";
    case "analysis":
      return french ? "Départ à la fin de l’analyse." : "Starts at the end of the analysis.";
  }
}
