/**
 * How fast a quarter is closed: `node_modules/.bin/node bench/money.ts`. A close is all that happens between the recorded
 * sessions and the lines of the invoice: overlaps checked, seconds to lots, recap with its evidence, quote, order.
 */
import { matchOrder } from "#billing/order.ts";
import { quoteOf } from "#billing/quote.ts";
import { closeRecap, recapOf } from "#billing/recap.ts";
import { lotsOf, type LotRules } from "#intervention/lots.ts";
import { interventionReplay } from "#intervention/replay.ts";
import { checkSegments, type Segment } from "#intervention/segment.ts";
import { cents, type BasisPoints } from "#kernel/money.ts";
import { seconds } from "#kernel/quantity.ts";
import { accepted } from "#kernel/result.ts";

const SESSIONS = 120;
const REQUESTS = 40;
const PEOPLE = 4;
const QUARTERS = 200;
const rules: LotRules = {
  zone: "Europe/Paris",
  anchor: Temporal.PlainDate.from("2000-01-01"),
  every: Temporal.Duration.from({ months: 3 }),
  unitSeconds: seconds(900),
  unitPrice: cents(25_00),
  rounding: "per_request_period",
  twoPeople: "once",
  bands: [],
};
const charge = {
  id: "M2-lots",
  label: "Ticket de 15 minutes",
  clause: "B2",
  unitName: "lot",
  vat: { rate: 2000 as BasisPoints, exemption: null },
};
const period = { first: Temporal.PlainDate.from("2024-01-01"), last: Temporal.PlainDate.from("2024-03-31") };
const FIRST = Date.UTC(2024, 0, 1, 8) / 1000;

/** The same pseudo-random numbers in each run (Lehmer). */
let state = 20_240_401;
const random = (below: number): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state % below;
};
const instant = (second: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(second * 1000);

/** A quarter of work: sessions of up to two hours, one after the other for each person, half of them with a pause. */
function quarter(): Segment[] {
  return Array.from({ length: SESSIONS }, (_, index) => {
    const turn = Math.floor(index / PEOPLE);
    const start = FIRST + turn * 3 * 86_400 + random(6 * 3600);
    const length = 60 + random(7200);
    const pauses =
      index % 2 === 0
        ? [{ from: instant(start + 30), to: instant(start + 30 + random(length)), reason: "recherche" }]
        : [];
    const ticket = `T${random(REQUESTS)}`;
    return {
      id: `s${index}`,
      ticket,
      person: `p${index % PEOPLE}`,
      start: instant(start),
      stop: instant(start + length),
      pauses,
    };
  });
}

const quarters = Array.from({ length: QUARTERS }, quarter);
const fates = new Map(Array.from({ length: REQUESTS }, (_, index) => [`T${index}`, "to_bill"] as const));

function close(segments: readonly Segment[]): number {
  accepted(checkSegments(segments));
  const recap = accepted(closeRecap(recapOf(rules, period, segments, fates), Temporal.PlainDate.from("2024-04-01")));
  const quote = quoteOf(recap, charge);
  const order = { number: "BC", amount: quote.totals.net, withTax: false };
  return matchOrder(quote.lines, order).invoiced.length;
}

/** Turns a second: the median of five runs after one that warms up. */
function rate(turns: number, turn: (index: number) => unknown): number {
  const runs = Array.from({ length: 6 }, () => {
    const start = performance.now();
    for (let index = 0; index < turns; index += 1) turn(index);
    return (turns * 1000) / (performance.now() - start);
  });
  return runs.slice(1).sort((left, right) => left - right)[2] ?? 0;
}

const cases = quarters.map((segments) =>
  JSON.stringify({
    id: 1,
    kind: "lots",
    input: {
      tickets: Object.fromEntries([...fates.keys()].map((ticket) => [ticket, { mission: 2 }])),
      segments: segments.map(({ person, ...segment }) => ({ ...segment, admin: person })),
    },
  }),
);
const of = <Item>(items: readonly Item[], turn: number): Item => items[turn % items.length]!;

const rows: readonly (readonly [what: string, perSecond: number])[] = [
  ["quarter closed, from sessions to matched order", rate(1000, (turn) => close(of(quarters, turn)))],
  ["quarter counted, from sessions to lots", rate(1000, (turn) => lotsOf(rules, of(quarters, turn)))],
  [
    "quarter replayed, from JSON to JSON",
    rate(1000, (turn) => JSON.stringify(interventionReplay.lots(JSON.parse(of(cases, turn)).input))),
  ],
];

process.stdout.write(`| ${SESSIONS} sessions, ${REQUESTS} requests, ${PEOPLE} people | a second |\n|---|---:|\n`);
for (const [what, perSecond] of rows)
  process.stdout.write(`| ${what} | ${Math.round(perSecond).toLocaleString("en").replaceAll(",", " ")} |\n`);
