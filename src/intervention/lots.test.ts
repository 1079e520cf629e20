import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { amountText, cents } from "#kernel/money.ts";
import { seconds } from "#kernel/quantity.ts";
import { lotsOf, type LotRules } from "./lots.ts";
import type { Segment } from "./segment.ts";

const rules: LotRules = {
  zone: "Europe/Paris",
  anchor: Temporal.PlainDate.from("2023-01-01"),
  every: Temporal.Duration.from({ months: 3 }),
  unitSeconds: seconds(900),
  unitPrice: cents(25_00),
  rounding: "per_request_period",
  twoPeople: "once",
  bands: [],
};

/** Paris wall time; 15 January 2024 unless a date is given. */
const at = (text: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(text.includes("T") ? text : `2024-01-15T${text}`)
    .toZonedDateTime("Europe/Paris")
    .toInstant();

let count = 0;
const work = (
  ticket: string,
  person: string,
  start: string,
  stop: string | null,
  ...pauses: [string, string][]
): Segment => ({
  id: `s${++count}`,
  ticket,
  person,
  start: at(start),
  stop: stop === null ? null : at(stop),
  pauses: pauses.map(([from, to]) => ({ from: at(from), to: at(to), reason: "recherche" })),
});

/** "first day: seconds/units/amount" for each period. */
const told = (segments: readonly Segment[], change: Partial<LotRules> = {}): string[] =>
  lotsOf({ ...rules, ...change }, segments).map(
    ({ period, seconds: worked, units, amount }) => `${period.first}: ${worked}/${units}/${amountText(amount)}`,
  );

describe("M2b, B2: lots of a quarter of an hour", () => {
  it("bills every started lot: 1, 15, 16, 45 and 61 minutes are 1, 1, 2, 3 and 5 lots", () => {
    for (const [stop, units] of [
      ["09:01", 1],
      ["09:15", 1],
      ["09:16", 2],
      ["09:45", 3],
      ["10:01", 5],
    ] as const)
      assert.equal(lotsOf(rules, [work("T1", "ada", "09:00", stop)])[0]?.units, units);
  });

  it("a lot ends with its last second: 900 s are one, 901 s are two", () => {
    assert.deepEqual(told([work("T1", "ada", "09:00:00", "09:15:01")]), ["2024-01-01: 901/2/50.00"]);
  });

  it("B5: research is not billed and resuming continues the same lot", () => {
    const session = work("T1", "ada", "09:00", "10:00", ["09:05", "09:50"], ["09:40", "09:52"]);
    assert.deepEqual(told([session]), ["2024-01-01: 780/1/25.00"]);
  });

  it("B5: a pause that lies outside the session, wholly or in part, takes nothing more away", () => {
    assert.deepEqual(told([work("T1", "ada", "09:00", "09:20", ["08:00", "08:30"], ["09:10", "11:00"])]), [
      "2024-01-01: 600/1/25.00",
    ]);
  });

  it("B9: a running session is not billed; nor is a session paused throughout", () => {
    assert.deepEqual(
      told([work("T1", "ada", "09:00", null), work("T2", "bo", "09:00", "10:00", ["09:00", "10:00"])]),
      [],
    );
  });
});

describe("B1: what is rounded", () => {
  const segments = [
    work("T1", "ada", "09:00", "09:10"),
    work("T1", "ada", "14:00", "14:10"),
    work("T2", "ada", "15:00", "15:01"),
  ];

  it("(a) per request and period: 20 minutes and 1 minute are 2 + 1 lots", () => {
    assert.deepEqual(told(segments), ["2024-01-01: 1260/3/75.00"]);
  });

  it("(b) per session: 10, 10 and 1 minutes are 1 + 1 + 1 lots", () => {
    const five = [...segments, work("T1", "ada", "16:00", "16:16")];
    assert.deepEqual(told(segments, { rounding: "per_session" }), ["2024-01-01: 1260/3/75.00"]);
    assert.deepEqual(told(five, { rounding: "per_session" }), ["2024-01-01: 2220/5/125.00"]);
    assert.deepEqual(told(five), ["2024-01-01: 2220/4/100.00"]);
  });

  it("(c) once on the period: 21 minutes are 2 lots, each shown where it begins", () => {
    const [period] = lotsOf({ ...rules, rounding: "period_total" }, segments);
    assert.deepEqual(
      period?.tickets.map(({ ticket, units }) => [ticket, units]),
      [
        ["T1", 2],
        ["T2", 0],
      ],
    );
    assert.deepEqual(
      period?.steps.map(({ of, seconds: worked, units }) => [of, worked, units]),
      [[null, 1260, 2]],
    );
  });

  it("(d) over the life of the request: no second rounding in the next quarter", () => {
    const long = [
      work("T1", "ada", "2024-03-31T10:00", "2024-03-31T10:10"),
      work("T1", "ada", "2024-04-02T10:00", "2024-04-02T10:06"),
    ];
    assert.deepEqual(told(long), ["2024-01-01: 600/1/25.00", "2024-04-01: 360/1/25.00"]);
    assert.deepEqual(told(long, { rounding: "per_request_life" }), [
      "2024-01-01: 600/1/25.00",
      "2024-04-01: 360/1/25.00",
    ]);
    const short = [long[0]!, work("T1", "ada", "2024-04-02T10:00", "2024-04-02T10:05")];
    assert.deepEqual(told(short, { rounding: "per_request_life" }), [
      "2024-01-01: 600/1/25.00",
      "2024-04-01: 300/0/0.00",
    ]);
  });
});

describe("B2: the end of a period", () => {
  it("cuts at midnight in Paris, on the night of the change of time too", () => {
    // 31 March 2024, 23:00 to 1 April 01:00 in summer time; the clock had jumped at 02:00 that morning.
    assert.deepEqual(told([work("T1", "ada", "2024-03-31T23:00", "2024-04-01T01:00")]), [
      "2024-01-01: 3600/4/100.00",
      "2024-04-01: 3600/4/100.00",
    ]);
    // 01:30 to 03:30 that night is one hour of real time.
    assert.deepEqual(told([work("T1", "ada", "2024-03-31T01:30", "2024-03-31T03:30")]), ["2024-01-01: 3600/4/100.00"]);
  });

  it("a session that stops at midnight leaves nothing in the next quarter", () => {
    assert.deepEqual(told([work("T1", "ada", "2023-12-31T23:50", "2024-01-01T00:00")]), ["2023-10-01: 600/1/25.00"]);
  });

  it("follows any chain of periods: months, and years from the 1st of October", () => {
    const session = work("T1", "ada", "2024-09-30T23:45", "2024-10-01T00:10");
    const monthly = { anchor: Temporal.PlainDate.from("2024-01-01"), every: Temporal.Duration.from({ months: 1 }) };
    const yearly = { anchor: Temporal.PlainDate.from("2023-10-01"), every: Temporal.Duration.from({ years: 1 }) };
    assert.deepEqual(told([session], monthly), ["2024-09-01: 900/1/25.00", "2024-10-01: 600/1/25.00"]);
    assert.deepEqual(told([session], yearly), ["2023-10-01: 900/1/25.00", "2024-10-01: 600/1/25.00"]);
  });
});

describe("B3: two people on one request", () => {
  const pair = [work("T1", "ada", "09:00", "09:20"), work("T1", "bo", "09:10", "09:30")];

  it("(a) the same seconds count once", () => {
    assert.deepEqual(told(pair), ["2024-01-01: 1800/2/50.00"]);
  });

  it("(b) or as man-time", () => {
    assert.deepEqual(told(pair, { twoPeople: "sum" }), ["2024-01-01: 2400/3/75.00"]);
  });

  it("one goes on while the other does research", () => {
    const paused = [work("T1", "ada", "09:00", "09:20", ["09:05", "09:20"]), work("T1", "bo", "09:10", "09:15")];
    assert.deepEqual(told(paused), ["2024-01-01: 600/1/25.00"]);
  });

  it("one person connected twice to the same request counts once, even as man-time or by session", () => {
    const twice = [work("T1", "ada", "09:00", "09:20"), work("T1", "ada", "09:05", "09:15")];
    assert.deepEqual(told(twice, { twoPeople: "sum" }), ["2024-01-01: 1200/2/50.00"]);
    assert.deepEqual(told(twice, { rounding: "per_session" }), ["2024-01-01: 1200/2/50.00"]);
  });
});

describe("B6: prices by band", () => {
  const night = {
    label: "nuit",
    unitPrice: cents(40_00),
    open: (instant: Temporal.Instant) => instant.toZonedDateTimeISO("Europe/Paris").hour >= 20,
  };

  it("prices a unit by the instant at which it begins", () => {
    const [period] = lotsOf({ ...rules, bands: [night] }, [work("T1", "ada", "19:40", "20:20")]);
    // Units begin at 19:40, 19:55 and 20:10.
    assert.deepEqual(
      period?.tickets[0]?.prices.map(({ band, units, amount }) => [band, units, amountText(amount)]),
      [
        [null, 2, "50.00"],
        ["nuit", 1, "40.00"],
      ],
    );
    assert.equal(amountText(period?.amount ?? cents(0)), "90.00");
  });

  it("a unit that resumes in the evening keeps the price of its beginning", () => {
    const split = [work("T1", "ada", "19:00", "19:05"), work("T1", "ada", "21:00", "21:10")];
    assert.deepEqual(told(split, { bands: [night] }), ["2024-01-01: 900/1/25.00"]);
  });
});

describe("the evidence of a line", () => {
  it("names the sessions, cut at the period, and how seconds became units", () => {
    const session = work("T1", "ada", "2023-12-31T23:59", "2024-01-01T00:01");
    const [, second] = lotsOf(rules, [session]);
    assert.deepEqual(
      second?.tickets[0]?.evidence.map(({ segment, person, start, end }) => [segment, person, `${start}`, `${end}`]),
      [[session.id, "ada", "2023-12-31T23:00:00Z", "2023-12-31T23:01:00Z"]],
    );
    assert.deepEqual(second?.steps, [{ of: "T1", seconds: 60, before: 0, units: 1 }]);
  });
});
