import assert from "node:assert/strict";
import { test } from "node:test";
import { refusalSentence } from "#kernel/refusal.ts";
import { parseCalendar } from "./definition.ts";
import { calendarRefusals } from "./refusals.ts";

const PARIS = { tz: "Europe/Paris" };

function refusal(input: unknown): string {
  const read = parseCalendar(input);
  assert.ok(!read.ok, "the calendar should have been refused");
  for (const language of ["fr", "en"] as const) assert.ok(refusalSentence(calendarRefusals, read.refusal, language));
  return `${read.refusal.code} ${read.refusal.params["path"] ?? read.refusal.params["zone"] ?? ""}`;
}

test("T1: a whole calendar is read: order, 24:00, past midnight, missing days", () => {
  const read = parseCalendar({
    ...PARIS,
    weekly: {
      mon: [
        ["13:30", "17:30"],
        ["09:00", "12:30"],
      ],
      sat: [["22:00", "06:00"]],
      sun: [["18:00", "24:00"]],
    },
    holidays: ["2024-01-02", { date: "2024-01-03", name: "Fête locale" }],
    holiday_rules: ["fr-alsace-moselle"],
    breaks: [{ date: "2024-05-10", from: "09:00", to: "24:00", reason: "pont" }],
    yearly_breaks: [{ from: "12-24", to: "01-02" }],
    overrides: { "2024-06-15": [["09:00", "12:00"]], "2024-06-17": [] },
    versions: [
      { from: "2026-01-01", weekly: {}, holiday_rules: [] },
      { from: "2025-01-01", weekly: { tue: [["00:00", "24:00"]] } },
    ],
    unknown: 1,
  });
  assert.ok(read.ok);
  const { weekly, holidays, closures, yearlyClosures, overrides, versions } = read.value;
  assert.deepEqual(weekly[0], [
    { from: 32_400, to: 45_000 },
    { from: 48_600, to: 63_000 },
  ]);
  assert.deepEqual(weekly[5], [{ from: 79_200, to: 108_000 }]);
  assert.deepEqual(weekly[6], [{ from: 64_800, to: 86_400 }]);
  assert.deepEqual(weekly[1], []);
  assert.deepEqual(
    holidays.map(({ date, name }) => `${date.toString()} ${name?.fr}`),
    ["2024-01-02 undefined", "2024-01-03 Fête locale"],
  );
  assert.equal(closures[0]?.reason, "pont");
  assert.deepEqual(yearlyClosures[0]?.from, { month: 12, day: 24 });
  assert.deepEqual(
    overrides.map(({ hours }) => hours.length),
    [1, 0],
  );
  assert.deepEqual(
    versions.map(({ from, holidayRules }) => `${from.toString()} ${holidayRules?.length}`),
    ["2025-01-01 undefined", "2026-01-01 0"],
  );
});

test("T1: a calendar that is no object is refused in words that say what to write, in both languages", () => {
  const read = parseCalendar("x");
  assert.ok(!read.ok);
  const said = (language: "fr" | "en") => refusalSentence(calendarRefusals, read.refusal, language);
  assert.equal(said("fr"), "Le calendrier ne se lit pas (calendar)\u00a0: écrivez un objet { … }.");
  assert.equal(said("en"), "The calendar cannot be read (calendar): write an object { … }.");
});

test("T1: what is not a calendar is refused, with the place of the fault", () => {
  assert.equal(refusal("x"), "calendar.wrong_shape calendar");
  assert.equal(refusal({}), "calendar.wrong_shape tz");
  assert.equal(refusal({ tz: "Europe/Miramas" }), "calendar.unknown_zone Europe/Miramas");
  assert.equal(refusal({ ...PARIS, weekly: [] }), "calendar.wrong_shape weekly");
  assert.equal(refusal({ ...PARIS, weekly: { monday: [] } }), "calendar.unknown_day weekly");
  assert.equal(refusal({ ...PARIS, weekly: { mon: [["9h", "12:30"]] } }), "calendar.bad_time weekly.mon[0]");
  assert.equal(refusal({ ...PARIS, weekly: { mon: [["24:00", "12:30"]] } }), "calendar.bad_time weekly.mon[0]");
  assert.equal(refusal({ ...PARIS, weekly: { mon: [["09:00"]] } }), "calendar.wrong_shape weekly.mon[0]");
  assert.equal(refusal({ ...PARIS, weekly: { mon: [["09:00", "09:00"]] } }), "calendar.empty_hours weekly.mon[0]");
  assert.equal(refusal({ ...PARIS, holidays: ["2023-02-29"] }), "calendar.impossible_date holidays[0]");
  assert.equal(refusal({ ...PARIS, holidays: "2024-01-01" }), "calendar.wrong_shape holidays");
  assert.equal(refusal({ ...PARIS, holiday_rules: ["fr-corse"] }), "calendar.unknown_holiday_rule holiday_rules[0]");
  assert.equal(refusal({ ...PARIS, overrides: { "2024-13-01": [] } }), "calendar.impossible_date overrides.2024-13-01");
  assert.equal(
    refusal({ ...PARIS, yearly_breaks: [{ from: "08-01", to: "08-32" }] }),
    "calendar.impossible_date yearly_breaks[0].to",
  );
});

test("T1: a closure that ends before it starts is refused", () => {
  const closed = { date: "2024-05-10", from: "12:00", to: "09:00" };
  assert.equal(refusal({ ...PARIS, breaks: [closed] }), "calendar.ends_before_start breaks[0]");
});

test("T1: overlapping hours are refused, within a day, over midnight and from Sunday to Monday", () => {
  const overlap = (weekly: object) => refusal({ ...PARIS, weekly });
  assert.equal(
    overlap({
      tue: [
        ["09:00", "12:30"],
        ["12:00", "17:00"],
      ],
    }),
    "calendar.overlapping_hours weekly.tue",
  );
  assert.equal(
    overlap({ tue: [["22:00", "06:00"]], wed: [["05:00", "12:00"]] }),
    "calendar.overlapping_hours weekly.tue",
  );
  assert.equal(
    overlap({ sun: [["22:00", "06:00"]], mon: [["05:59", "12:00"]] }),
    "calendar.overlapping_hours weekly.sun",
  );
  assert.ok(parseCalendar({ ...PARIS, weekly: { sun: [["22:00", "06:00"]], mon: [["06:00", "12:00"]] } }).ok);
});

test("A14: two versions from the same day are refused", () => {
  const versions = [
    { from: "2025-01-01", weekly: {} },
    { from: "2025-01-01", weekly: {} },
  ];
  assert.equal(refusal({ ...PARIS, versions }), "calendar.version_twice versions");
});
