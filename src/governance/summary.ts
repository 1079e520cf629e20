/**
 * What governance tells the engine of duties (clauses P4, P6, C6): meetings planned and held, documents that are asked
 * for, and what closes the duties that follow. Subjects are those that a simulated contract uses.
 */
import type { Contract } from "#contract/contract.ts";
import { done, happened, type DutyFact, type Word } from "#contract/duty/fact.ts";
import { paperProof } from "#contract/paper.ts";
import { termPeriodOn } from "#contract/term.ts";
import { civilDay } from "#kernel/period.ts";
import type { Demand, Paper } from "./document.ts";
import type { Side } from "./item.ts";
import type { Meeting, MeetingFact } from "./meeting.ts";

/** Called off by the side that owes it: once its date is over, it was missed all the same. */
const called = (at: Temporal.Instant, reason: string, side: Side) => ({ kind: "cancelled", at, reason, side }) as const;

/**
 * Meetings in the order in which they were held: the n-th of a period closes its n-th duty. That it was held on a day is a
 * word of the provider, who owes it: written down later, it counts from then, until the client confirms that day.
 * @param confirmed who confirmed the day of a meeting, by its id
 */
export function meetingFacts(
  contract: Contract,
  meetings: readonly Meeting[],
  confirmed: ReadonlyMap<string, string> = new Map(),
): DutyFact[] {
  const told = meetings.flatMap((meeting) => meeting.facts.flatMap((fact) => meetingFact(contract, meeting, fact)));
  const held = meetings
    .filter((meeting) => meeting.held !== null)
    .toSorted((left, right) => Temporal.PlainDate.compare(heldDay(left), heldDay(right)));
  const byPeriod = Map.groupBy(held, (meeting) => periodOf(contract, heldDay(meeting)));
  const closed = [...byPeriod].flatMap(([period, ones]) =>
    ones.map((meeting, index) => {
      const subject = index === 0 ? period : `${period}/${index + 1}`;
      const proof = meeting.minuted ? "minutes" : "attendance";
      const word = heldWord(meeting, confirmed.get(meeting.id) ?? null);
      return { ...done("review_meeting", subject, heldAt(meeting, contract.zone, word.written), proof), word };
    }),
  );
  return [...told, ...closed];
}

/** Calling a meeting off ends its report and its invitation; minutes are owed once it was held. */
function meetingFact({ zone }: Contract, meeting: Meeting, fact: MeetingFact): DutyFact[] {
  const subject = meeting.firstDay.toString();
  switch (fact.kind) {
    case "planned":
    case "moved": {
      const day = civilDay(Temporal.Instant.from(fact.detail.starts), zone);
      const planned = happened("review_planned", subject, fact.at, { day });
      return fact.kind === "moved" ? [planned] : [planned, done("review_invitation", subject, fact.at, "invitation")];
    }
    case "cancelled":
      return [
        { ...called(fact.at, fact.detail.reason, "provider"), duty: "review_report", subject },
        { ...called(fact.at, fact.detail.reason, "provider"), duty: "review_invitation", subject },
      ];
    case "report_given":
      return [done("review_report", subject, fact.at, "report")];
    case "held": {
      const day = Temporal.PlainDate.from(fact.detail.day);
      return [happened("review_held", fact.detail.day, fact.at, { day })];
    }
    case "minuted":
      return [done("review_minutes", heldDay(meeting).toString(), fact.at, "minutes")];
  }
}

function heldDay({ id, held }: Meeting): Temporal.PlainDate {
  if (!held) throw new Error(`meeting ${id} was not held`);
  return held.day;
}

function heldWord({ id, facts }: Meeting, confirmedBy: string | null): Word {
  const held = facts.find(({ kind }) => kind === "held");
  if (!held) throw new Error(`meeting ${id} was not held`);
  return { id, by: held.authorName, side: "provider", written: held.at, confirmedBy };
}

/** The hour of the meeting as it was planned, else noon, which stands for a day without an hour; no later than it was said. */
function heldAt(meeting: Meeting, zone: string, written: Temporal.Instant): Temporal.Instant {
  const day = heldDay(meeting);
  const asPlanned = civilDay(meeting.starts, zone).equals(day);
  const at = asPlanned ? meeting.starts : day.toZonedDateTime({ timeZone: zone, plainTime: "12:00" }).toInstant();
  return Temporal.Instant.compare(written, at) < 0 ? written : at;
}

const periodOf = ({ term }: Contract, day: Temporal.PlainDate): string =>
  (termPeriodOn(term, day)?.period.first ?? day).toString();

/** A document is asked for by name and day; showing it closes the demand, by its file where one is kept. */
export function demandFacts(
  { zone }: Contract,
  demands: readonly Demand[],
  papers: readonly Pick<Paper, "id" | "filedAt">[],
): DutyFact[] {
  return demands.flatMap(({ annexId, at, shown }) => {
    const subject = `${annexId}/${civilDay(at, zone).toString()}`;
    const asked = happened("annex_asked", subject, at);
    if (!shown) return [asked];
    const paper = papers.find(({ id }) => id === shown.paperId) ?? { filedAt: null };
    return [asked, done("annex_shown", subject, shown.at, paperProof(paper))];
  });
}
