import type { Tx } from "#database/transaction.ts";
import { isBefore } from "#kernel/period.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { DueItem, PeriodQuery, PeriodSummary } from "../api.ts";
import { workPeriods } from "../after-last.ts";
import { readDate } from "../civil-date.ts";
import { entriesOf, stillDue } from "../due.ts";
import type { BillingRefusal } from "../refusals.ts";
import { standingOf } from "../standing.ts";
import { dueView, periodSummary } from "../view.ts";
import { readBooks, todayOf } from "./book.ts";

/** Periods of worked time of every client, the latest first. */
export async function listPeriods(tx: Tx, { state }: PeriodQuery, now: Temporal.Instant): Promise<PeriodSummary[]> {
  const found = (await readBooks(tx)).flatMap((book) => {
    const today = todayOf(book, now);
    const periods = workPeriods(book, today);
    return periods.map((of) => periodSummary(book.clientCode, standingOf(book, periods, of, today)));
  });
  return found
    .filter((period) => state === undefined || period.state === state)
    .sort((a, b) => (a.period.first < b.period.first ? 1 : a.period.first > b.period.first ? -1 : 0));
}

/** A contract without an end would fill any list: nobody needs what falls due later. */
const AHEAD = Temporal.Duration.from({ years: 5 });

/** What is due of every client up to a day, today when none is named, in the order of dates. */
export async function listDue(
  tx: Tx,
  until: string | undefined,
  now: Temporal.Instant,
): Promise<Result<DueItem[], BillingRefusal>> {
  const day = until === undefined ? null : readDate(until);
  if (day && !day.ok) return day;
  const found = (await readBooks(tx)).flatMap((book) => {
    const today = todayOf(book, now);
    const farthest = today.add(AHEAD);
    const last = day && isBefore(day.value, farthest) ? day.value : farthest;
    return stillDue(entriesOf(book, day ? last : today, today)).map((entry) => dueView(book.clientCode, entry));
  });
  return accept(found.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)));
}
