import type { WorkSession } from "#intervention/api.ts";

/**
 * Worked seconds of a session at `now` (milliseconds), drawn from its recorded spans, so that the figure runs between
 * two answers of the server. Corrections are already out of `workedSeconds`, hence the difference is added to it.
 */
export function liveSeconds(session: WorkSession, now: number): number {
  const open = session.spans.find((span) => span.to === null && span.kind === "work");
  if (!open || session.state !== "connected") return session.workedSeconds;
  const closed = session.spans.reduce((sum, span) => {
    if (span.kind !== "work" || span.to === null) return sum;
    return sum + (Date.parse(span.to) - Date.parse(span.from)) / 1000;
  }, 0);
  const removed = session.corrections.reduce((sum, correction) => sum + correction.removedSeconds, 0);
  return Math.max(session.workedSeconds, Math.floor(closed + (now - Date.parse(open.from)) / 1000 - removed));
}
