import assert from "node:assert/strict";
import { test } from "node:test";
import { seconds } from "#kernel/quantity.ts";
import { accepted } from "#kernel/result.ts";
import { addOpen, type Calendar, compile, consumed, deadline, elapsedOpen, isOpen, nextOpen } from "./calendar.ts";
import { parseCalendar } from "./definition.ts";

const DAY = [
  ["09:00", "12:30"],
  ["13:30", "17:30"],
];
const WEEK = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY };
const ALL_DAY = [["00:00", "24:00"]];
const ALL_WEEK = { mon: ALL_DAY, tue: ALL_DAY, wed: ALL_DAY, thu: ALL_DAY, fri: ALL_DAY, sat: ALL_DAY, sun: ALL_DAY };

const calendarOf = (input: object): Calendar => compile(accepted(parseCalendar({ tz: "Europe/Paris", ...input })));
const at = (stamp: string) => Temporal.Instant.from(stamp);
const office = calendarOf({ weekly: WEEK, holiday_rules: ["fr"] });

/** The local stamp of `amount` seconds of opening time later, offset included. */
function later(calendar: Calendar, start: string, amount: number): string {
  const end = accepted(addOpen(calendar, at(start), seconds(amount)));
  return end.toString({ timeZone: calendar.definition.zone });
}

const FOUR_HOURS = 14_400;

test("T1, T2: four opening hours from the moments that people argue about", () => {
  assert.equal(later(office, "2024-01-08T12:29:00+01:00", FOUR_HOURS), "2024-01-08T17:29:00+01:00");
  assert.equal(later(office, "2024-01-08T12:31:00+01:00", FOUR_HOURS), "2024-01-08T17:30:00+01:00");
  assert.equal(later(office, "2024-01-08T17:30:00+01:00", FOUR_HOURS), "2024-01-09T14:00:00+01:00");
  assert.equal(later(office, "2024-01-06T11:00:00+01:00", FOUR_HOURS), "2024-01-08T14:00:00+01:00");
  assert.equal(later(office, "2024-01-08T03:00:00+01:00", FOUR_HOURS), "2024-01-08T14:00:00+01:00");
});

test("T1, A1: one second before closing on the eve of the Easter week-end, across the change of time", () => {
  assert.equal(later(office, "2024-03-29T17:29:59+01:00", FOUR_HOURS), "2024-04-02T13:59:59+02:00");
});

test("T1: across both changes of time the office hours do not move", () => {
  assert.equal(later(office, "2025-03-28T16:30:00+01:00", FOUR_HOURS), "2025-03-31T12:00:00+02:00");
  assert.equal(later(office, "2024-10-25T16:30:00+02:00", FOUR_HOURS), "2024-10-28T12:00:00+01:00");
});

test("A3: a deadline that uses up a period falls on its closing time", () => {
  assert.equal(later(office, "2024-01-08T13:30:00+01:00", FOUR_HOURS), "2024-01-08T17:30:00+01:00");
  assert.equal(later(office, "2024-01-08T09:00:00+01:00", 12_600), "2024-01-08T12:30:00+01:00");
  assert.equal(later(office, "2024-01-05T09:00:00+01:00", 27_000), "2024-01-05T17:30:00+01:00");
});

test("A15: adding nothing is the next opening; time backwards is nothing", () => {
  assert.equal(later(office, "2024-01-08T12:30:00+01:00", 0), "2024-01-08T13:30:00+01:00");
  assert.equal(later(office, "2024-01-08T12:29:59+01:00", 0), "2024-01-08T12:29:59+01:00");
  assert.equal(accepted(nextOpen(office, at("2024-12-24T17:30:00Z"))).toString(), "2024-12-26T08:00:00Z");
  assert.equal(elapsedOpen(office, at("2024-01-09T09:00:00Z"), at("2024-01-08T09:00:00Z")), 0);
});

test("A5: fractions of a second are dropped", () => {
  assert.equal(isOpen(office, at("2024-01-08T12:29:59.999+01:00")), true);
  assert.equal(isOpen(office, at("2024-01-08T12:30:00.001+01:00")), false);
});

test("T1: a year of the example contract, counted by hand", () => {
  // 2024 has 262 days from Monday to Friday; ten of its eleven holidays fall on them (14 July is a Sunday).
  assert.equal(elapsedOpen(office, at("2024-01-01T00:00:00+01:00"), at("2025-01-01T00:00:00+01:00")), 252 * 27_000);
});

test("T1: a day open round the clock has 23 hours in March and 25 in October", () => {
  const always = calendarOf({ weekly: ALL_WEEK });
  assert.equal(elapsedOpen(always, at("2024-03-31T00:00:00+01:00"), at("2024-04-01T00:00:00+02:00")), 82_800);
  assert.equal(elapsedOpen(always, at("2024-10-27T00:00:00+02:00"), at("2024-10-28T00:00:00+01:00")), 90_000);
  assert.equal(later(always, "2024-03-30T12:00:00+01:00", 86_400), "2024-03-31T13:00:00+02:00");
});

test("T1: a local time that does not exist does not count, one that comes twice counts twice", () => {
  const night = calendarOf({ weekly: { sun: [["02:00", "03:00"]] } });
  assert.equal(elapsedOpen(night, at("2024-03-31T00:00:00Z"), at("2024-04-01T00:00:00Z")), 0);
  assert.equal(elapsedOpen(night, at("2024-10-27T00:00:00Z"), at("2024-10-28T00:00:00Z")), 7200);
  const half = calendarOf({ weekly: { sun: [["01:30", "02:30"]] } });
  assert.equal(elapsedOpen(half, at("2024-10-26T23:00:00Z"), at("2024-10-28T00:00:00Z")), 5400);
  assert.equal(isOpen(half, at("2024-10-27T02:45:00+02:00")), false);
  assert.equal(isOpen(half, at("2024-10-27T02:15:00+01:00")), true);
});

test("T1: hours past midnight belong to the day on which they begin", () => {
  const nights = calendarOf({
    weekly: { tue: [["22:00", "06:00"]], wed: [["22:00", "06:00"]] },
    holiday_rules: ["fr"],
  });
  // 1 May 2024 is a Wednesday: Tuesday's night goes on into it, its own night does not begin.
  assert.equal(isOpen(nights, at("2024-05-01T05:59:59+02:00")), true);
  assert.equal(isOpen(nights, at("2024-05-01T23:00:00+02:00")), false);
  assert.equal(isOpen(nights, at("2024-05-02T03:00:00+02:00")), false);
  assert.equal(later(nights, "2024-04-30T21:00:00+02:00", 8 * 3600), "2024-05-01T06:00:00+02:00");
});

test("A2: overrides beat holidays, closures beat both, those of every year come back", () => {
  const calendar = calendarOf({
    weekly: WEEK,
    holiday_rules: ["fr"],
    overrides: { "2024-05-01": [["10:00", "12:00"]], "2024-06-15": [["09:00", "12:00"]], "2024-06-17": [] },
    breaks: [
      { date: "2024-05-01", from: "11:00", to: "11:30" },
      { date: "2024-05-10", from: "00:00", to: "24:00" },
    ],
    yearly_breaks: [{ from: "12-24", to: "01-02" }],
  });
  const day = (date: string) => elapsedOpen(calendar, at(`${date}T00:00:00Z`), at(`${date}T23:59:59Z`));
  assert.equal(day("2024-05-01"), 5400);
  assert.equal(day("2024-05-10"), 0);
  assert.equal(day("2024-06-15"), 10_800);
  assert.equal(day("2024-06-17"), 0);
  assert.deepEqual(["2030-12-23", "2030-12-24", "2031-01-02", "2031-01-03"].map(day), [27_000, 0, 0, 27_000]);
});

test("A14: each day follows the version in force that day", () => {
  const calendar = calendarOf({
    weekly: WEEK,
    versions: [{ from: "2025-01-02", weekly: { thu: [["08:00", "10:00"]] } }],
  });
  assert.equal(later(calendar, "2025-01-01T16:30:00+01:00", 2 * 3600), "2025-01-02T09:00:00+01:00");
  assert.equal(later(calendar, "2025-01-01T16:30:00+01:00", 4 * 3600), "2025-01-09T09:00:00+01:00");
});

test("T1: never open is a refusal, decided and not searched for", () => {
  const code = (calendar: Calendar, start: string) => {
    const answer = nextOpen(calendar, at(start));
    return answer.ok ? answer.value.toString() : answer.refusal.code;
  };
  assert.equal(code(calendarOf({}), "2024-01-01T00:00:00Z"), "calendar.never_open");
  const ended = calendarOf({
    weekly: WEEK,
    versions: [{ from: "2025-01-01", weekly: {} }],
    overrides: { "2031-01-01": DAY },
  });
  assert.equal(code(ended, "2024-12-31T16:31:00Z"), "2031-01-01T08:00:00Z");
  assert.equal(code(ended, "2031-01-01T16:30:00Z"), "calendar.never_open");
  assert.equal(
    code(calendarOf({ weekly: ALL_WEEK, yearly_breaks: [{ from: "01-01", to: "12-31" }] }), "2024-01-01T00:00:00Z"),
    "calendar.never_open",
  );
  const onlyMayDay = { weekly: ALL_WEEK, yearly_breaks: [{ from: "05-02", to: "04-30" }] };
  assert.equal(code(calendarOf(onlyMayDay), "2024-06-01T00:00:00Z"), "2025-04-30T22:00:00Z");
  assert.equal(
    code(calendarOf({ ...onlyMayDay, holiday_rules: ["fr"] }), "2024-06-01T00:00:00Z"),
    "calendar.never_open",
  );
  const leapDay = { weekly: { sat: ALL_DAY }, yearly_breaks: [{ from: "03-01", to: "02-28" }] };
  assert.equal(code(calendarOf(leapDay), "2024-06-01T00:00:00Z"), "2048-02-28T23:00:00Z");
});

test("T1: eighty years away is as right as tomorrow", () => {
  const week = [["09:00", "17:00"]];
  const calendar = calendarOf({ tz: "UTC", weekly: { mon: week, tue: week, wed: week, thu: week, fri: week } });
  // 4 174 weeks of 40 hours from a Monday morning end on the Friday evening, 29 215 days later.
  assert.equal(later(calendar, "2024-01-01T09:00:00Z", 4174 * 40 * 3600), "2103-12-28T17:00:00+00:00");
  const back = elapsedOpen(calendar, at("1824-01-05T00:00:00Z"), at("2024-01-05T00:00:00Z"));
  // 200 years from 5 January 1824 are 73 049 days: 10 435 weeks, and the four days Monday 1 to Thursday 4 January 2024.
  assert.equal(back, (10_435 * 5 + 4) * 8 * 3600);
});

test("T1: beyond the year 9999 is refused aloud", () => {
  const answer = addOpen(calendarOf({ weekly: WEEK }), at("9999-12-31T00:00:00Z"), seconds(864_000));
  assert.ok(!answer.ok);
  assert.equal(answer.refusal.code, "calendar.beyond_year_9999");
});

test("A8, A12: pauses push the deadline by the opening time they take, overlaps once, nights not at all", () => {
  const start = at("2024-01-08T09:00:00+01:00");
  const pause = (from: string, to: string | null) => ({ from: at(from), to: to === null ? null : at(to) });
  const due = (...pauses: { from: Temporal.Instant; to: Temporal.Instant | null }[]) =>
    accepted(deadline(office, start, seconds(FOUR_HOURS), pauses))?.toString({ timeZone: "Europe/Paris" }) ?? null;
  assert.equal(due(), "2024-01-08T14:00:00+01:00");
  assert.equal(due(pause("2024-01-08T10:00:00+01:00", "2024-01-08T11:00:00+01:00")), "2024-01-08T15:00:00+01:00");
  const overlapping = pause("2024-01-08T10:30:00+01:00", "2024-01-08T13:45:00+01:00");
  assert.equal(
    due(overlapping, pause("2024-01-08T10:00:00+01:00", "2024-01-08T11:00:00+01:00")),
    "2024-01-08T16:45:00+01:00",
  );
  assert.equal(due(pause("2024-01-08T12:30:00+01:00", "2024-01-08T13:30:00+01:00")), "2024-01-08T14:00:00+01:00");
  assert.equal(due(pause("2024-01-08T13:59:59+01:00", null)), null);
  assert.equal(due(pause("2024-01-08T14:00:00+01:00", null)), "2024-01-08T14:00:00+01:00");
  assert.equal(due(pause("2024-01-01T00:00:00Z", null)), null);
  const lunch = [pause("2024-01-08T12:00:00+01:00", "2024-01-08T14:00:00+01:00")];
  assert.equal(consumed(office, start, at("2024-01-08T17:30:00+01:00"), lunch), 27_000 - 3600);
});

test("A15: nothing to consume and a pause: the first moment that is open and not paused", () => {
  const paused = [{ from: at("2024-01-08T08:00:00+01:00"), to: at("2024-01-08T13:00:00+01:00") }];
  const due = accepted(deadline(office, at("2024-01-08T07:00:00+01:00"), seconds(0), paused));
  assert.equal(due?.toString(), "2024-01-08T12:30:00Z");
  const fromOpening = [{ from: at("2024-01-08T09:00:00+01:00"), to: at("2024-01-08T10:00:00+01:00") }];
  const after = accepted(deadline(office, at("2024-01-08T07:00:00+01:00"), seconds(0), fromOpening));
  assert.equal(after?.toString(), "2024-01-08T09:00:00Z");
});
