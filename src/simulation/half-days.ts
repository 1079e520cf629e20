/** The half-days of a run: agreed, booked, held, and their ledger (clause M3). */
import type { Contract } from "#contract/contract.ts";
import type { Service, Sessions } from "#contract/mission.ts";
import { sessionSubjectInTime, type SubjectNotice } from "#contract/session.ts";
import { halfDayLedger, type HalfDay, type HalfDayEntry } from "#coaching/ledger.ts";
import { civilDay, isBefore, isOnOrBefore, nthPeriod, type CivilPeriod } from "#kernel/period.ts";
import { dayOf, type SimEvent } from "./event.ts";

export type SessionRun = HalfDay & {
  readonly agreed: Temporal.PlainDate | null;
  /** Whether its subject was agreed early enough; null while it is not agreed. */
  readonly subject: SubjectNotice | null;
};

export type HalfDaysRun = {
  readonly service: string;
  readonly clause: string;
  readonly sessions: readonly SessionRun[];
  readonly entries: readonly HalfDayEntry[];
};

export function halfDaysOf(
  contract: Contract,
  events: readonly SimEvent[],
  lastDay: Temporal.PlainDate | null,
  until: Temporal.PlainDate,
): HalfDaysRun[] {
  return contract.services.flatMap((service) => {
    if (!service.sessions) return [];
    const sessions = sessionsOf(service, service.sessions, events, contract.zone);
    const periods = periodsOf(contract, service.sessions, lastDay, until);
    const { granted, unused, clause } = service.sessions;
    return [
      { service: service.id, clause, sessions, entries: halfDayLedger({ granted, unused }, periods, sessions, until) },
    ];
  });
}

/** A session is named by an id, or by its day. */
function sessionsOf(service: Service, rules: Sessions, events: readonly SimEvent[], zone: string): SessionRun[] {
  const found = new Map<string, SessionRun>();
  for (const event of events) {
    if (event.kind !== "session_agreed" && event.kind !== "session_booked" && event.kind !== "session_done") continue;
    if (event.service !== undefined && String(event.service) !== service.id) continue;
    const session = String(event.session);
    const on = civilDay(event.at, zone);
    const known = found.get(session);
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(session);
    const named = "day" in event && event.day !== undefined ? dayOf(event.day, zone) : null;
    const day = named ?? known?.day ?? (isDay ? Temporal.PlainDate.from(session) : on);
    const agreed = event.kind === "session_agreed" ? (known?.agreed ?? on) : (known?.agreed ?? null);
    found.set(session, {
      session,
      day,
      booked: known?.booked ?? on,
      done: event.kind === "session_done" || (known?.done ?? false),
      agreed,
      subject: agreed && sessionSubjectInTime(rules.subjectNotice, agreed, day),
    });
  }
  return [...found.values()];
}

function periodsOf(
  { term }: Contract,
  { every }: Sessions,
  lastDay: Temporal.PlainDate | null,
  until: Temporal.PlainDate,
): CivilPeriod[] {
  const periods: CivilPeriod[] = [];
  for (let index = 0; ; index += 1) {
    const { first, last } = nthPeriod(term.effective, every, index);
    if (isBefore(until, first) || (lastDay && isBefore(lastDay, first))) return periods;
    periods.push({ first, last: lastDay && isOnOrBefore(lastDay, last) ? lastDay : last });
  }
}
