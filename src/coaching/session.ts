/** A half-day as its facts leave it: where it stands, its subject and whether that was agreed in time (M3, C13). */
import { sessionSubjectInTime } from "#contract/session.ts";
import { civilDay } from "#kernel/period.ts";
import type { Side } from "#party/role.ts";
import type { Author, Fact, NewFact, Placed } from "./fact.ts";

/** What a half-day is about: proposed by one side, agreed by the other. */
export type Subject = {
  readonly text: string;
  readonly proposedBy: Author;
  readonly agreedOn: Temporal.PlainDate | null;
  /** Early enough before the day on which the session now stands. */
  readonly inTime: boolean;
  /** Less notice than the contract asks for, which both sides accepted knowingly. */
  readonly acceptedLate: boolean;
};

export type SessionState = "booked" | "held" | "reported" | "cancelled";

/** A half-day as its facts leave it. */
export type Session = {
  readonly id: string;
  readonly state: SessionState;
  readonly bookedAt: Temporal.Instant;
  readonly startsAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
  readonly day: Temporal.PlainDate;
  readonly place: Placed;
  /** How many times the invitation was changed: its SEQUENCE (RFC 5545). */
  readonly changes: number;
  readonly subject: Subject | null;
  /** The last day on which its subject may be agreed without both sides accepting a shorter notice. */
  readonly subjectBy: Temporal.PlainDate;
  readonly present: readonly string[];
  readonly report: string | null;
  readonly signedBy: Readonly<Partial<Record<Side, { readonly name: string; readonly at: Temporal.Instant }>>>;
  readonly cancelled: { readonly at: Temporal.Instant; readonly reason: string } | null;
};

export type SessionRules = {
  /** How long before it a subject is agreed, for a half-day that got its place on a day: as its duty counts. */
  readonly noticeOn: (placed: Temporal.PlainDate) => Temporal.Duration;
  readonly zone: string;
};

/** Throws on a history that does not begin with a booking: the store never holds one. */
export function sessionOf(id: string, facts: readonly (Fact | NewFact)[], { noticeOn, zone }: SessionRules): Session {
  const [first] = facts;
  if (first?.kind !== "booked") throw new Error(`half-day ${id} was never booked`);
  const lastMove = facts.findLast((fact) => fact.kind === "moved");
  const placed = lastMove ?? first;
  const place: Placed = placed.detail;
  const subjectNotice = noticeOn(civilDay(placed.at, zone));
  const startsAt = Temporal.Instant.from(place.startsAt);
  const day = civilDay(startsAt, zone);
  const held = facts.find((fact) => fact.kind === "held");
  const report = facts.find((fact) => fact.kind === "reported");
  const cancelled = facts.find((fact) => fact.kind === "cancelled");
  const signed = facts.filter((fact) => fact.kind === "signed");
  return {
    id,
    state: cancelled ? "cancelled" : report ? "reported" : held ? "held" : "booked",
    bookedAt: first.at,
    startsAt,
    endsAt: Temporal.Instant.from(place.endsAt),
    day,
    place,
    changes: facts.filter(({ kind }) => kind === "moved" || kind === "subject_agreed" || kind === "cancelled").length,
    subject: subjectOf(facts, day, { subjectNotice, zone }),
    subjectBy: day.subtract(subjectNotice),
    present: held?.detail.present ?? [],
    report: report?.body ?? null,
    signedBy: Object.fromEntries(signed.map(({ author, at }) => [author.side, { name: author.name, at }])),
    cancelled: cancelled ? { at: cancelled.at, reason: cancelled.body ?? "" } : null,
  };
}

/** The last subject proposed; agreed when the other side said so since. A move may make it late again. */
function subjectOf(
  facts: readonly (Fact | NewFact)[],
  day: Temporal.PlainDate,
  { subjectNotice, zone }: { readonly subjectNotice: Temporal.Duration; readonly zone: string },
): Subject | null {
  const at = facts.findLastIndex(({ kind }) => kind === "subject_proposed");
  const proposed = facts[at];
  if (proposed?.kind !== "subject_proposed") return null;
  const since = facts.slice(at + 1);
  const agreedAt = since.findLastIndex(({ kind }) => kind === "subject_agreed");
  const agreed = since[agreedAt];
  const agreedOn = agreed ? civilDay(agreed.at, zone) : null;
  const movedSince = since.slice(agreedAt + 1).some(({ kind }) => kind === "moved");
  const bothLate = agreed?.kind === "subject_agreed" && agreed.detail.late && proposed.detail.late;
  return {
    text: proposed.body ?? "",
    proposedBy: proposed.author,
    agreedOn,
    inTime: agreedOn !== null && sessionSubjectInTime(subjectNotice, agreedOn, day).inTime,
    acceptedLate: bothLate && !movedSince,
  };
}

/** Whether the subject stands: agreed in time, or late with the express consent of both (reading C13). */
export const subjectStands = ({ subject }: Session): boolean =>
  subject !== null && (subject.inTime || subject.acceptedLate);

/** Whether both sides have signed the attendance sheet. */
export const sheetSigned = ({ signedBy }: Session): boolean =>
  signedBy.client !== undefined && signedBy.provider !== undefined;
