/** Clocks and histories as the interface shows them. */
import type { Contract } from "#contract/contract.ts";
import type { Language } from "#kernel/refusal.ts";
import type { Clock } from "#sla/clock.ts";
import { LEDGER_REASONS, type ClockChip, type ClockDetail, type ClockSpan } from "./api/clock.ts";

type LedgerSpan = ReturnType<Clock["ledger"]>["spans"][number];

const SHOWN: Record<Clock["state"], ClockChip["state"]> = {
  not_engaged: "pending",
  running: "running",
  paused: "paused",
  overdue: "late",
  met: "met",
  missed: "missed",
  exempt: "exempt",
  withdrawn: "none",
};

/**
 * A clock as a chip. One that was solved before it started, or that closed before its deadline, shows as `none`: there
 * is nothing to keep or to miss.
 */
export function chipOf(clock: Clock): ClockChip {
  const untouched = clock.promise === null || clock.notes.some(({ code }) => code === "solved_before_engaged");
  const state = untouched ? "none" : SHOWN[clock.state];
  return {
    kind: clock.kind,
    state,
    deadline: clock.deadline?.toString() ?? null,
    remaining: clock.promise ? clock.remaining : null,
    stoppedAt: clock.stoppedAt?.toString() ?? null,
  };
}

/** A clock opened line by line; the counted spans of `ledger` add up to `consumed`, those of `plan` to the promise. */
export function clockDetail(clock: Clock, contract: Contract, language: Language): ClockDetail {
  const { promise } = clock;
  const spans = (all: readonly LedgerSpan[]): ClockSpan[] => all.map((span) => spanOf(span, language));
  return {
    ...chipOf(clock),
    target: promise?.seconds ?? null,
    startedAt: clock.startedAt?.toString() ?? null,
    consumed: clock.consumed,
    calendar: promise ? calendarName(promise.hours, contract) : null,
    timezone: contract.zone,
    clause: promise?.clause ?? null,
    ledger: spans(clock.ledger().spans),
    plan: spans(clock.plan()?.spans ?? []),
  };
}

/** The calendar's own label; null for clock hours. */
export function calendarName(hours: NonNullable<Clock["promise"]>["hours"], contract: Contract): string | null {
  if (hours.kind === "round_the_clock") return null;
  return contract.calendarLabels[hours.id] ?? hours.id;
}

/** A span of a ledger; a wait that has no word of its own shows as `paused`. */
export function spanOf({ start, end, counted, seconds, reason }: LedgerSpan, language: Language): ClockSpan {
  const word = reasonOf(reason);
  return {
    from: start.toString(),
    to: end.toString(),
    counted,
    reason: word,
    label: labelOf(reason, language),
    seconds,
  };
}

function reasonOf(reason: LedgerSpan["reason"]): ClockSpan["reason"] {
  if (reason.kind !== "paused") return reason.kind;
  return LEDGER_REASONS.find((word) => word === reason.reason) ?? "paused";
}

function labelOf(reason: LedgerSpan["reason"], language: Language): string | null {
  if (reason.kind === "holiday") return reason.names.map((name) => name[language]).join(", ");
  return reason.kind === "closure" ? reason.reason : null;
}
