import type { SessionLine } from "#coaching/api.ts";

/** The first session that is booked and not over. */
export function nextOf(sessions: readonly SessionLine[], now: number): SessionLine | null {
  const coming = sessions.filter(({ state, endsAt }) => state === "booked" && Date.parse(endsAt) > now);
  return coming.toSorted((left, right) => Date.parse(left.startsAt) - Date.parse(right.startsAt))[0] ?? null;
}
