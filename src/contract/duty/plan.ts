/** What the planned rules read: one text, and the end of the contract as it was known at one moment. */
import { isBefore, isOnOrBefore, nthPeriod, periodIndexOf, type CivilPeriod } from "#kernel/period.ts";
import type { Anchor } from "../charge.ts";
import type { Contract } from "../contract.ts";
import type { Ending, Letter } from "../ending.ts";
import { renewalsLeft, termPeriods } from "../term.ts";
import { textsUntil, type Versions } from "../versions.ts";
import type { Counted } from "./count.ts";
import type { Draft, Due } from "./duty.ts";
import type { DutyKind } from "./kinds.ts";

/** The contract at one moment: its text, and how it was then known to end. */
export type Plan = {
  readonly contract: Contract;
  /** All the texts, for what a later one settles. */
  readonly versions: Versions;
  readonly ending: Ending | null;
  readonly letters: readonly Letter[];
  /** Nothing that opens after this day is drafted. */
  readonly to: Temporal.PlainDate;
};

/** A period of the term as it is lived: `last` is the last day of service in it. */
export type Lived = {
  readonly index: number;
  readonly period: CivilPeriod;
  readonly last: Temporal.PlainDate;
  readonly endsHere: boolean;
  /** Whether the contract allows a next period. */
  readonly renewable: boolean;
};

/** The periods that begin by the horizon and before the end. */
export function livedPeriods({ contract: { term }, ending, to }: Plan): readonly Lived[] {
  const end = ending?.lastDay ?? null;
  return termPeriods(term, to)
    .filter(({ period }) => isOnOrBefore(period.first, to) && (!end || isOnOrBefore(period.first, end)))
    .map(({ index, period }) => {
      const endsHere = end !== null && isOnOrBefore(end, period.last);
      const renewable = renewalsLeft(term, index) !== 0;
      return { index, period, last: endsHere ? end : period.last, endsHere, renewable };
    });
}

/**
 * The day from which the text holds something: the beginning of the term, or the effective day of the amendment that added
 * it (clause P3). What was taken out and put back is held from when it came back.
 */
export function heldSince(plan: Plan, has: Holds): Temporal.PlainDate {
  const { until, without } = lastWithout(plan, has);
  const added = without < 0 ? undefined : until[without + 1];
  return added?.version.effective ?? plan.contract.term.effective;
}

/** Whether an earlier text held it already, before one that did not. */
export function heldBefore(plan: Plan, has: Holds): boolean {
  const { until, without } = lastWithout(plan, has);
  return until.slice(0, Math.max(without, 0)).some(has);
}

type Holds = (text: Contract) => boolean;

function lastWithout({ contract, versions }: Plan, has: Holds) {
  const until = textsUntil(versions, contract.version.effective);
  return { until, without: until.findLastIndex((text) => !has(text)) };
}

/** Calendar months, quarters and years all begin with a year. */
const CALENDAR_YEAR = Temporal.PlainDate.from("2000-01-01");

/** Periods of the calendar year, for what the contract anchors on nothing else. */
export const CALENDAR: Anchor = { kind: "calendar" };

/** The day from which a chain of periods is counted. */
export const chainStart = (anchor: Anchor): Temporal.PlainDate =>
  anchor.kind === "calendar" ? CALENDAR_YEAR : anchor.date;

/** The periods of a chain that the contract covers, each cut to the days of service. */
export function coveredPeriods(
  { contract: { term }, ending, to }: Plan,
  anchor: Anchor,
  every: Temporal.Duration,
): readonly CivilPeriod[] {
  const start = chainStart(anchor);
  const end = ending?.lastDay ?? null;
  const found: CivilPeriod[] = [];
  for (let index = periodIndexOf(start, every, term.effective); ; index += 1) {
    const { first, last } = nthPeriod(start, every, index);
    if (isBefore(to, first) || (end && isBefore(end, first))) return found;
    found.push({
      first: isBefore(first, term.effective) ? term.effective : first,
      last: end && isBefore(end, last) ? end : last,
    });
  }
}

/** A draft of a planned duty, with what most of them leave empty. */
export function planned(
  { contract }: Pick<Plan, "contract">,
  kind: DutyKind,
  subject: string,
  clause: string,
  opens: Due,
  { anchor, due, steps }: Counted,
  more: Partial<Pick<Draft, "target" | "warnings" | "closed" | "owedBy">> = {},
): Draft {
  return {
    kind,
    subject,
    clause,
    opens,
    due,
    calculation: { rule: kind, anchor, steps, version: contract.version.number },
    target: null,
    warnings: [],
    closed: null,
    owedBy: null,
    ...more,
  };
}

/** The instant at which a civil day begins in the contract's zone. */
export function startOf({ contract }: Pick<Plan, "contract">, day: Temporal.PlainDate): Temporal.Instant {
  return day.toZonedDateTime(contract.zone).toInstant();
}
