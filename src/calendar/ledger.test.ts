import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { accepted } from "#kernel/result.ts";
import { compile, consumed, elapsedOpen } from "./calendar.ts";
import { parseCalendar } from "./definition.ts";
import { ledger, type Ledger } from "./ledger.ts";

fc.configureGlobal({ seed: 20_231_001 });

const DAY = [
  ["09:00", "12:30"],
  ["13:30", "17:30"],
];
const calendar = compile(
  accepted(
    parseCalendar({
      tz: "Europe/Paris",
      weekly: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY },
      holiday_rules: ["fr"],
      breaks: [{ date: "2024-05-10", from: "00:00", to: "24:00", reason: "pont de l’Ascension" }],
      overrides: { "2024-06-15": [["09:00", "12:00"]] },
    }),
  ),
);
const at = (stamp: string) => Temporal.Instant.from(stamp);

function told({ spans }: Ledger): readonly string[] {
  return spans.map(({ start, end, seconds, counted, reason }) => {
    const local = (instant: Temporal.Instant) =>
      instant.toZonedDateTimeISO("Europe/Paris").toPlainDateTime().toString().slice(5, 16);
    const names = reason.kind === "holiday" ? ` ${reason.names.map(({ fr }) => fr).join("+")}` : "";
    const why = reason.kind === "closure" || reason.kind === "paused" ? ` ${reason.reason}` : "";
    return `${local(start)} ${local(end)} ${seconds} ${counted ? "+" : "-"}${reason.kind}${names}${why}`;
  });
}

test("T1: a week-end of Ascension with its agreed bridge, every span with its reason", () => {
  const lines = told(ledger(calendar, at("2024-05-07T17:00:00+02:00"), at("2024-05-13T10:00:00+02:00")));
  assert.deepEqual(lines, [
    "05-07T17:00 05-07T17:30 1800 +open",
    "05-07T17:30 05-08T00:00 23400 -closed_hours",
    "05-08T00:00 05-09T00:00 86400 -holiday Victoire 1945",
    "05-09T00:00 05-10T00:00 86400 -holiday Ascension",
    "05-10T00:00 05-10T09:00 32400 -closed_hours",
    "05-10T09:00 05-10T12:30 12600 -closure pont de l’Ascension",
    "05-10T12:30 05-10T13:30 3600 -closed_hours",
    "05-10T13:30 05-10T17:30 14400 -closure pont de l’Ascension",
    "05-10T17:30 05-11T00:00 23400 -closed_hours",
    "05-11T00:00 05-13T00:00 172800 -closed_day",
    "05-13T00:00 05-13T09:00 32400 -closed_hours",
    "05-13T09:00 05-13T10:00 3600 +open",
  ]);
});

test("A12: a pause takes opening hours only; the first of two that overlap gives the reason", () => {
  const pauses = [
    { from: at("2024-01-08T11:00:00+01:00"), to: null, reason: "vendor", clause: null },
    { from: at("2024-01-08T10:00:00+01:00"), to: at("2024-01-08T12:00:00+01:00"), reason: "client", clause: "T3" },
  ];
  const answer = ledger(calendar, at("2024-01-08T09:00:00+01:00"), at("2024-01-08T14:00:00+01:00"), pauses);
  assert.deepEqual(told(answer), [
    "01-08T09:00 01-08T10:00 3600 +open",
    "01-08T10:00 01-08T12:00 7200 -paused client",
    "01-08T12:00 01-08T12:30 1800 -paused vendor",
    "01-08T12:30 01-08T13:30 3600 -closed_hours",
    "01-08T13:30 01-08T14:00 1800 -paused vendor",
  ]);
  assert.equal(answer.counted, 3600);
  assert.equal(answer.notCounted, 14_400);
});

test("A2: the hours of one date say so", () => {
  const answer = told(ledger(calendar, at("2024-06-15T11:00:00+02:00"), at("2024-06-15T13:00:00+02:00")));
  assert.deepEqual(answer, ["06-15T11:00 06-15T12:00 3600 +open", "06-15T12:00 06-15T13:00 3600 -special_hours"]);
});

test("T1: an end before the start is an empty ledger", () => {
  const { spans, counted, notCounted } = ledger(calendar, at("2024-01-09T00:00:00Z"), at("2024-01-08T00:00:00Z"));
  assert.deepEqual([spans.length, counted, notCounted], [0, 0, 0]);
});

test("T1: spans follow one another without a hole, and their sums are exact", () => {
  const second = fc
    .integer({ min: 1_700_000_000, max: 1_740_000_000 })
    .map((value) => Temporal.Instant.fromEpochMilliseconds(value * 1000));
  const length = fc.integer({ min: 0, max: 3_000_000 });
  fc.assert(
    fc.property(second, length, second, length, (start, seconds, pauseStart, pauseSeconds) => {
      const end = start.add({ seconds });
      const pauses = [
        { from: pauseStart, to: pauseStart.add({ seconds: pauseSeconds }), reason: "client", clause: null },
      ];
      const { spans, counted, notCounted } = ledger(calendar, start, end, pauses);
      assert.equal(counted, consumed(calendar, start, end, pauses));
      assert.equal(counted + notCounted, seconds);
      assert.equal(
        spans.reduce((sum, span) => sum + span.seconds, 0),
        seconds,
      );
      let reached = start;
      for (const span of spans) {
        assert.ok(span.start.equals(reached));
        assert.equal(span.reason.kind === "open", span.counted);
        if (span.reason.kind === "paused") assert.equal(elapsedOpen(calendar, span.start, span.end), span.seconds);
        else assert.equal(elapsedOpen(calendar, span.start, span.end), span.counted ? span.seconds : 0);
        reached = span.end;
      }
      if (seconds > 0) assert.ok(reached.equals(end));
    }),
  );
});
