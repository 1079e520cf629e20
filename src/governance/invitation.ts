/** What is told of a meeting: the invitation with its appointment, its change, its end, the report and the minutes (P6). */
import type { Contract } from "#contract/contract.ts";
import { dayFrench, hourFrench, typeset } from "#document/french.ts";
import type { Role } from "#http/permission.ts";
import { civilDay } from "#kernel/period.ts";
import type { Language } from "#kernel/refusal.ts";
import type { Appointment } from "#notice/appointment.ts";
import type { NoticeText } from "#notice/notice.ts";
import type { Meeting, MeetingFactKind } from "./meeting.ts";

/** Who comes to a meeting: those who decide and those who see to the services, on both sides. */
export const INVITED: readonly Role[] = [
  "management",
  "security_officer",
  "technical",
  "project_lead",
  "administrator",
];

type Pair = readonly [fr: string, en: string];

const SUBJECTS: Readonly<Record<Exclude<MeetingFactKind, "held">, Pair>> = {
  planned: ["Invitation à la réunion de suivi", "Invitation to the review meeting"],
  moved: ["Réunion de suivi déplacée", "Review meeting moved"],
  cancelled: ["Réunion de suivi annulée", "Review meeting called off"],
  report_given: ["Rapport annuel avant la réunion", "Yearly report before the meeting"],
  minuted: ["Compte rendu de la réunion de suivi", "Minutes of the review meeting"],
};

export type ToldMeeting = keyof typeof SUBJECTS;

/** Whether people are told of a fact of this kind: that a meeting was held is known to those who were there. */
export const isTold = (kind: MeetingFactKind): kind is ToldMeeting => kind in SUBJECTS;

/** The message about a meeting, its time in the zone of the contract. */
export function meetingText(kind: ToldMeeting, meeting: Meeting, contract: Contract, language: Language): NoticeText {
  const french = language === "fr";
  const [fr, en] = SUBJECTS[kind];
  const when = whenText(meeting, contract.zone, language);
  return {
    subject: `${french ? fr : en}, ${contract.title}`,
    body: [when, ...bodyOf(kind, meeting, language)].join("\n\n"),
  };
}

function whenText({ starts, minutes, place }: Meeting, zone: string, language: Language): string {
  const day = civilDay(starts, zone);
  if (language === "fr")
    return `Le ${dayFrench(day)} à ${hourFrench(starts, zone)}, ${minutes} minutes. Lieu : ${place}`;
  const time = starts.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" });
  return `On ${day.toString()} at ${time} (${zone}), ${minutes} minutes. Place: ${place}`;
}

function bodyOf(kind: ToldMeeting, meeting: Meeting, language: Language): string[] {
  const say = (fr: string, en: string): string => (language === "fr" ? fr : en);
  switch (kind) {
    case "planned":
    case "moved":
      return [agendaText(meeting, language)];
    case "cancelled":
      return [say(`Motif : ${meeting.cancelledFor}`, `Reason: ${meeting.cancelledFor}`)];
    case "report_given":
      return [
        say(
          "Le rapport est sur la page « Gouvernance » du contrat.",
          "The report is on the contract’s governance page.",
        ),
      ];
    case "minuted": {
      const { text = "", decisions = [] } = meeting.minuted ?? {};
      const list = decisions.map((one) => `- ${one}`).join("\n");
      return list === "" ? [text] : [text, say(`Décisions :\n${list}`, `Decisions:\n${list}`)];
    }
  }
}

function agendaText({ agenda }: Meeting, language: Language): string {
  const points = agenda.map((point, index) => `${index + 1}. ${point}`).join("\n");
  return language === "fr" ? typeset(`Ordre du jour :\n${points}`) : `Agenda:\n${points}`;
}

/** The appointment of an invitation, of a change or of its end; the other messages carry none. */
export function appointmentOf(kind: ToldMeeting, meeting: Meeting, contract: Contract): Appointment | null {
  if (kind === "report_given" || kind === "minuted") return null;
  const { language } = contract;
  return {
    uid: `meeting-${meeting.id}`,
    sequence: meeting.sequence,
    method: kind === "cancelled" ? "cancel" : "request",
    starts: meeting.starts.toString(),
    minutes: meeting.minutes,
    summary: language === "fr" ? `Réunion de suivi, ${contract.title}` : `Review meeting, ${contract.title}`,
    place: meeting.place,
    description: agendaText(meeting, language),
  };
}
