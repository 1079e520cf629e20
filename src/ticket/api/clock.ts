import { Type, type Static } from "typebox";
import { Exactly, InstantText, Maybe, WholeSeconds, Word } from "#kernel/wire.ts";

/**
 * One clock as a chip of a list. `none`: the service has no such target; `pending`: not started yet (A9);
 * `met` and `missed` are final, `late` still runs after its deadline, `exempt`: the guarantee does not apply (A11).
 */
export const ClockChip = Exactly({
  kind: Word(["response", "restoration"]),
  state: Word(["none", "pending", "running", "paused", "late", "met", "missed", "exempt"]),
  deadline: Maybe(InstantText),
  /** Working seconds left of this clock's own calendar; negative never: 0 once late. */
  remaining: Maybe(WholeSeconds),
  stoppedAt: Maybe(InstantText),
});

/** Why time counts (`open`) or does not (all others): the words of a ledger's `reason`. */
export const LEDGER_REASONS = [
  "open",
  "closed_hours",
  "closed_day",
  "special_hours",
  "holiday",
  "closure",
  "waiting_client",
  "waiting_vendor",
  "restored",
  "paused",
] as const;

/** A stretch of a clock's ledger. The counted ones add up to `consumed` exactly. */
export const ClockSpan = Exactly({
  from: InstantText,
  to: InstantText,
  counted: Type.Boolean(),
  reason: Word(LEDGER_REASONS),
  /** The holiday's or closure's own name. */
  label: Maybe(Type.String()),
  seconds: WholeSeconds,
});

/** A clock opened line by line, with the clause and the readings that it follows. */
export const ClockDetail = Exactly({
  ...ClockChip.properties,
  target: Maybe(WholeSeconds),
  startedAt: Maybe(InstantText),
  consumed: WholeSeconds,
  calendar: Maybe(Type.String()),
  timezone: Type.String(),
  clause: Maybe(Type.String()),
  /** From the start to the stop, or to now. */
  ledger: Type.Array(ClockSpan),
  /** From the start to the deadline, what is to come included; its counted sum is the promise. */
  plan: Type.Array(ClockSpan),
});

export type ClockChip = Static<typeof ClockChip>;
export type ClockSpan = Static<typeof ClockSpan>;
export type ClockDetail = Static<typeof ClockDetail>;
