/**
 * A meeting about the contract (clause P6), as dated facts with an author: planned, moved, called off, report given, held,
 * minuted. Where it stands is read from them.
 */
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { civilDay, isBefore } from "#kernel/period.ts";
import { refused } from "./refusals.ts";

/** Time and place of a meeting. */
export type When = {
  /** An instant as text: facts are kept as JSON. */
  readonly starts: string;
  readonly minutes: number;
  readonly place: string;
};

type Details = {
  planned: When & { readonly agenda: readonly string[] };
  moved: When;
  cancelled: { readonly reason: string };
  report_given: object;
  held: { readonly day: string; readonly present: readonly string[] };
  minuted: { readonly text: string; readonly decisions: readonly string[] };
};
export type MeetingFactKind = keyof Details;

export type NewMeetingFact = {
  [Kind in MeetingFactKind]: { readonly kind: Kind; readonly detail: Details[Kind] };
}[MeetingFactKind];

/** Something that happened to a meeting, at its place among its facts. */
export type MeetingFact = NewMeetingFact & {
  readonly seq: number;
  readonly at: Temporal.Instant;
  readonly authorName: string;
};

export type MeetingState = "planned" | "cancelled" | "held" | "minuted";

/** A meeting as its facts leave it. */
export type Meeting = {
  readonly id: string;
  readonly state: MeetingState;
  readonly facts: readonly MeetingFact[];
  readonly starts: Temporal.Instant;
  readonly minutes: number;
  readonly place: string;
  readonly agenda: readonly string[];
  /** The day for which it was first planned: it names the meeting's duties, whatever its later day (P6). */
  readonly firstDay: Temporal.PlainDate;
  /** How many times its appointment changed since the invitation (RFC 5545, SEQUENCE). */
  readonly sequence: number;
  readonly reportGivenAt: Temporal.Instant | null;
  readonly held: { readonly day: Temporal.PlainDate; readonly present: readonly string[] } | null;
  readonly minuted: Details["minuted"] | null;
  readonly cancelledFor: string | null;
};

/** Reads a meeting from its facts, the first of which plans it. */
export function meetingOf(id: string, facts: readonly MeetingFact[], zone: string): Meeting {
  const [plan] = facts;
  if (plan?.kind !== "planned") throw new Error(`meeting ${id} does not begin with a plan`);
  const last = <Kind extends MeetingFactKind>(kind: Kind) =>
    facts.findLast((fact): fact is Extract<MeetingFact, { kind: Kind }> => fact.kind === kind);
  const when = last("moved")?.detail ?? plan.detail;
  const held = last("held")?.detail ?? null;
  const minuted = last("minuted")?.detail ?? null;
  const cancelled = last("cancelled")?.detail ?? null;
  return {
    id,
    state: cancelled ? "cancelled" : minuted ? "minuted" : held ? "held" : "planned",
    facts,
    starts: Temporal.Instant.from(when.starts),
    minutes: when.minutes,
    place: when.place,
    agenda: plan.detail.agenda,
    firstDay: civilDay(Temporal.Instant.from(plan.detail.starts), zone),
    sequence: facts.filter(({ kind }) => kind === "moved" || kind === "cancelled").length,
    reportGivenAt: last("report_given")?.at ?? null,
    held: held && { day: Temporal.PlainDate.from(held.day), present: held.present },
    minuted,
    cancelledFor: cancelled?.reason ?? null,
  };
}

type Decided = Result<NewMeetingFact, Refusal>;

/** An invitation for a moment that has passed would lie to its readers. */
export function plan(when: When, agenda: readonly string[], now: Temporal.Instant): Decided {
  return isToCome(when, now)
    ? accept({ kind: "planned", detail: { ...when, agenda } })
    : refused("governance.past_meeting");
}

/** Only a meeting that is still planned moves. Refuses `governance.meeting_over` and `governance.past_meeting`. */
export function moveMeeting(meeting: Meeting, when: When, now: Temporal.Instant): Decided {
  if (meeting.state !== "planned") return refused("governance.meeting_over");
  return isToCome(when, now) ? accept({ kind: "moved", detail: when }) : refused("governance.past_meeting");
}

/** Only a meeting that is still planned is called off. Refuses `governance.meeting_over`. */
export function cancelMeeting(meeting: Meeting, reason: string): Decided {
  if (meeting.state !== "planned") return refused("governance.meeting_over");
  return accept({ kind: "cancelled", detail: { reason } });
}

/** The report goes before the meeting, never after it. Refuses `governance.meeting_over`. */
export function giveReport(meeting: Meeting): Decided {
  if (meeting.state !== "planned") return refused("governance.meeting_over");
  return accept({ kind: "report_given", detail: {} });
}

/**
 * Held on a day that is over or today, told by who was there. Nobody was invited to it before the day on which it was
 * planned (P6): refuses `governance.meeting_before_plan`, `governance.meeting_to_come` and `governance.meeting_over`.
 */
export function holdMeeting(
  meeting: Meeting,
  day: Temporal.PlainDate,
  present: readonly string[],
  { today, zone }: { readonly today: Temporal.PlainDate; readonly zone: string },
): Decided {
  if (meeting.state !== "planned") return refused("governance.meeting_over");
  if (isBefore(today, day)) return refused("governance.meeting_to_come", { day: day.toString() });
  const planned = meeting.facts[0] && civilDay(meeting.facts[0].at, zone);
  if (planned && isBefore(day, planned))
    return refused("governance.meeting_before_plan", { planned: planned.toString() });
  return accept({ kind: "held", detail: { day: day.toString(), present } });
}

/** Minutes are written once; what must be said afterwards belongs to the next meeting. */
export function minuteMeeting(meeting: Meeting, text: string, decisions: readonly string[]): Decided {
  if (meeting.state === "minuted") return refused("governance.minutes_written");
  if (meeting.state !== "held") return refused("governance.meeting_not_held");
  return accept({ kind: "minuted", detail: { text, decisions } });
}

const isToCome = ({ starts }: When, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, Temporal.Instant.from(starts)) < 0;
