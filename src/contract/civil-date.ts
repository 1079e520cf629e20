import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { isBefore } from "#kernel/period.ts";
import { refuseContract } from "./refusals.ts";

/** A date that somebody wrote ("2024-02-30" has the right shape and does not exist). */
export function readDate(date: string): Result<Temporal.PlainDate, Refusal> {
  try {
    return accept(Temporal.PlainDate.from(date));
  } catch (error) {
    if (error instanceof RangeError) return refuseContract("contract.impossible_date", { date });
    throw error;
  }
}

/** The day of something that has happened: one to come is refused. */
export function readPast(date: string, today: Temporal.PlainDate): Result<Temporal.PlainDate, Refusal> {
  const read = readDate(date);
  return read.ok && isBefore(today, read.value) ? refuseContract("contract.date_in_the_future", { date }) : read;
}
