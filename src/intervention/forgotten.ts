import { addOpen, elapsedOpen, type Calendar } from "#calendar/calendar.ts";
import { civilDay, daySpan } from "#kernel/period.ts";
import type { Seconds } from "#kernel/quantity.ts";
import type { WorkSession } from "./session.ts";

/** Since when a session looks forgotten, and what says so. */
export type Forgotten = { readonly since: Temporal.Instant; readonly why: "too_long" | "after_hours" };

/**
 * A session is probably forgotten once it has been in one state for longer than a session plausibly lasts, or runs on
 * after closing time. It is flagged and its person told; nothing is stopped or billed by guess (reading B9).
 * @param closesAt see `closingAfter`, asked for the session's last fact
 */
export function forgotten(
  session: WorkSession,
  limits: { readonly longest: Seconds; readonly closesAt: Temporal.Instant | null },
  now: Temporal.Instant,
): Forgotten | null {
  if (session.state === "ended") return null;
  const tooLong: Forgotten = { since: session.lastAt.add({ seconds: limits.longest }), why: "too_long" };
  const signs = limits.closesAt ? [tooLong, { since: limits.closesAt, why: "after_hours" } as const] : [tooLong];
  const passed = signs.filter(({ since }) => Temporal.Instant.compare(since, now) < 0);
  return passed.sort((a, b) => Temporal.Instant.compare(a.since, b.since))[0] ?? null;
}

/**
 * When the civil day of an instant closes for good: the end of its last opening hours, lunch being no closing. Null when
 * that hour is already past, when the day does not open, or when it stays open at midnight.
 */
export function closingAfter(calendar: Calendar, at: Temporal.Instant): Temporal.Instant | null {
  const { zone } = calendar.definition;
  const { start, end } = daySpan(civilDay(at, zone), zone);
  const open = elapsedOpen(calendar, start, end);
  if (open === 0) return null;
  const closing = addOpen(calendar, start, open);
  if (!closing.ok || Temporal.Instant.compare(closing.value, at) <= 0 || closing.value.equals(end)) return null;
  return closing.value;
}
