/** The half-days of a run: agreed, booked, held, and their ledger (clause M3). */
import { coachedAround, coachedServices, creditPeriods, type CreditPeriod, type CreditText } from "#coaching/text.ts";
import { done, type DutyFact } from "#contract/duty/fact.ts";
import type { Ending } from "#contract/ending.ts";
import { sessionSubjectInTime, type SubjectNotice } from "#contract/session.ts";
import type { Versions } from "#contract/versions.ts";
import { halfDayLedger, type HalfDay, type HalfDayEntry, type Refunded } from "#coaching/ledger.ts";
import { freeUnits } from "#coaching/unused.ts";
import { civilDay } from "#kernel/period.ts";
import { dayOf, type SimEvent } from "./event.ts";
import { faultOn, type LineFault } from "./read.ts";
import { refused } from "./refusals.ts";
import { isSession, type SessionEvent } from "./session-event.ts";

export type SessionRun = HalfDay & {
  readonly bookedAt: Temporal.Instant;
  /** The day on which it got its place: its notice is that of the text in force then. */
  readonly placed: Temporal.PlainDate;
  readonly agreed: Temporal.PlainDate | null;
  /** Whether its subject was agreed early enough; null while it is not agreed. */
  readonly subject: SubjectNotice | null;
  /** Both accepted a shorter notice for the day on which it now stands. */
  readonly acceptedLate: boolean;
};

/** The half-days of one service over the whole run, in a ledger whose balance is what is left. */
export type HalfDaysRun = {
  readonly service: string;
  readonly clause: string;
  readonly sessions: readonly SessionRun[];
  readonly refunds: readonly Refunded[];
  readonly periods: readonly CreditPeriod[];
  readonly entries: readonly HalfDayEntry[];
};

type Setting = {
  readonly versions: Versions;
  readonly ending: Ending | null;
  readonly until: Temporal.PlainDate;
};

/** Each credit, notice and end as the live ledger has them: under the text in force on its day (P3). */
export function halfDaysOf({ versions, ending, until }: Setting, events: readonly SimEvent[]): HalfDaysRun[] {
  return coachedServices(versions).flatMap((service) => {
    const text: CreditText = { service, versions, ended: ending?.lastDay ?? null };
    const clause = coachedAround(text, until)?.rules.clause;
    if (clause === undefined) return [];
    const sessions = sessionsOf(text, events);
    const refunds = refundsOf(text, events);
    const periods = creditPeriods(text, until);
    const entries = halfDayLedger(periods, sessions, until, refunds);
    return [{ service, clause, sessions, refunds, periods, entries }];
  });
}

/** The same half-days once an early end paid those never held back on its last day, by service (clause B6, reading C7). */
export function withGivenBack(
  halfDays: readonly HalfDaysRun[],
  units: ReadonlyMap<string, number>,
  on: Temporal.PlainDate,
  until: Temporal.PlainDate,
): HalfDaysRun[] {
  return halfDays.map((run) => {
    const given = units.get(run.service);
    if (!given) return run;
    const refunds = [...run.refunds, { on, units: given }];
    return { ...run, refunds, entries: halfDayLedger(run.periods, run.sessions, until, refunds) };
  });
}

/** A session is named by an id, or by its day; one that was cancelled gives its half-day back. */
function sessionsOf(text: CreditText, events: readonly SimEvent[]): SessionRun[] {
  const found = new Map<string, SessionRun>();
  for (const { event, session } of sessionsAfter(text, events))
    if (session) found.set(session.session, session);
    else found.delete(String(event.session));
  return [...found.values()];
}

/** Each event of a half-day with what it made of it; null once it is cancelled. */
export function* sessionsAfter(text: CreditText, events: readonly SimEvent[]) {
  const found = new Map<string, SessionRun>();
  for (const event of events) {
    if (!isSession(event) || String(event.service) !== text.service) continue;
    const name = String(event.session);
    const session = event.kind === "session_cancelled" ? null : sessionAfter(text, found.get(name), event);
    if (session) found.set(name, session);
    else found.delete(name);
    yield { event, session };
  }
}

/**
 * Agreed too late, a subject closes nothing unless both accept the shorter notice; a later day may put it in time again
 * (clause M3, reading C13).
 */
export function subjectFacts({ versions, ending }: Setting, events: readonly SimEvent[]): DutyFact[] {
  return coachedServices(versions).flatMap((service) => {
    const text: CreditText = { service, versions, ended: ending?.lastDay ?? null };
    return [...sessionsAfter(text, events)].flatMap(({ event: { kind, at }, session }) => {
      const stands = session?.subject?.inTime || session?.acceptedLate;
      return session && stands && kind !== "session_done"
        ? [done("session_subject", session.session, at, "agreed subject")]
        : [];
    });
  });
}

/**
 * A moved half-day keeps its subject, which is judged against the new day under the text in force when that day was
 * chosen.
 */
function sessionAfter(text: CreditText, known: SessionRun | undefined, event: SessionEvent): SessionRun {
  const { zone } = text.versions[0];
  const session = String(event.session);
  const on = civilDay(event.at, zone);
  const day = sessionDay(event, zone) ?? known?.day ?? on;
  const agreed = event.kind === "session_agreed" ? (known?.agreed ?? on) : (known?.agreed ?? null);
  const placed = known && known.day.equals(day) ? known.placed : on;
  const notice = coachedAround(text, placed)?.rules.subjectNotice;
  const accepted = event.kind === "session_agreed" && event.late === true;
  return {
    session,
    day,
    booked: known?.booked ?? on,
    bookedAt: known?.bookedAt ?? event.at,
    placed,
    done: event.kind === "session_done" || (known?.done ?? false),
    agreed,
    subject: agreed && notice ? sessionSubjectInTime(notice, agreed, day) : null,
    acceptedLate: event.kind !== "session_moved" && (accepted || (known?.acceptedLate ?? false)),
  };
}

/** The day that an event names for a half-day, or the one that its id is; null when neither says it. */
export function sessionDay(event: SessionEvent, zone: string): Temporal.PlainDate | null {
  if ("day" in event && event.day !== undefined) return dayOf(event.day, zone);
  const session = String(event.session);
  return event.kind !== "session_moved" && /^\d{4}-\d{2}-\d{2}$/.test(session)
    ? Temporal.PlainDate.from(session)
    : null;
}

/** Half-days given back in money. */
export const refundsOf = ({ service, versions }: CreditText, events: readonly SimEvent[]): Refunded[] =>
  events.flatMap((event) => {
    if (event.kind !== "session_refund" || String(event.service) !== service) return [];
    return [{ on: civilDay(event.at, versions[0].zone), units: event.units }];
  });

/** Refunds of more half-days than are free on their day, which a lived credit refuses as well (reading C12). */
export function refundFaults(halfDays: readonly HalfDaysRun[], events: readonly SimEvent[], zone: string): LineFault[] {
  return halfDays.flatMap(({ service, periods, sessions }) => {
    const before: Refunded[] = [];
    return events.flatMap((event): LineFault[] => {
      if (event.kind !== "session_refund" || String(event.service) !== service) return [];
      const on = civilDay(event.at, zone);
      const known = sessions.filter(({ bookedAt }) => Temporal.Instant.compare(bookedAt, event.at) <= 0);
      const free = freeUnits({ periods, halfDays: known, refunds: before }, on);
      before.push({ on, units: event.units });
      return event.units > free ? [faultOn(event.line, refused("simulation.refund_too_large", { free }))] : [];
    });
  });
}
