/**
 * The interval algebra of lots against a second method that knows nothing of intervals: it walks every second of a short
 * night, in which a quarter ends, and counts.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { cents } from "#kernel/money.ts";
import { seconds } from "#kernel/quantity.ts";
import { lotsOf, type LotRules } from "./lots.ts";
import type { Segment } from "./segment.ts";
import { passedAt } from "./threshold.ts";
import { startsOf, type Rounding, type TwoPeople } from "./unit.ts";

fc.configureGlobal({ seed: 20240331 });

/** Midnight between two quarters in Paris, and the seconds around it. */
const MIDNIGHT = Temporal.Instant.from("2024-03-31T22:00:00Z").epochMilliseconds / 1000;
const SPAN = 400;
const instant = (offset: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds((MIDNIGHT + offset) * 1000);

const moment = fc.integer({ min: -SPAN, max: SPAN });
const stretch = fc.tuple(moment, moment).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const segments = fc
  .array(
    fc.record({
      ticket: fc.constantFrom("T1", "T2"),
      person: fc.constantFrom("ada", "bo", "cy"),
      span: stretch,
      pauses: fc.array(stretch, { maxLength: 3 }),
      running: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    }),
    { maxLength: 7 },
  )
  .map((list) =>
    list.map(({ ticket, person, span, pauses, running }, index): Segment => ({
      id: `s${index}`,
      ticket,
      // One person works on one request only (B7): their name carries it.
      person: `${person} ${ticket}`,
      start: instant(span[0]),
      stop: running ? null : instant(span[1]),
      pauses: pauses.map(([from, to]) => ({ from: instant(from), to: instant(to), reason: "" })),
    })),
  );
const roundings: readonly Rounding[] = ["per_request_period", "per_session", "period_total", "per_request_life"];
const rulesArbitrary = fc.record({
  unit: fc.integer({ min: 1, max: 250 }),
  rounding: fc.constantFrom(...roundings),
  twoPeople: fc.constantFrom<TwoPeople>("once", "sum"),
});

const rulesOf = ({
  unit,
  rounding,
  twoPeople,
}: {
  unit: number;
  rounding: Rounding;
  twoPeople: TwoPeople;
}): LotRules => ({
  zone: "Europe/Paris",
  anchor: Temporal.PlainDate.from("2024-01-01"),
  every: Temporal.Duration.from({ months: 3 }),
  unitSeconds: seconds(unit),
  unitPrice: cents(25_00),
  rounding,
  twoPeople,
  bands: [],
});

const second = (at: Temporal.Instant): number => at.epochMilliseconds / 1000 - MIDNIGHT;
const worksAt = (segment: Segment, at: number): boolean =>
  segment.stop !== null &&
  second(segment.start) <= at &&
  at < second(segment.stop) &&
  !segment.pauses.some(({ from, to }) => to !== null && second(from) <= at && at < second(to));

/** Counts [before midnight, after midnight] seconds for which a question holds, weighted by its answer. */
const walk = (weigh: (at: number) => number): [number, number] => {
  const halves: [number, number] = [0, 0];
  for (let at = -SPAN; at < SPAN; at += 1) halves[at < 0 ? 0 : 1] += weigh(at);
  return halves;
};

/** [seconds, units] of both quarters, by walking. */
function walked(rules: LotRules, list: readonly Segment[]): [[number, number], [number, number]] {
  const ceil = (value: number): number => Math.ceil(value / rules.unitSeconds);
  const ofTicket = (ticket: string): [number, number] =>
    walk((at) => {
      const people = new Set(
        list.filter((one) => one.ticket === ticket && worksAt(one, at)).map(({ person }) => person),
      );
      return rules.twoPeople === "once" ? Math.min(1, people.size) : people.size;
    });
  const tickets = [...new Set(list.map(({ ticket }) => ticket))].map(ofTicket);
  const total = (half: 0 | 1): number => tickets.reduce((sum, one) => sum + one[half], 0);
  const units = (half: 0 | 1): number => {
    switch (rules.rounding) {
      case "per_request_period":
        return tickets.reduce((sum, one) => sum + ceil(one[half]), 0);
      case "period_total":
        return ceil(total(half));
      case "per_request_life":
        return tickets.reduce(
          (sum, one) => sum + (half === 0 ? ceil(one[0]) : ceil(one[0] + one[1]) - ceil(one[0])),
          0,
        );
      case "per_session":
        return list.reduce((sum, one, index) => {
          const own = walk((at) => (worksAt(one, at) && !coveredBefore(list, index, at) ? 1 : 0));
          return sum + ceil(own[half]);
        }, 0);
    }
  };
  return [
    [total(0), units(0)],
    [total(1), units(1)],
  ];
}

/** Whether the same person was already at work on the same request in a session counted first. */
function coveredBefore(list: readonly Segment[], index: number, at: number): boolean {
  const own = list[index]!;
  const firstWorked = (segment: Segment): number => {
    for (let step = at < 0 ? -SPAN : 0; step < SPAN; step += 1) if (worksAt(segment, step)) return step;
    return SPAN;
  };
  return list.some((other, position) => {
    if (position === index || other.person !== own.person || !worksAt(other, at)) return false;
    const [mine, theirs] = [firstWorked(own), firstWorked(other)];
    if (mine !== theirs) return theirs < mine;
    return endOfFirst(other, theirs) !== endOfFirst(own, mine)
      ? endOfFirst(other, theirs) < endOfFirst(own, mine)
      : position < index;
  });
}

/** The end of the first worked stretch: what orders two sessions that begin in the same second. */
function endOfFirst(segment: Segment, from: number): number {
  let to = from;
  const half = from < 0 ? 0 : SPAN;
  while (to < half && worksAt(segment, to)) to += 1;
  return to;
}

describe("B1, B2, B3: lots against a count second by second", () => {
  it("gives the same seconds and units in each quarter, for every reading", () => {
    fc.assert(
      fc.property(rulesArbitrary, segments, (choice, list) => {
        const rules = rulesOf(choice);
        const found = new Map(lotsOf(rules, list).map((period) => [`${period.period.first}`, period]));
        const quarters = ["2024-01-01", "2024-04-01"].map((first) => {
          const period = found.get(first);
          return [period?.seconds ?? 0, period?.units ?? 0];
        });
        assert.deepEqual(quarters, walked(rules, list));
      }),
      { numRuns: 250 },
    );
  });

  it("units never hold less than the seconds of their step, and less than one unit more", () => {
    fc.assert(
      fc.property(rulesArbitrary, segments, (choice, list) => {
        for (const { steps, tickets, units } of lotsOf(rulesOf(choice), list)) {
          for (const step of steps) {
            const ahead = Math.ceil(step.before / choice.unit) * choice.unit - step.before;
            assert.ok(step.units * choice.unit + ahead >= step.seconds);
            assert.ok(step.units * choice.unit < step.seconds + choice.unit);
          }
          assert.equal(
            units,
            steps.reduce((sum, step) => sum + step.units, 0),
          );
          for (const ticket of tickets) assert.equal(startsOf(ticket.unitRuns).length, ticket.units);
        }
      }),
    );
  });

  it("more work never costs less, and man-time never less than the union", () => {
    fc.assert(
      fc.property(rulesArbitrary, segments, (choice, list) => {
        const units = (of: readonly Segment[], twoPeople = choice.twoPeople): number =>
          lotsOf(rulesOf({ ...choice, twoPeople }), of).reduce((sum, period) => sum + period.units, 0);
        if (choice.rounding !== "per_session") assert.ok(units(list.slice(1)) <= units(list));
        assert.ok(units(list, "once") <= units(list, "sum"));
      }),
    );
  });

  it("does not depend on the order in which sessions are given", () => {
    fc.assert(
      fc.property(rulesArbitrary, segments, (choice, list) => {
        const totals = (of: readonly Segment[]): unknown =>
          lotsOf(rulesOf(choice), of).map(({ period, seconds: worked, units }) => [`${period.first}`, worked, units]);
        assert.deepEqual(totals(list.toReversed()), totals(list));
      }),
    );
  });
});

describe("T4, A13: the threshold of worked time against a count second by second", () => {
  it("is passed at the last second that is not over it", () => {
    fc.assert(
      fc.property(segments, fc.integer({ min: 0, max: 300 }), (list, threshold) => {
        const own = list.filter(({ ticket }) => ticket === "T1");
        let done = 0;
        let expected: number | null = null;
        for (let at = -SPAN; at < SPAN && expected === null; at += 1) {
          if (!own.some((one) => worksAt(one, at))) continue;
          if (done === threshold) expected = at;
          done += 1;
        }
        const passed = passedAt(own, seconds(threshold));
        assert.equal(passed === null ? null : second(passed), expected);
      }),
    );
  });
});
