/** Time that does not count although the calendar is open: pauses, as whole seconds since the Unix epoch. */
import { NEVER, type Timeline } from "./timeline.ts";

/** From `from` to `to` excluded; a pause that nobody ended has `to` Infinity. */
export type PauseSpan = { readonly from: number; readonly to: number };

/** In order and apart from one another; empty pauses dropped, those that overlap or touch merged. */
export function mergePauses(pauses: readonly PauseSpan[]): readonly PauseSpan[] {
  if (pauses.length === 0) return pauses;
  const sorted = pauses.filter(({ from, to }) => from < to).sort((left, right) => left.from - right.from);
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** Open seconds from start to end outside the pauses, which must be merged. A pause while closed takes nothing (A12). */
export function consumedSeconds(line: Timeline, start: number, end: number, pauses: readonly PauseSpan[]): number {
  let total = line.elapsed(start, end);
  for (const { from, to } of pauses) {
    const paused = line.elapsed(Math.max(start, from), Math.min(end, to));
    total -= paused;
  }
  return total;
}

/**
 * The smallest instant at which `amount` seconds are consumed; for 0 the smallest that is open and not paused. NEVER when
 * a pause without end or a calendar closed for good comes first; BEYOND as in the timeline.
 */
export function deadlineSecond(line: Timeline, start: number, amount: number, pauses: readonly PauseSpan[]): number {
  let at = start;
  let left = amount;
  for (const { from, to } of pauses) {
    if (to <= at) continue;
    const reached = line.add(at, left);
    // With time left, a deadline on the very start of the pause is reached; an instant to be open must lie before it.
    if (left > 0 ? reached <= from : reached < from) return reached;
    if (from > at) left -= line.elapsed(at, from);
    if (to === Infinity) return NEVER;
    at = to;
  }
  return line.add(at, left);
}
