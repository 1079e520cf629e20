/** Laws that hold for every calendar, checked against a clock that is read minute by minute on the wall. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { seconds } from "#kernel/quantity.ts";
import { accepted } from "#kernel/result.ts";
import { addOpen, type Calendar, compile, consumed, deadline, elapsedOpen, isOpen, nextOpen } from "./calendar.ts";
import { parseCalendar } from "./definition.ts";

fc.configureGlobal({ seed: 20_231_001 });

type Hours = readonly (readonly [string, string])[];
type Input = {
  readonly weekly: Readonly<Record<string, Hours>>;
  readonly holidays: readonly string[];
  readonly breaks: readonly { readonly date: string; readonly from: string; readonly to: string }[];
  readonly overrides: Readonly<Record<string, Hours>>;
  readonly versions: readonly { readonly from: string; readonly weekly: Readonly<Record<string, Hours>> }[];
};

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Nights on which the clock of a zone is moved, and a date line crossed: the window opens two days before. */
const NIGHTS: readonly (readonly [zone: string, date: string])[] = [
  ["Europe/Paris", "2024-03-31"],
  ["Europe/Paris", "2024-10-27"],
  ["America/New_York", "2024-03-10"],
  ["America/New_York", "2024-11-03"],
  ["Australia/Lord_Howe", "2024-04-07"],
  ["Australia/Lord_Howe", "2024-10-06"],
  ["Africa/Casablanca", "2024-03-10"],
  ["Africa/Casablanca", "2024-04-14"],
  ["America/Sao_Paulo", "2018-11-04"],
  ["America/Havana", "2024-11-03"],
  ["Pacific/Apia", "2011-12-30"],
];
const WINDOW_MINUTES = 5 * 24 * 60;

const clockTime = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

const hours: fc.Arbitrary<Hours> = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 })
  .map((quarters) => {
    const bounds = quarters.sort((left, right) => left - right).map((quarter) => clockTime(quarter * 15));
    return Array.from({ length: Math.floor(bounds.length / 2) }, (_, index) => [
      bounds[2 * index],
      bounds[2 * index + 1],
    ]);
  })
  .map((pairs) => pairs as unknown as Hours);
/** By night: from the evening to the next morning, beside nothing else. */
const night: fc.Arbitrary<Hours> = fc
  .tuple(fc.integer({ min: 72, max: 95 }), fc.integer({ min: 0, max: 23 }))
  .map(([from, to]) => [[clockTime(from * 15), clockTime(to * 15)]]);
const week = (day: fc.Arbitrary<Hours>) =>
  fc
    .tuple(day, day, day, day, day, day, day)
    .map((list) => Object.fromEntries(list.map((one, index) => [DAYS[index] ?? "", one])));
const anyWeek = fc.oneof(week(hours), week(night));

function inputNear(date: string): fc.Arbitrary<Input> {
  const near = fc.integer({ min: -2, max: 3 }).map((days) => Temporal.PlainDate.from(date).add({ days }).toString());
  const closure = fc
    .tuple(near, fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
    .map(([day, from, length]) => ({
      date: day,
      from: clockTime(from * 15),
      to: clockTime(Math.min(96, from + length) * 15),
    }));
  return fc.record({
    weekly: anyWeek,
    holidays: fc.array(near, { maxLength: 1 }),
    breaks: fc.array(closure, { maxLength: 2 }),
    overrides: fc.dictionary(near, hours, { maxKeys: 1 }),
    versions: fc.array(fc.record({ from: near, weekly: anyWeek }), { maxLength: 1 }),
  });
}

/** The wall clock at each minute of a window, as Temporal tells it. */
function wallClock(zone: string, date: string) {
  const first = Temporal.PlainDate.from(date).subtract({ days: 2 }).toZonedDateTime(zone).toInstant();
  const minutes = Array.from({ length: WINDOW_MINUTES }, (_, minute) => {
    const local = first.add({ minutes: minute }).toZonedDateTimeISO(zone);
    return { date: local.toPlainDate().toString(), minute: local.hour * 60 + local.minute };
  });
  return { first, minutes };
}

const asMinutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

function hoursOn(input: Input, date: Temporal.PlainDate): Hours {
  const name = date.toString();
  const override = input.overrides[name];
  if (override) return override;
  if (input.holidays.includes(name)) return [];
  const version = input.versions.find(({ from }) => from <= name);
  return (version ?? input).weekly[DAYS[date.dayOfWeek - 1] ?? ""] ?? [];
}

/** Whether a wall clock that shows this date and minute shows an opening time: the definition, read literally. */
function wallReader(input: Input) {
  const days = new Map<string, (minute: number) => boolean>();
  const within = (list: Hours, at: number) =>
    list.some(([from, to]) => {
      const end = asMinutes(to) <= asMinutes(from) ? asMinutes(to) + 1440 : asMinutes(to);
      return asMinutes(from) <= at && at < end;
    });
  return (name: string, minute: number): boolean => {
    let opens = days.get(name);
    if (!opens) {
      const date = Temporal.PlainDate.from(name);
      const [today, yesterday] = [hoursOn(input, date), hoursOn(input, date.subtract({ days: 1 }))];
      const closed = input.breaks.filter((one) => one.date === name);
      opens = (at) =>
        !closed.some(({ from, to }) => asMinutes(from) <= at && at < asMinutes(to)) &&
        (within(today, at) || within(yesterday, at + 1440));
      days.set(name, opens);
    }
    return opens(minute);
  };
}

const compiled = (zone: string, input: Input): Calendar | null => {
  const read = parseCalendar({ tz: zone, ...input });
  return read.ok ? compile(read.value) : null;
};

for (const [zone, date] of NIGHTS)
  test(`T1: every question agrees with the wall clock read minute by minute, ${zone} around ${date}`, () => {
    const { first, minutes } = wallClock(zone, date);
    const instant = (minute: number) => first.add({ minutes: minute });
    const moment = fc.integer({ min: 0, max: WINDOW_MINUTES - 1 });
    fc.assert(
      fc.property(inputNear(date), moment, moment, moment, moment, (input, start, end, pauseStart, pauseEnd) => {
        const calendar = compiled(zone, input);
        fc.pre(calendar !== null);
        const shows = wallReader(input);
        const open = minutes.map((wall) => shows(wall.date, wall.minute));
        const paused = (minute: number) => pauseStart <= minute && minute < pauseEnd;
        const counted = (from: number, to: number, also: (minute: number) => boolean = () => true) =>
          open.filter((yes, minute) => yes && minute >= from && minute < to && also(minute)).length * 60;
        const pauses = pauseStart <= pauseEnd ? [{ from: instant(pauseStart), to: instant(pauseEnd) }] : [];

        assert.equal(isOpen(calendar, instant(start)), open[start]);
        assert.equal(elapsedOpen(calendar, instant(start), instant(end)), counted(start, end));
        const next = open.findIndex((yes, minute) => yes && minute >= start);
        if (next >= 0) assert.equal(accepted(nextOpen(calendar, instant(start))).toString(), instant(next).toString());
        const total = counted(start, end, (minute) => !paused(minute));
        assert.equal(consumed(calendar, instant(start), instant(end), pauses), total);
        if (total === 0) return;
        const last = open.findLastIndex((yes, minute) => yes && minute < end && !paused(minute));
        const due = accepted(deadline(calendar, instant(start), seconds(total), pauses));
        assert.equal(due?.toString(), instant(last + 1).toString());
      }),
      { numRuns: 25 },
    );
  });

const zones = fc.constantFrom("Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "UTC");
const second = fc.integer({ min: 1_700_000_000, max: 1_764_000_000 });
const instantAt = (value: number) => Temporal.Instant.fromEpochMilliseconds(value * 1000);
const calendars = fc
  .tuple(zones, inputNear("2024-10-27"))
  .map(([zone, input]) => compiled(zone, input))
  .filter((calendar) => calendar !== null);

test("T1: time splits, never runs backwards and never exceeds the time on the wall", () => {
  fc.assert(
    fc.property(calendars, fc.tuple(second, second, second), (calendar, moments) => {
      const [a = 0, b = 0, c = 0] = [...moments].sort((left, right) => left - right);
      const elapsed = (from: number, to: number) => elapsedOpen(calendar, instantAt(from), instantAt(to));
      assert.equal(elapsed(a, b) + elapsed(b, c), elapsed(a, c));
      assert.ok(elapsed(a, b) >= 0 && elapsed(a, b) <= elapsed(a, c) && elapsed(a, c) <= c - a);
      assert.equal(elapsed(c, a), 0);
    }),
  );
});

test("T1, A3: adding and elapsed undo one another, to the second", () => {
  fc.assert(
    fc.property(calendars, second, fc.integer({ min: 1, max: 5_000_000 }), (calendar, start, amount) => {
      const added = addOpen(calendar, instantAt(start), seconds(amount));
      if (!added.ok) {
        assert.equal(added.refusal.code, "calendar.never_open");
        return;
      }
      assert.equal(elapsedOpen(calendar, instantAt(start), added.value), amount);
      const secondBefore = added.value.subtract({ seconds: 1 });
      assert.equal(isOpen(calendar, secondBefore), true, "a deadline ends an open second");
      assert.equal(elapsedOpen(calendar, instantAt(start), secondBefore), amount - 1);
    }),
  );
});

test("T1: more time asked for is never reached earlier, and a later start never ends earlier", () => {
  const amounts = fc.integer({ min: 0, max: 2_000_000 });
  fc.assert(
    fc.property(calendars, second, second, amounts, amounts, (calendar, s1, s2, n1, n2) => {
      const [early, late] = [Math.min(s1, s2), Math.max(s1, s2)];
      const [little, much] = [Math.min(n1, n2), Math.max(n1, n2)];
      const [first, last] = [
        addOpen(calendar, instantAt(early), seconds(little)),
        addOpen(calendar, instantAt(late), seconds(much)),
      ];
      if (first.ok && last.ok) assert.ok(Temporal.Instant.compare(first.value, last.value) <= 0);
      if (!first.ok) assert.ok(!last.ok, "what is never reached with less is not reached with more");
    }),
  );
});
