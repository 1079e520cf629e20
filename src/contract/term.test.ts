import assert from "node:assert/strict";
import { test } from "node:test";
import { charterEnd, documentsDueBy, lastDayToEndForBreach } from "./charter.ts";
import { breachNoticeBy, objectionWindow } from "./privacy.ts";
import { sessionSubjectInTime } from "./session.ts";
import { renewalsLeft, termLastDay, termPeriod, termPeriodOn, termPeriods, type TermChain } from "./term.ts";
import { seconds } from "#kernel/quantity.ts";
import { periodDays } from "#kernel/period.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const chain: TermChain = { effective: day("2023-10-01"), period: Temporal.Duration.from({ years: 1 }), renewalsMax: 3 };
const monthly: TermChain = {
  effective: day("2024-01-31"),
  period: Temporal.Duration.from({ months: 1 }),
  renewalsMax: null,
};

test("E1, C1: four periods, then none", () => {
  const rows = [0, 1, 2, 3].map((index) => {
    const period = termPeriod(chain, index) ?? assert.fail(`period ${index}`);
    return [period.first.toString(), period.last.toString(), periodDays(period)];
  });
  assert.deepEqual(rows, [
    ["2023-10-01", "2024-09-30", 366],
    ["2024-10-01", "2025-09-30", 365],
    ["2025-10-01", "2026-09-30", 365],
    ["2026-10-01", "2027-09-30", 365],
  ]);
  assert.equal(termPeriod(chain, 4), null);
  assert.equal(termPeriod(chain, -1), null);
  assert.equal(termLastDay(chain)?.toString(), "2027-09-30");
  assert.deepEqual(
    [0, 1, 2, 3].map((index) => renewalsLeft(chain, index)),
    [3, 2, 1, 0],
  );
});

test("E1: each day of the term is in one period, and no day outside is in any", () => {
  assert.equal(termPeriodOn(chain, day("2023-09-30")), null);
  assert.equal(termPeriodOn(chain, day("2027-10-01")), null);
  for (let on = day("2023-10-01"); on.year < 2027 || on.month < 10; on = on.add({ days: 1 })) {
    const found = termPeriodOn(chain, on);
    assert.equal(found?.index, on.year - 2023 - (on.month < 10 ? 1 : 0), on.toString());
  }
});

test("E1: months are counted from the beginning and do not drift", () => {
  const firsts = termPeriods(monthly, day("2024-05-01")).map(({ period }) => period.first.toString());
  assert.deepEqual(firsts, ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]);
  assert.equal(termLastDay(monthly), null);
  assert.equal(renewalsLeft(monthly, 5), null);
});

test("E3, C6: one month to end the contract, clamped to the end of the month", () => {
  const rows = [
    ["2024-01-31", "2024-02-29"],
    ["2024-08-31", "2024-09-30"],
    ["2023-08-31", "2023-09-30"],
    ["2024-05-31", "2024-06-30"],
    ["2024-06-15", "2024-07-15"],
  ] as const;
  for (const [notified, last] of rows)
    assert.equal(lastDayToEndForBreach(Temporal.Duration.from({ months: 1 }), day(notified)).toString(), last);
});

test("C3: documents are back ten days after the request", () => {
  assert.equal(documentsDueBy(Temporal.Duration.from({ days: 10 }), day("2027-09-25")).toString(), "2027-10-05");
});

test("C5: the charter runs four years after the mission, and secrecy three more", () => {
  const charter = {
    runsAfterEnd: Temporal.Duration.from({ years: 4 }),
    secrecyAfter: Temporal.Duration.from({ years: 3 }),
  };
  const end = charterEnd(charter, day("2027-09-30"));
  assert.deepEqual([end.charterUntil.toString(), end.secrecyUntil.toString()], ["2031-09-30", "2034-09-30"]);
});

test("G4, C14: an objection on the fifteenth day is in time, the day of receipt not counted", () => {
  const window = objectionWindow(Temporal.Duration.from({ days: 15 }), day("2024-05-02"));
  assert.deepEqual([window.lastDay.toString(), window.earliestStart.toString()], ["2024-05-17", "2024-05-18"]);
  assert.equal(
    objectionWindow(Temporal.Duration.from({ days: 15 }), day("2024-07-26")).lastDay.toString(),
    "2024-08-10",
  );
});

test("G6, C15: seventy-two hours of the clock, across both changes of time", () => {
  const by = (aware: string) =>
    breachNoticeBy(seconds(72 * 3600), Temporal.Instant.from(aware)).toString({ timeZone: "Europe/Paris" });
  assert.equal(by("2024-03-29T18:30:00+01:00"), "2024-04-01T19:30:00+02:00");
  assert.equal(by("2024-10-25T18:30:00+02:00"), "2024-10-28T17:30:00+01:00");
});

test("M3, C13: the subject is agreed at least fourteen days before", () => {
  const notice = Temporal.Duration.from({ weeks: 2 });
  const about = (agreed: string, session: string) => sessionSubjectInTime(notice, day(agreed), day(session));
  assert.deepEqual(about("2024-03-01", "2024-03-15"), { inTime: true, days: 14 });
  assert.deepEqual(about("2024-03-02", "2024-03-15"), { inTime: false, days: 13 });
  assert.deepEqual(about("2024-03-20", "2024-03-15"), { inTime: false, days: -5 });
});
