import type { Cents } from "#kernel/money.ts";
import type { Seconds } from "#kernel/quantity.ts";
import type * as File from "./file/mission.ts";
import { amount, civil, clock, maybe, period } from "./scalar.ts";

export type Exemption = { readonly id: string; readonly label: string; readonly clause: string };

/** The clock of the first human answer; `calendar` is a key of `Contract.calendars`. */
export type ResponseTarget = {
  readonly within: Seconds;
  readonly calendar: string;
  readonly clause: string;
  readonly pausedByWaiting: boolean;
};

export type RestorationStart = (typeof File.RESTORATION_STARTS)[number];

/** The clock of the restoration: from which moment it counts, and what may lift it. */
export type RestorationTarget = ResponseTarget & {
  readonly start: RestorationStart;
  readonly exemptions: readonly Exemption[];
};

/** How its work is billed; `longWork` is the worked time beyond which the client is asked (clause T4). */
export type ServiceWork = {
  readonly billed: "units" | "included" | "offered";
  readonly reportRequired: boolean;
  readonly longWork: { readonly after: Seconds; readonly clause: string } | null;
};

/** Half-days of coaching (clause M3). */
export type Sessions = {
  /** Half-days that each period grants. */
  readonly granted: number;
  readonly every: Temporal.Duration;
  readonly length: Seconds;
  readonly unitPrice: Cents | null;
  readonly starts: readonly Temporal.PlainTime[];
  /** How long before its day the subject of a half-day is agreed. */
  readonly subjectNotice: Temporal.Duration;
  /** What becomes of those that a period leaves. */
  readonly unused: "lapse" | "carry" | "refund";
  /** Days before the end of the period when what is left is announced. */
  readonly warnings: readonly number[];
  readonly clause: string;
};

/** Maintenance that is owed once in each period (clause M1). */
export type Routine = {
  readonly id: string;
  readonly label: string;
  readonly every: Temporal.Duration;
  /** Days of the month. */
  readonly warnOnDays: readonly number[];
  readonly clause: string;
};

/** An application of a service; the provider answers only for those that it manages (clauses M2, X6). */
export type Application = {
  readonly name: string;
  readonly vendor: string | null;
  readonly managed: boolean;
  readonly licenceHeldBy: string | null;
  readonly interconnectedWith: readonly string[];
};

/** One mission of the contract. */
export type Service = {
  readonly id: string;
  readonly title: string;
  readonly clause: string;
  readonly requests: boolean;
  readonly response: ResponseTarget | null;
  readonly restoration: RestorationTarget | null;
  readonly work: ServiceWork | null;
  readonly sessions: Sessions | null;
  readonly routines: readonly Routine[];
  readonly applications: readonly Application[];
  /** Networks to which the client may be introduced (clause M4). */
  readonly networks: readonly string[];
};

export function readService(file: File.Service): Service {
  return {
    id: file.id,
    title: file.title,
    clause: file.clause,
    requests: file.requests,
    response: maybe(file.targets?.response, readResponse),
    restoration: maybe(file.targets?.restoration, (target) => ({
      ...readResponse(target),
      start: target.start,
      exemptions: target.exemptions,
    })),
    work: maybe(file.work, (work) => ({
      billed: work.billed,
      reportRequired: work.report_required,
      longWork: maybe(work.long_work, ({ after, clause }) => ({ after: clock(after), clause })),
    })),
    sessions: maybe(file.sessions, readSessions),
    routines: (file.routines ?? []).map(({ warn_on_days, every, ...rest }) => ({
      ...rest,
      every: period(every),
      warnOnDays: warn_on_days,
    })),
    applications: (file.applications ?? []).map((application) => ({
      name: application.name,
      vendor: application.vendor ?? null,
      managed: application.managed,
      licenceHeldBy: application.licence_held_by ?? null,
      interconnectedWith: application.interconnected_with ?? [],
    })),
    networks: file.networks ?? [],
  };
}

type Targets = NonNullable<File.Service["targets"]>;

function readResponse(target: NonNullable<Targets["response"]>): ResponseTarget {
  return {
    within: clock(target.within),
    calendar: target.calendar,
    clause: target.clause,
    pausedByWaiting: target.paused_by_waiting,
  };
}

function readSessions(sessions: NonNullable<File.Service["sessions"]>): Sessions {
  return {
    granted: sessions.granted,
    every: period(sessions.every),
    length: clock(sessions.length),
    unitPrice: maybe(sessions.unit_price, amount),
    starts: sessions.starts.map((start) => Temporal.PlainTime.from(start)),
    subjectNotice: civil(sessions.subject_notice),
    unused: sessions.unused,
    warnings: sessions.warnings,
    clause: sessions.clause,
  };
}
