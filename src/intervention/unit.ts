import { instantOf } from "#calendar/calendar.ts";
import type { Worked } from "./segment.ts";
import { lengthOf, union, without, type Interval } from "./interval.ts";

/** What is rounded up to whole units (reading B1). */
export type Rounding = "per_request_period" | "per_session" | "period_total" | "per_request_life";

/** Whether the same seconds of two people on one request count once or add up (reading B3). */
export type TwoPeople = "once" | "sum";

export type OfTicket = Interval & { readonly ticket: string };

/** Seconds that are rounded up together; `before` is how many of the same kind were billed in earlier periods. */
export type Basket = {
  /** A request, or a session under `per_session`; null for the whole period. */
  readonly of: string | null;
  readonly before: number;
  readonly pieces: readonly OfTicket[];
};

/** The seconds of one request that count, in order: the union of everybody's work, or of each person's apart. */
export function countedOf(worked: readonly Worked[], twoPeople: TwoPeople): Interval[] {
  if (twoPeople === "once") return union(worked);
  const people = Map.groupBy(worked, ({ person }) => person);
  return [...people.values()].flatMap(union).sort(byStart);
}

/**
 * Puts the seconds of one period in the baskets that the reading of the contract rounds.
 * @param life seconds of each request in the periods before; brought up to date for the next one
 */
export function basketsOf(
  rounding: Rounding,
  worked: ReadonlyMap<string, readonly Worked[]>,
  counted: ReadonlyMap<string, readonly Interval[]>,
  life: Map<string, number>,
): Basket[] {
  if (rounding === "per_session") return [...worked.values()].flatMap(sessionBaskets);
  const requests = [...counted].map(([ticket, stretches]): Basket => {
    const before = rounding === "per_request_life" ? (life.get(ticket) ?? 0) : 0;
    life.set(ticket, (life.get(ticket) ?? 0) + lengthOf(stretches));
    return { of: ticket, before, pieces: stretches.map(({ from, to }) => ({ from, to, ticket })) };
  });
  if (rounding !== "period_total") return requests;
  return [{ of: null, before: 0, pieces: requests.flatMap(({ pieces }) => pieces).sort(byStart) }];
}

/** Each connection for itself; a second connection of the same person at the same time adds only its own seconds. */
function sessionBaskets(worked: readonly Worked[]): Basket[] {
  const taken = new Map<string, Worked[]>();
  return [...Map.groupBy(worked, ({ segment }) => segment)].map(([segment, parts]) => {
    const pieces = parts.flatMap((part) =>
      without(part, taken.get(part.person) ?? []).map(({ from, to }) => ({ from, to, ticket: part.ticket })),
    );
    const person = parts[0]?.person ?? "";
    taken.set(person, [...(taken.get(person) ?? []), ...parts]);
    return { of: segment, before: 0, pieces };
  });
}

/** Units that begin one after the other, `every` seconds apart; `first` is the epoch second at which the first does. */
export type UnitRun = { readonly first: number; readonly every: number; readonly units: number };

/**
 * Lays units end to end along the seconds of a basket and tells where each begins: one at every whole multiple of the
 * unit in the life of what is rounded. Their number is thus ceil((before + length) / unit) - ceil(before / unit). Units
 * are counted and never stepped through: a stretch of years costs what a stretch of minutes does.
 */
export function unitRuns(basket: Basket, unit: number): (UnitRun & { readonly ticket: string })[] {
  const runs: (UnitRun & { readonly ticket: string })[] = [];
  let done = basket.before;
  let next = Math.ceil(done / unit) * unit;
  for (const { ticket, from, to } of basket.pieces) {
    const units = Math.max(0, Math.ceil((done + (to - from) - next) / unit));
    if (units > 0) runs.push({ ticket, first: from + (next - done), every: unit, units });
    next += units * unit;
    done += to - from;
  }
  return runs;
}

/** How many units begin in these runs. */
export function unitsOf(runs: readonly UnitRun[]): number {
  return runs.reduce((total, { units }) => total + units, 0);
}

/** The instant at which each unit begins, in order: one value a unit, for what depends on the moment only. */
export function startsOf(runs: readonly UnitRun[]): Temporal.Instant[] {
  return runs
    .flatMap(({ first, every, units }) => Array.from({ length: units }, (_, index) => first + index * every))
    .sort((a, b) => a - b)
    .map(instantOf);
}

function byStart(a: Interval, b: Interval): number {
  return a.from - b.from || a.to - b.to;
}
