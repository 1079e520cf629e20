import type { Calculation } from "./duty.ts";
import type { ToldDuty } from "./told.ts";

/** One thing told about a duty, as it is kept: the date with what it was computed from. */
export type Reminder = {
  readonly duty: string;
  readonly subject: string;
  readonly what: ToldDuty["what"];
  readonly toldFor: Temporal.Instant;
  readonly due: string;
  readonly calculation: Calculation;
  readonly recipients: readonly string[];
};

/** A reminder that left, and who said that they read it. */
export type KeptReminder = Reminder & {
  readonly reminderId: string;
  readonly at: Temporal.Instant;
  readonly acknowledgedBy: readonly string[];
};
