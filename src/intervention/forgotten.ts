import type { Seconds } from "#kernel/quantity.ts";
import type { WorkSession } from "./session.ts";

/** Since when a session looks forgotten, and what says so. */
export type Forgotten = { readonly since: Temporal.Instant; readonly why: "too_long" | "after_hours" };

/**
 * A session is probably forgotten once it has been in one state for longer than a session plausibly lasts, or runs on
 * after closing time. It is flagged and its person told; nothing is stopped or billed by guess (reading B9).
 * @param closesAt the closing time that follows the session's last fact; null when its calendar never closes
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
