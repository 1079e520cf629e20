/** The events of half-days (clause M3), and the service that a story names for each. */
import type { EventOf, SimEvent } from "./event.ts";

const KINDS = ["session_agreed", "session_booked", "session_moved", "session_done", "session_cancelled"] as const;

/** An event about one half-day. */
export type SessionEvent = EventOf<(typeof KINDS)[number]>;

/** Whether an event is about one half-day. */
export const isSession = (event: SimEvent): event is SessionEvent => (KINDS as readonly string[]).includes(event.kind);

/** The service of each half-day, from the first event that names it. */
export type Placed = ReadonlyMap<string, string | number>;

/** Any event of a half-day may name its service for all of them. */
export function placedSessions(events: readonly SimEvent[]): Placed {
  const placed = new Map<string, string | number>();
  for (const event of events) {
    if (!isSession(event) || event.service === undefined || placed.has(String(event.session))) continue;
    placed.set(String(event.session), event.service);
  }
  return placed;
}
