import assert from "node:assert/strict";
import { test } from "node:test";
import { yearsOf } from "./period-years.ts";

const month = (first: string, current = false) => ({ first, last: first, current });

test("E1: the months of a term stand by year: the one that runs, those to come, then those that are over", () => {
  const periods = [
    month("2023-12-01"),
    month("2024-01-01"),
    month("2024-02-01"),
    month("2025-01-01"),
    month("2025-02-01", true),
    month("2026-01-01"),
  ];
  assert.deepEqual(
    yearsOf(periods).map(({ year, periods: own, current }) => [year, own.length, current]),
    [
      ["2025", 2, true],
      ["2026", 1, false],
      ["2024", 2, false],
      ["2023", 1, false],
    ],
  );
});

test("E1: one period a year needs no grouping, and no period none", () => {
  const periods = [month("2023-10-01"), month("2024-10-01", true)];
  assert.deepEqual(yearsOf(periods), [{ year: "2024", periods, current: true }]);
  assert.deepEqual(yearsOf([]), [{ year: "", periods: [], current: true }]);
});

test("E1: a term that is over opens on its last year", () => {
  const [first] = yearsOf([month("2023-01-01"), month("2023-02-01"), month("2024-01-01")]);
  assert.deepEqual([first?.year, first?.current], ["2024", true]);
});
