/**
 * A request as a year of its contract saw it (clauses P6, T2, T3). Only what was recorded by the end of the year is read,
 * and each clock is judged in the one year in which it was kept, missed or freed: what is written down afterwards belongs to
 * the year that learns it, and no report of the past changes.
 */
import type { Clock, ClockRules } from "#sla/clock.ts";
import type { Span } from "#kernel/period.ts";
import { instantOrder } from "#kernel/period.ts";
import { clocksOf } from "./clocks.ts";
import type { Fact } from "./fact.ts";

/** What was known of a request at the end of a stretch of time, and which of its clocks are judged in that stretch. */
export type YearOfRequest = {
  readonly facts: readonly Fact[];
  /** Whether it was written down in the stretch. */
  readonly made: boolean;
  /** Those that were kept, missed or freed in the stretch, and those that still run at its end. */
  readonly clocks: readonly Clock[];
};

/** @param now the end of the stretch, or the present while it runs; null when the request was not known by then */
export function yearOfRequest(
  rules: ClockRules,
  history: readonly Fact[],
  { start }: Span,
  now: Temporal.Instant,
): YearOfRequest | null {
  const facts = knownBy(history, now);
  if (facts.length === 0) return null;
  const before = knownBy(history, start);
  const then = before.length > 0 ? clocksOf(rules, before, start) : null;
  const seen = clocksOf(rules, facts, now);
  const judgedBefore = (kind: Clock["kind"]): Verdict => (then ? verdictOf(then[kind]) : null);
  const clocks = [seen.response, seen.restoration].filter((clock) => {
    const verdict = verdictOf(clock);
    return clock.promise !== null && (verdict === null || verdict !== judgedBefore(clock.kind));
  });
  return { facts, made: before.length === 0, clocks };
}

const knownBy = (history: readonly Fact[], at: Temporal.Instant): Fact[] =>
  history.filter(({ recordedAt }) => instantOrder(recordedAt, at) <= 0);

type Verdict = "kept" | "missed" | "freed" | null;

function verdictOf({ state }: Clock): Verdict {
  switch (state) {
    case "met":
      return "kept";
    case "missed":
    case "overdue":
      return "missed";
    case "exempt":
    case "withdrawn":
      return "freed";
    default:
      return null;
  }
}
