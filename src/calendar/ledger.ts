/**
 * Every stretch of time between two instants, counted or not, with its reason. The spans follow one another without a
 * hole from `from` to `to`, so that counted + not counted is the time on the wall, to the second.
 */
import { seconds, type Seconds } from "#kernel/quantity.ts";
import { type Calendar, compile, instantOf, type Pause, secondOf } from "./calendar.ts";
import type { DayPlan, LocalClosure } from "./day-plan.ts";
import type { HolidayName } from "./holidays.ts";
import type { Timeline } from "./timeline.ts";
import { STRETCH_SECONDS } from "./zone.ts";

/** A pause that says why: `reason` is a code or words of the parties, `clause` the contract's, when there is one. */
export type ReasonedPause = Pause & { readonly reason: string; readonly clause: string | null };

/**
 * Why a span counts or does not.
 * - `open`: opening hours, counted. All others are not.
 * - `closed_hours`: between or around the hours of a day that opens (lunch, evening, night).
 * - `closed_day`: a day on which the week never opens.
 * - `holiday`: a day that the week would open, closed by one or several public holidays.
 * - `special_hours`: outside the hours set for that very date.
 * - `closure`: hours taken out by a closure agreed in the contract calendar (reading A2).
 * - `paused`: opening hours that a pause takes out; a pause while closed takes nothing (reading A12).
 */
export type LedgerReason =
  | { readonly kind: "open" }
  | { readonly kind: "closed_hours" }
  | { readonly kind: "closed_day" }
  | { readonly kind: "special_hours" }
  | { readonly kind: "holiday"; readonly names: readonly HolidayName[] }
  | { readonly kind: "closure"; readonly reason: string | null }
  | { readonly kind: "paused"; readonly reason: string; readonly clause: string | null };

/** A stretch of time, and why it counts or does not. */
export type LedgerSpan = {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  /** Seconds on the wall, counted or not. */
  readonly seconds: Seconds;
  readonly counted: boolean;
  readonly reason: LedgerReason;
};

/** Stretches that follow each other; both sums are seconds of them. */
export type Ledger = {
  readonly spans: readonly LedgerSpan[];
  readonly counted: Seconds;
  readonly notCounted: Seconds;
};

type Piece = { readonly start: number; readonly end: number; readonly reason: LedgerReason };

const OPEN: LedgerReason = { kind: "open" };
const CLOSED_HOURS: LedgerReason = { kind: "closed_hours" };
const CLOSED_DAY: LedgerReason = { kind: "closed_day" };
const SPECIAL_HOURS: LedgerReason = { kind: "special_hours" };

/** The ledger from one instant to another, empty when the second is not after the first. Pauses may overlap. */
export function ledger(
  calendar: Calendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
  pauses: readonly ReasonedPause[] = [],
): Ledger {
  const [start, end] = [secondOf(from), secondOf(to)];
  const pieces: Piece[] = [];
  let at = start;
  for (const [opens, closes] of openSpans(calendar.timeline, start, end)) {
    explainClosed(calendar, at, opens, pieces);
    explainOpen(opens, closes, pauses, pieces);
    at = closes;
  }
  explainClosed(calendar, at, end, pieces);
  const spans = joined(pieces).map(asSpan);
  const counted = spans.reduce((sum, span) => sum + (span.counted ? span.seconds : 0), 0);
  return { spans, counted: seconds(counted), notCounted: seconds(Math.max(0, end - start) - counted) };
}

/** The open spans between two instants, each whole across the stretches in which it is compiled. */
function openSpans(line: Timeline, start: number, end: number): readonly (readonly [number, number])[] {
  const spans: [number, number][] = [];
  for (let at = start; at < end;) {
    const stretch = line.stretchOf(at);
    for (let span = stretch.spanAfter(at - stretch.start); span < stretch.starts.length; span += 1) {
      const opens = Math.max(at, stretch.start + (stretch.starts[span] ?? 0));
      const closes = Math.min(end, stretch.start + (stretch.ends[span] ?? 0));
      if (opens >= end) return spans;
      const last = spans.at(-1);
      if (last && last[1] === opens) last[1] = closes;
      else spans.push([opens, closes]);
    }
    at = stretch.start + STRETCH_SECONDS;
  }
  return spans;
}

/** Cuts opening hours by the pauses; where two pauses overlap, the one that began first gives the reason. */
function explainOpen(start: number, end: number, pauses: readonly ReasonedPause[], pieces: Piece[]): void {
  let at = start;
  for (const pause of [...pauses].sort((left, right) => secondOf(left.from) - secondOf(right.from))) {
    const from = Math.max(at, secondOf(pause.from));
    const to = Math.min(end, pause.to ? secondOf(pause.to) : Infinity);
    if (from >= to) continue;
    if (from > at) pieces.push({ start: at, end: from, reason: OPEN });
    pieces.push({ start: from, end: to, reason: { kind: "paused", reason: pause.reason, clause: pause.clause } });
    at = to;
  }
  if (at < end) pieces.push({ start: at, end, reason: OPEN });
}

/** Cuts closed time at each local midnight and around each closure, for the reason is a matter of the day. */
function explainClosed(calendar: Calendar, start: number, end: number, pieces: Piece[]): void {
  const { zone, plan } = calendar.timeline;
  for (let at = start; at < end;) {
    const day = zone.dayAt(at);
    const until = Math.min(end, zone.startOfDayAfter(at));
    const reason = dayReason(plan, day);
    const closures = plan.closuresBetween(day, day);
    explainClosures(calendar, at, until, closures, reason, pieces);
    at = until;
  }
}

/** Within one day: the time that would be open but for a closure bears the closure's reason, the rest the day's. */
function explainClosures(
  calendar: Calendar,
  start: number,
  end: number,
  closures: readonly LocalClosure[],
  otherwise: LedgerReason,
  pieces: Piece[],
): void {
  if (closures.length === 0) {
    pieces.push({ start, end, reason: otherwise });
    return;
  }
  const { zone } = calendar.timeline;
  let at = start;
  for (const [opens, closes] of openSpans(withoutClosures(calendar), start, end)) {
    if (opens > at) pieces.push({ start: at, end: opens, reason: otherwise });
    const local = opens + zone.offsetAt(opens);
    const closure = closures.find(({ from, to }) => from <= local && local < to) ?? closures[0];
    pieces.push({ start: opens, end: closes, reason: { kind: "closure", reason: closure?.reason ?? null } });
    at = closes;
  }
  if (at < end) pieces.push({ start: at, end, reason: otherwise });
}

function dayReason(plan: DayPlan, day: number): LedgerReason {
  const kind = plan.kindOf(day);
  if (kind.kind === "override") return SPECIAL_HOURS;
  if (plan.weeklyHoursOf(day).length === 0) return CLOSED_DAY;
  return kind.kind === "holiday" ? { kind: "holiday", names: kind.names } : CLOSED_HOURS;
}

const unclosed = new WeakMap<Calendar, Timeline>();

/** The same calendar as if no closure had been agreed: what a closure takes out is the difference. */
function withoutClosures(calendar: Calendar): Timeline {
  const known = unclosed.get(calendar);
  if (known) return known;
  const { timeline } = compile({ ...calendar.definition, closures: [], yearlyClosures: [] });
  unclosed.set(calendar, timeline);
  return timeline;
}

/** Neighbours with the same reason become one span: a week-end is one line. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const spans: Piece[] = [];
  for (const piece of pieces) {
    const last = spans.at(-1);
    if (last && JSON.stringify(last.reason) === JSON.stringify(piece.reason))
      spans[spans.length - 1] = { ...last, end: piece.end };
    else spans.push(piece);
  }
  return spans;
}

function asSpan({ start, end, reason }: Piece): LedgerSpan {
  return {
    start: instantOf(start),
    end: instantOf(end),
    seconds: seconds(end - start),
    counted: reason.kind === "open",
    reason,
  };
}
