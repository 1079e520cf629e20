/**
 * From worked seconds to billed units.
 *
 * Clause M2b: work counts from the moment the administrator starts the connection procedure, in lots of 15 minutes,
 * interrupted during other actions such as research. Clause B2: a lot has a price, and each quarter is billed apart.
 * The text leaves open the following readings, each a parameter of `LotRules`:
 *
 * - B1, what is rounded up to whole units: `per_request_period` one rounding for each request and period (a);
 *   `per_session` each connection for itself in each period that it touches (b); `period_total` one rounding on the
 *   whole period (c); `per_request_life` the request over its whole life (d).
 * - B2, work across the end of a period is cut at midnight in the contract's zone. Each period stands alone, save under
 *   `per_request_life`: its units are ceil(life up to its end) - ceil(life up to its start), so nothing is rounded twice.
 * - B3, two people on one request at once: their seconds count `once` (union) or as man-time (`sum`). Under
 *   `per_session` it is the connection that is billed: each person's is rounded, and B3 only shapes the seconds shown.
 *   One person connected twice to the same request always counts once.
 * - B4, the start is the recorded launch of the connection. B5, pauses are not counted and do not start a new lot.
 * - B6, bands: a unit is priced by the instant at which it begins, the first band that is open then, else the base price.
 * - B7, one person on two requests at once is refused beforehand (`checkSegments`).
 * - B8, only the requests of services billed in units reach this page: the caller chooses them.
 * - B9, a running session is not billed; once stopped it is cut into its periods.
 *
 * Units never hold less time than was worked: units × unit length >= seconds of what was rounded.
 */
import { instantOf } from "#calendar/calendar.ts";
import { sum, times, type Cents } from "#kernel/money.ts";
import type { CivilPeriod, Span } from "#kernel/period.ts";
import { lots, seconds, type Lots, type Seconds } from "#kernel/quantity.ts";
import { cutAtPeriods, periodFinder, type PeriodChain } from "./cut.ts";
import { workedOf, type Segment, type Worked } from "./segment.ts";
import { lengthOf, type Interval } from "./interval.ts";
import {
  basketsOf,
  countedOf,
  startsOf,
  unitRuns,
  unitsOf,
  type Rounding,
  type TwoPeople,
  type UnitRun,
} from "./unit.ts";

/** Another price for the units that begin while `open` says so: a calendar of nights, week-ends, holidays (B6). */
export type Band = {
  readonly label: string;
  readonly unitPrice: Cents;
  readonly open: (at: Temporal.Instant) => boolean;
};

/** How worked time becomes units, and what they cost without tax. */
export type LotRules = PeriodChain & {
  /** Worked seconds that one unit is for. */
  readonly unitSeconds: Seconds;
  readonly unitPrice: Cents;
  readonly rounding: Rounding;
  readonly twoPeople: TwoPeople;
  readonly bands: readonly Band[];
};

/** Units of one price; `band` is null at the base price. Amounts exclude tax. */
export type PricedUnits = {
  readonly band: string | null;
  readonly unitPrice: Cents;
  readonly units: Lots;
  readonly amount: Cents;
};

/** How seconds became units: what a client who doubts a line is shown. */
export type RoundingStep = {
  /** What was rounded: the id of a request, or of a session under `per_session`; null for a whole period. */
  readonly of: string | null;
  readonly seconds: Seconds;
  /** Seconds of the request's life before this period, already billed (reading B1 d); 0 in the other readings. */
  readonly before: Seconds;
  readonly units: Lots;
};

export type Evidence = Span & { readonly segment: string; readonly person: string };

/** What the work on one request costs in a period. */
export type TicketLots = {
  readonly ticket: string;
  readonly seconds: Seconds;
  readonly units: Lots;
  readonly amount: Cents;
  readonly prices: readonly PricedUnits[];
  /** Where the units begin, in order; `startsOf` gives the instant of each. */
  readonly unitRuns: readonly UnitRun[];
  /** The worked time behind the line, with its sessions. */
  readonly evidence: readonly Evidence[];
};

/** What all work of a period costs, and how each rounding was made. */
export type PeriodLots = {
  readonly period: CivilPeriod;
  readonly seconds: Seconds;
  readonly units: Lots;
  readonly amount: Cents;
  readonly tickets: readonly TicketLots[];
  readonly steps: readonly RoundingStep[];
};

/**
 * The billed units of each period in which work was done, in order of time. The sessions must have passed
 * `checkSegments`. A period without a worked second is left out.
 */
export function lotsOf(rules: LotRules, segments: readonly Segment[]): PeriodLots[] {
  const parts = cutAtPeriods(workedOf(segments), periodFinder(rules));
  const periods = [...Map.groupBy(parts, ({ bounds }) => bounds.index)].sort(([a], [b]) => a - b);
  const life = new Map<string, number>();
  return periods.map(([, inPeriod]) => {
    const period = inPeriod[0]!.bounds.period;
    return periodLots(
      rules,
      period,
      inPeriod.map(({ part }) => part),
      life,
    );
  });
}

function periodLots(
  rules: LotRules,
  period: CivilPeriod,
  parts: readonly Worked[],
  life: Map<string, number>,
): PeriodLots {
  const worked = Map.groupBy(parts.toSorted(byTime), ({ ticket }) => ticket);
  const counted = new Map([...worked].map(([ticket, own]) => [ticket, countedOf(own, rules.twoPeople)] as const));
  const baskets = basketsOf(rules.rounding, worked, counted, life);
  const laid = baskets.map((basket) => unitRuns(basket, rules.unitSeconds));
  const runs = Map.groupBy(laid.flat(), ({ ticket }) => ticket);
  const tickets = [...worked].map(([ticket, own]) =>
    ticketLots(
      rules,
      ticket,
      own,
      counted.get(ticket) ?? [],
      (runs.get(ticket) ?? []).map(({ first, every, units }) => ({ first, every, units })),
    ),
  );
  return {
    period,
    seconds: seconds(tickets.reduce((total, each) => total + each.seconds, 0)),
    units: lots(tickets.reduce((total, each) => total + each.units, 0)),
    amount: sum(tickets.map(({ amount }) => amount)),
    tickets,
    steps: baskets.map(({ of, before, pieces }, index) => ({
      of,
      seconds: seconds(lengthOf(pieces)),
      before: seconds(before),
      units: lots(unitsOf(laid[index] ?? [])),
    })),
  };
}

function ticketLots(
  rules: LotRules,
  ticket: string,
  worked: readonly Worked[],
  counted: readonly Interval[],
  runs: readonly UnitRun[],
): TicketLots {
  const ordered = runs.toSorted((a, b) => a.first - b.first || a.units - b.units);
  const prices = priced(rules, ordered);
  return {
    ticket,
    seconds: seconds(lengthOf(counted)),
    units: lots(unitsOf(ordered)),
    amount: sum(prices.map(({ amount }) => amount)),
    prices,
    unitRuns: ordered,
    evidence: worked.map(({ segment, person, from, to }) => ({
      segment,
      person,
      start: instantOf(from),
      end: instantOf(to),
    })),
  };
}

/**
 * Units gathered by price: the base price first, then the bands in the order of the contract. The moment of each unit
 * is looked at only when there are bands.
 */
function priced(rules: LotRules, runs: readonly UnitRun[]): PricedUnits[] {
  const base = { label: null, unitPrice: rules.unitPrice };
  const starts = rules.bands.length === 0 ? [] : startsOf(runs);
  const inBand = Map.groupBy(starts, (at) => rules.bands.find((band) => band.open(at)) ?? base);
  return [base, ...rules.bands].flatMap((price) => {
    const units = rules.bands.length === 0 ? unitsOf(runs) : (inBand.get(price)?.length ?? 0);
    if (units === 0) return [];
    return [
      { band: price.label, unitPrice: price.unitPrice, units: lots(units), amount: times(price.unitPrice, units) },
    ];
  });
}

/** Whatever the order in which sessions were recorded, they are counted in the same one. */
function byTime(a: Worked, b: Worked): number {
  return a.from - b.from || a.to - b.to || (a.segment < b.segment ? -1 : 1);
}
