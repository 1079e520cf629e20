import { secondOf, instantOf } from "#calendar/calendar.ts";
import { civilDay, nthPeriod, periodIndexOf, type CivilPeriod } from "#kernel/period.ts";
import type { Interval } from "./interval.ts";

/** The chain of billing periods: quarters, months, or any number of months counted from an anchor. */
export type PeriodChain = {
  readonly zone: string;
  readonly anchor: Temporal.PlainDate;
  readonly every: Temporal.Duration;
};

export type Bounds = Interval & { readonly index: number; readonly period: CivilPeriod };

/** Finds the period of an instant, whose limits are midnights of the contract's zone (reading B2). */
export function periodFinder(chain: PeriodChain): (at: number) => Bounds {
  const known = new Map<number, Bounds>();
  let latest: Bounds | undefined;
  return (at) => {
    if (latest && latest.from <= at && at < latest.to) return latest;
    const index = periodIndexOf(chain.anchor, chain.every, civilDay(instantOf(at), chain.zone));
    latest = known.get(index) ?? boundsOf(chain, index);
    known.set(index, latest);
    return latest;
  };
}

function boundsOf(chain: PeriodChain, index: number): Bounds {
  const period = nthPeriod(chain.anchor, chain.every, index);
  const midnight = (day: Temporal.PlainDate): number => secondOf(day.toZonedDateTime(chain.zone).toInstant());
  return { index, period, from: midnight(period.first), to: midnight(period.last.add({ days: 1 })) };
}

/** Cuts stretches at the midnights between periods; each part tells the period that holds it. */
export function cutAtPeriods<Part extends Interval>(
  parts: readonly Part[],
  find: (at: number) => Bounds,
): { readonly bounds: Bounds; readonly part: Part }[] {
  const cut: { bounds: Bounds; part: Part }[] = [];
  for (const part of parts) {
    for (let from = part.from; from < part.to;) {
      const bounds = find(from);
      const to = Math.min(part.to, bounds.to);
      cut.push({ bounds, part: { ...part, from, to } });
      from = to;
    }
  }
  return cut;
}
