import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCivilLength } from "./length.ts";
import { noticeBeforeAnniversary, noticeBeforeEnd, noticeDays, type Notice } from "./notice.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const length = (text: string) => parseCivilLength(text) ?? assert.fail(`${text} is a length`);

test("E2, C2: two months before 30 September is 31 July, and 30 July to be safe", () => {
  for (const year of [2024, 2025, 2026, 2027]) {
    const { last, reminder } = noticeBeforeEnd(day(`${year}-09-30`), length("2 months"));
    assert.deepEqual([last.toString(), reminder.toString()], [`${year}-07-31`, `${year}-07-30`]);
  }
});

test("E2: fifteen days before 30 September is 15 September on both readings", () => {
  const { last, reminder } = noticeBeforeEnd(day("2024-09-30"), length("15 days"));
  assert.deepEqual([last.toString(), reminder.toString()], ["2024-09-15", "2024-09-15"]);
});

test("E2: the ends of short months", () => {
  const rows = [
    ["2024-04-30", "2 months", "2024-02-29", "2024-02-29"],
    ["2025-02-28", "1 month", "2025-01-31", "2025-01-28"],
    ["2024-02-29", "15 days", "2024-02-14", "2024-02-14"],
    ["2024-12-31", "3 months", "2024-09-30", "2024-09-30"],
    ["2025-02-28", "1 year", "2024-02-29", "2024-02-28"],
  ] as const;
  for (const [end, words, last, reminder] of rows) {
    const days = noticeBeforeEnd(day(end), length(words));
    assert.deepEqual([days.last.toString(), days.reminder.toString()], [last, reminder], `${words} before ${end}`);
  }
});

test("E2: every day of eight years, the last day is the last one whose notice still ends in the period", () => {
  for (const words of ["2 months", "1 month", "15 days", "3 months", "1 month 15 days", "1 year"]) {
    const notice = length(words);
    for (let end = day("2023-01-01"); end.year < 2031; end = end.add({ days: 1 })) {
      const { last, reminder } = noticeBeforeEnd(end, notice);
      assert.ok(
        Temporal.PlainDate.compare(last.add(notice), end) <= 0,
        `${last.toString()} + ${words} passes ${end.toString()}`,
      );
      for (let later = 1; later <= 3; later += 1)
        assert.ok(
          Temporal.PlainDate.compare(last.add({ days: later }).add(notice), end) > 0,
          `${later} day(s) after ${last.toString()} + ${words} is still within ${end.toString()}`,
        );
      assert.ok(Temporal.PlainDate.compare(reminder, last) <= 0);
    }
  }
});

test("B5, C4: a price letter goes out at the latest on 1 August for 1 October", () => {
  assert.equal(noticeBeforeAnniversary(day("2024-10-01"), length("2 months")).toString(), "2024-08-01");
  const revision: Notice = {
    length: length("2 months"),
    before: "anniversary",
    form: "registered_letter",
    decidedBy: "sent",
    clause: "B5",
  };
  assert.equal(noticeDays(revision, day("2024-09-30")).last.toString(), "2024-08-01");
});
