import { accept, type Result } from "#kernel/result.ts";
import { refused, type BillingRefusal } from "./refusals.ts";

/** A date that somebody wrote ("2024-02-30" has the right shape and does not exist). */
export function readDate(date: string): Result<Temporal.PlainDate, BillingRefusal> {
  try {
    return accept(Temporal.PlainDate.from(date));
  } catch (error) {
    if (error instanceof RangeError) return refused("billing.impossible_date", { date });
    throw error;
  }
}
