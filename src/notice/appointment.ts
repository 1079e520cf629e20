/**
 * The appointment that a message carries, as calendars read it (iCalendar, RFC 5545, and iTIP, RFC 5546): the same UID for
 * the life of the appointment, a SEQUENCE that grows with each change, times in UTC so that no time zone can be misread.
 */
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from "ical-generator";

export type Appointment = {
  /** Names the appointment for ever, "review-0198…"; the domain of the messages is added to it. */
  readonly uid: string;
  /** 0 for the first invitation, one more for each change. */
  readonly sequence: number;
  readonly method: "request" | "cancel";
  /** An instant as text: this is kept in the notice as JSON. */
  readonly starts: string;
  readonly minutes: number;
  readonly summary: string;
  readonly place: string;
  readonly description: string;
};

type Address = { readonly name: string; readonly email: string };

/** The calendar file of one recipient; lines are folded at 75 octets and end in CRLF. */
export function calendarFile(
  appointment: Appointment,
  { organizer, to, domain, stamp }: { organizer: Address; to: Address; domain: string; stamp: Temporal.Instant },
): string {
  const { uid, sequence, method, starts, minutes, summary, place, description } = appointment;
  const start = Temporal.Instant.from(starts);
  const cancelled = method === "cancel";
  const calendar = ical({
    prodId: { company: "Vigie", product: "Vigie", language: "FR" },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  const event = calendar.createEvent({
    id: `${uid}@${domain}`,
    sequence,
    stamp: dateOf(stamp),
    start: dateOf(start),
    end: dateOf(start.add({ minutes })),
    summary,
    location: place,
    description,
    organizer,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  event.createAttendee({
    ...to,
    role: ICalAttendeeRole.REQ,
    status: ICalAttendeeStatus.NEEDSACTION,
    rsvp: !cancelled,
  });
  return calendar.toString();
}

const dateOf = (at: Temporal.Instant): Date => new Date(at.epochMilliseconds);
