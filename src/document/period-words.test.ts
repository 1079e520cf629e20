import assert from "node:assert/strict";
import { test } from "node:test";
import { periodWords } from "./period-words.ts";

const N = "\u00a0";
const period = (first: string, last: string) => ({
  first: Temporal.PlainDate.from(first),
  last: Temporal.PlainDate.from(last),
});

test("B2, M2c: a month, a quarter, a half and a year go by their names, any other period by its days", () => {
  const rows: readonly (readonly [first: string, last: string, fr: string, en: string])[] = [
    ["2026-04-01", "2026-06-30", `2e${N}trimestre${N}2026`, "2nd quarter of 2026"],
    ["2026-01-01", "2026-03-31", `1er${N}trimestre${N}2026`, "1st quarter of 2026"],
    ["2024-02-01", "2024-02-29", `février${N}2024`, "February 2024"],
    ["2026-07-01", "2026-12-31", `2e${N}semestre${N}2026`, "2nd half of 2026"],
    ["2026-01-01", "2026-12-31", `année${N}2026`, "year 2026"],
    // Three months that are no quarter, a year across two, and a quarter cut by the end of a contract.
    ["2026-02-01", "2026-04-30", `du 1er${N}février${N}2026 au 30${N}avril${N}2026`, "2026-02-01 to 2026-04-30"],
    ["2025-10-01", "2026-09-30", `du 1er${N}octobre${N}2025 au 30${N}septembre${N}2026`, "2025-10-01 to 2026-09-30"],
    ["2026-04-01", "2026-05-15", `du 1er${N}avril${N}2026 au 15${N}mai${N}2026`, "2026-04-01 to 2026-05-15"],
  ];
  for (const [first, last, fr, en] of rows)
    assert.deepEqual([periodWords(period(first, last), "fr"), periodWords(period(first, last), "en")], [fr, en]);
});
