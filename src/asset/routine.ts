/** What is owed at a fixed rhythm, period by period: applied, none newer, postponed by the client, or missed (M1). */
import type { Contract } from "#contract/contract.ts";
import type { Routine } from "#contract/mission.ts";
import { termLastDay } from "#contract/term.ts";
import { civilDay, isBefore, isOnOrBefore, nthPeriod, periodIndexOf, type CivilPeriod } from "#kernel/period.ts";

/** What may be recorded of a routine; `postponed` is the client's word. */
export const RESULTS = ["applied", "none_newer", "postponed"] as const;
export type Result = (typeof RESULTS)[number];

/** What was done of a routine: `first` names its period, `on` is the day of the work. */
export type Done = {
  readonly routine: string;
  readonly first: Temporal.PlainDate;
  readonly result: Result;
  readonly on: Temporal.PlainDate;
  readonly version: string | null;
  readonly proof: string;
  readonly at: Temporal.Instant;
  readonly authorName: string;
  readonly side: "client" | "provider";
};

/**
 * `late`: done after the last day of its period, or written down after it, which shows nothing of its time whatever day was
 * typed: the period was missed, then made up for. `missed` is nobody's entry: the period is over without one.
 */
export type PeriodState = Result | "due" | "missed" | "late";

/** One period of a routine, and how it was kept. */
export type RoutinePeriod = {
  readonly period: CivilPeriod;
  readonly state: PeriodState;
  readonly done: readonly Done[];
};

const CALENDAR = Temporal.PlainDate.from("2000-01-01");

/** A text with the last day of service, once an end is known: no routine is due after it (E1 to E4). */
export type Lasting = { readonly contract: Contract; readonly ended: Temporal.PlainDate | null };

function lastDayOf({ contract, ended }: Lasting): Temporal.PlainDate | null {
  const end = termLastDay(contract.term);
  return end && ended ? (isBefore(ended, end) ? ended : end) : (ended ?? end);
}

/** The period of a routine that holds a day, cut to the days of service; null outside of them. */
export function routinePeriodOn(lasting: Lasting, routine: Routine, day: Temporal.PlainDate): CivilPeriod | null {
  const { effective } = lasting.contract.term;
  const end = lastDayOf(lasting);
  if (isBefore(day, effective) || (end && isBefore(end, day))) return null;
  const { first, last } = nthPeriod(CALENDAR, routine.every, periodIndexOf(CALENDAR, routine.every, day));
  return { first: isBefore(first, effective) ? effective : first, last: end && isBefore(end, last) ? end : last };
}

/** The periods that began, the latest first, `most` of them. */
export function routinePeriods(
  lasting: Lasting,
  routine: Routine,
  done: readonly Done[],
  today: Temporal.PlainDate,
  most: number,
): RoutinePeriod[] {
  const end = lastDayOf(lasting);
  const periods: RoutinePeriod[] = [];
  let day = end && isBefore(end, today) ? end : today;
  while (periods.length < most) {
    const period = routinePeriodOn(lasting, routine, day);
    if (!period) return periods;
    periods.push(periodWith(period, lasting, routine, done, today));
    day = period.first.subtract({ days: 1 });
  }
  return periods;
}

function periodWith(
  period: CivilPeriod,
  { contract }: Lasting,
  routine: Routine,
  done: readonly Done[],
  today: Temporal.PlainDate,
): RoutinePeriod {
  const mine = done.filter((one) => one.routine === routine.id && one.first.equals(period.first));
  return { period, state: stateOf(period, mine, today, contract.zone), done: mine };
}

/** The period that begins on a day; null when none begins on it, or when it has not begun. */
export function routinePeriodAt(
  lasting: Lasting,
  routine: Routine,
  done: readonly Done[],
  first: Temporal.PlainDate,
  today: Temporal.PlainDate,
): RoutinePeriod | null {
  const period = routinePeriodOn(lasting, routine, first);
  if (!period?.first.equals(first) || isBefore(today, first)) return null;
  return periodWith(period, lasting, routine, done, today);
}

/** Whether an entry shows that its period was kept: done in it, and written down in it. */
export const isInTime = ({ on, at }: Pick<Done, "on" | "at">, last: Temporal.PlainDate, zone: string): boolean =>
  isOnOrBefore(on, last) && isOnOrBefore(civilDay(at, zone), last);

function stateOf({ last }: CivilPeriod, done: readonly Done[], today: Temporal.PlainDate, zone: string): PeriodState {
  const inTime = done.filter((one) => isInTime(one, last, zone));
  const kept = inTime.find(({ result }) => result !== "postponed") ?? inTime[0];
  if (kept) return kept.result;
  if (done.some(({ result }) => result !== "postponed")) return "late";
  return isBefore(last, today) ? "missed" : "due";
}
