/** What is told of a half-day, to whom, and the appointment that goes with it (clause M3). */
import type { Contract } from "#contract/contract.ts";
import { dayFrench, momentFrench, NBSP, typeset } from "#document/french.ts";
import type { Role } from "#http/permission.ts";
import type { Language } from "#kernel/refusal.ts";
import type { Appointment } from "#notice/appointment.ts";
import type { Notice, NoticeText, Recipient } from "#notice/notice.ts";
import type { NewFact } from "./fact.ts";
import type { Session } from "./session.ts";

export type Person = Omit<Recipient, "role"> & { readonly roles: readonly Role[] };

export type Telling = {
  readonly clientId: string;
  readonly sessionId: string;
  readonly reference: string;
  readonly contract: Contract;
  readonly clause: string;
  readonly people: readonly Person[];
  /** The person of the client who booked it, who is always told. */
  readonly guest: string | null;
  readonly session: Session;
};

type Told = "booked" | "moved" | "subject_proposed" | "subject_agreed" | "reported" | "cancelled";
const CARRIES = ["booked", "moved", "subject_agreed", "cancelled"] as const;
const isTold = (kind: NewFact["kind"]): kind is Told => kind in WORDS;

/** The notice that the last of some facts demands; null when it is nobody's business but its author's. */
export function noticeOf(facts: readonly NewFact[], telling: Telling): Notice | null {
  const fact = facts.find(({ kind }) => isTold(kind));
  if (!fact || !isTold(fact.kind)) return null;
  const { session, clientId, sessionId, reference, clause } = telling;
  const carries = CARRIES.some((kind) => kind === fact.kind);
  return {
    clientId,
    reason: `half_day_${fact.kind}`,
    onceKey: `coaching ${fact.kind} ${sessionId} ${fact.at.toString()}`,
    about: { kind: "half_day", id: sessionId },
    reference,
    clause,
    at: fact.at,
    author: fact.author.id,
    texts: { fr: textOf(fact, telling, "fr"), en: textOf(fact, telling, "en") },
    recipients: recipientsOf(telling.people, ({ personId }) =>
      personId === session.place.host ? "host" : personId === telling.guest ? "guest" : null,
    ),
    ...(carries && { event: appointmentOf(session, telling) }),
  };
}

/** One UID for the life of the half-day; each change raises its SEQUENCE, and a cancellation takes it away (RFC 5546). */
export function appointmentOf(session: Session, { sessionId, contract }: Telling): Appointment {
  const { startsAt, endsAt, changes, subject } = session;
  const text = subject?.text ?? "sujet à convenir";
  return {
    uid: `half-day-${sessionId}`,
    sequence: changes,
    method: session.state === "cancelled" ? "cancel" : "request",
    starts: startsAt.toString(),
    minutes: startsAt.until(endsAt).total("minutes"),
    summary: typeset(`Demi-journée d’accompagnement : ${text}`),
    place: "À distance",
    description: `Contrat n°${NBSP}${contract.number}, avec ${session.place.hostName}.`,
  };
}

const WORDS: Readonly<Record<Told, Readonly<Record<Language, readonly [subject: string, body: string]>>>> = {
  booked: {
    fr: ["Demi-journée réservée le {day}", "La demi-journée du {when} est réservée, avec {host}."],
    en: ["Half-day booked on {day}", "The half-day of {when} is booked, with {host}."],
  },
  moved: {
    fr: ["Demi-journée déplacée au {day}", "La demi-journée est déplacée au {when}, avec {host}."],
    en: ["Half-day moved to {day}", "The half-day has moved to {when}, with {host}."],
  },
  subject_proposed: {
    fr: ["Sujet proposé pour le {day}", "{author} propose un sujet pour la demi-journée du {when} :\n\n{text}"],
    en: ["Subject proposed for {day}", "{author} proposes a subject for the half-day of {when}:\n\n{text}"],
  },
  subject_agreed: {
    fr: ["Sujet convenu pour le {day}", "Le sujet de la demi-journée du {when} est convenu :\n\n{text}"],
    en: ["Subject agreed for {day}", "The subject of the half-day of {when} is agreed:\n\n{text}"],
  },
  reported: {
    fr: ["Compte rendu de la demi-journée du {day}", "Compte rendu de la demi-journée du {when} :\n\n{text}"],
    en: ["Report of the half-day of {day}", "Report of the half-day of {when}:\n\n{text}"],
  },
  cancelled: {
    fr: ["Demi-journée du {day} annulée", "La demi-journée du {when} est annulée par {author}. Motif : {text}"],
    en: ["Half-day of {day} cancelled", "The half-day of {when} is cancelled by {author}. Reason: {text}"],
  },
};

function textOf(fact: NewFact, { session, contract, clause }: Telling, language: Language): NoticeText {
  const [subject, body] = WORDS[fact.kind as Told][language];
  const { zone } = contract;
  const english = language === "en";
  const day = english ? session.day.toString() : dayFrench(session.day);
  const at = session.startsAt.toZonedDateTimeISO(zone);
  const by = english ? session.subjectBy.toString() : dayFrench(session.subjectBy);
  const blanks: Readonly<Record<string, string>> = {
    day,
    when: english
      ? `${day} at ${at.toPlainTime().toString({ smallestUnit: "minute" })}`
      : momentFrench(session.startsAt, zone),
    host: session.place.hostName,
    author: fact.author.name,
    text: fact.body ?? "",
  };
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => blanks[name] ?? "");
  const asked = session.subject?.agreedOn || session.state !== "booked" ? "" : subjectLine(language, by, clause);
  return { subject: fill(subject), body: fill(body) + asked };
}

const subjectLine = (language: Language, by: string, clause: string): string =>
  language === "en"
    ? `\n\nIts subject is to be agreed by ${by} (clause ${clause}).`
    : `\n\nSon sujet est à convenir au plus tard le ${by} (clause ${clause}).`;

const CLIENT: readonly Role[] = ["technical", "management"];

/**
 * Who has a part of their own, and those of the client who follow the systems; each once, and only with a role that counts
 * here (C1).
 */
export function recipientsOf(
  people: readonly Person[],
  partOf: (person: Person) => "host" | "guest" | null,
): Recipient[] {
  return people.flatMap(({ roles, ...person }): Recipient[] => {
    if (roles.length === 0) return [];
    const role = partOf({ roles, ...person }) ?? CLIENT.find((one) => roles.includes(one));
    const { personId, name, email, language } = person;
    return role ? [{ personId, role, name, email, language }] : [];
  });
}
