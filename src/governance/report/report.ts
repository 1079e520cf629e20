/**
 * The yearly report (clause P6): what a year of the contract was, in figures that anybody can count again. Nothing in it
 * is typed: requests, clocks, time, money, half-days, updates, people and duties come from the facts of their areas.
 */
import type { YearMoney } from "#billing/actions/summary.ts";
import type { CoachingYear } from "#coaching/actions/summary.ts";
import type { Contract } from "#contract/contract.ts";
import type { Duty } from "#contract/duty/duty.ts";
import { cents, type Cents } from "#kernel/money.ts";
import { civilDay, isOnOrBefore, type CivilPeriod } from "#kernel/period.ts";
import type { RoleChange } from "#party/store/membership.ts";
import type { MadeRequest } from "#ticket/actions/summary.ts";
import { dayOf } from "../agenda.ts";
import { isOpenChoice, isOverdue, wasMissed } from "../duty/overdue.ts";
import type { Compliance } from "../compliance/compliance.ts";
import type { Names } from "../duty/subject-words.ts";

/** All that the yearly report tells of. */
export type Year = {
  readonly contract: Contract;
  /** The days told of: a whole year of the contract, or a running one up to `asOf`. */
  readonly period: CivilPeriod;
  /** The whole of that year, for what is billed: neither today nor an early end cuts it. */
  readonly paid: CivilPeriod;
  readonly asOf: Temporal.PlainDate;
  readonly running: boolean;
  readonly requests: readonly ReportedRequest[];
  readonly money: YearMoney;
  readonly coaching: readonly CoachingYear[];
  readonly people: readonly RoleChange[];
  readonly compliance: Compliance;
  readonly duties: readonly Duty[];
  /** What areas call the subjects of duties. */
  readonly names: Names;
  /** What the parties have to look at together. */
  readonly agenda: readonly string[];
};

/** A request with the seconds worked on it in the year. */
export type ReportedRequest = MadeRequest & { readonly workedSeconds: number };

/** Whether a year has anything to tell of a request: it was made in it, worked on, or one of its clocks ends or runs. */
export const isOfYear = ({ made, workedSeconds, clocks }: ReportedRequest): boolean =>
  made || workedSeconds > 0 || clocks.length > 0;

type ClockKind = "response" | "restoration";
export type MadeClock = MadeRequest["clocks"][number];

/** How often a promised time was kept. */
export type ClockShare = {
  readonly kind: ClockKind;
  readonly met: number;
  readonly missed: number;
  /** Freed by an exemption of the contract, or closed before a verdict: not judged. */
  readonly exempt: number;
  readonly running: number;
  /** Tenths of a percent of what was judged, rounded half up; null when nothing was. */
  readonly share: number | null;
};

/** A clock that stopped in time was kept; one that stopped late or is past its deadline was missed (T2, T3). */
export function clockShare(requests: readonly MadeRequest[], kind: ClockKind): ClockShare {
  const clocks = requests.flatMap(({ clocks: own }) => own.filter((clock) => clock.kind === kind));
  const count = (...states: readonly MadeClock["state"][]): number =>
    clocks.filter(({ state }) => states.includes(state)).length;
  const met = count("met");
  const missed = count("missed", "overdue");
  const judged = met + missed;
  const share = judged === 0 ? null : Math.floor((met * 2000 + judged) / (2 * judged));
  return { kind, met, missed, exempt: count("exempt", "withdrawn"), running: count("running", "paused"), share };
}

/** Each miss with the sentences that prove its deadline. */
export function misses(requests: readonly MadeRequest[]): { request: MadeRequest; clock: MadeClock }[] {
  return requests.flatMap((request) =>
    request.clocks
      .filter(({ state }) => state === "missed" || state === "overdue")
      .map((clock) => ({ request, clock })),
  );
}

export type ServiceTime = { readonly service: string; readonly requests: number; readonly seconds: number };

/** Time worked in the period on the requests made or worked on in it, by service, in seconds (M2b). */
export function timeByService(requests: readonly ReportedRequest[]): ServiceTime[] {
  const own = requests.filter(({ made, workedSeconds }) => made || workedSeconds > 0);
  return [...Map.groupBy(own, ({ service }) => service.id)].map(([, own]) => ({
    service: own[0]?.service.title ?? "",
    requests: own.length,
    seconds: own.reduce((total, { workedSeconds }) => total + workedSeconds, 0),
  }));
}

/** What was billed beyond what the client set aside; negative while it is not used up (clause P5). */
export const beyondOf = ({ billed, amount }: NonNullable<YearMoney["committed"]>): Cents => cents(billed - amount);

/** The dates of the commitment where they are not those of the year that the report tells of; else null. */
export function ownPeriodOf({ money: { committed }, paid }: Pick<Year, "money" | "paid">): CivilPeriod | null {
  if (!committed) return null;
  const { first, last } = committed.period;
  return first.equals(paid.first) && last.equals(paid.last) ? null : committed.period;
}

/** Updates due in the period, in their order (M1). */
export const updatesOf = ({ duties, period, contract: { zone } }: Year): Duty[] =>
  duties.filter(({ kind, due }) => kind === "routine" && within(period, dayOf(due, zone)));

export type DutyCounts = {
  readonly done: number;
  readonly missed: number;
  readonly overdue: number;
  readonly waived: number;
};

/** Duties whose date falls in the period, requests' clocks aside, which are counted on their own. */
export function dutyCounts({ duties, period, contract: { zone } }: Year): DutyCounts {
  const own = duties.filter(
    (duty) => duty.nature === "duty" && !isClock(duty) && !isOpenChoice(duty) && within(period, dayOf(duty.due, zone)),
  );
  const count = (is: (duty: Duty) => boolean): number => own.filter(is).length;
  return {
    done: count(({ state }) => state.is === "done" && !state.late),
    missed: count(wasMissed),
    overdue: count(isOverdue),
    waived: count(({ state }) => state.is === "waived"),
  };
}

/** What was overdue at the end, or done late, among the duties of the period. */
export function lateDuties({ duties, period, contract: { zone } }: Year): Duty[] {
  return duties.filter(
    (duty) =>
      !isClock(duty) &&
      !isOpenChoice(duty) &&
      within(period, dayOf(duty.due, zone)) &&
      (isOverdue(duty) || wasMissed(duty)),
  );
}

/** Requests' clocks are told on their own. */
const isClock = ({ kind }: Duty): boolean => kind === "response" || kind === "restoration";

const within = ({ first, last }: CivilPeriod, day: Temporal.PlainDate): boolean =>
  isOnOrBefore(first, day) && isOnOrBefore(day, last);

/** The day on which a duty was done or waived, in the zone of the contract; null for any other end. */
export const closedOn = ({ state }: Duty, zone: string): Temporal.PlainDate | null =>
  state.is === "done" || state.is === "waived" ? civilDay(state.at, zone) : null;
