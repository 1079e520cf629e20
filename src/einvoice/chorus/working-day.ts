import type { SavedInvoice } from "#billing/saved.ts";
import { holidaysOf } from "#calendar/holidays.ts";

/** Chorus Pro and its accountants keep French time, whatever the contract's zone. */
export const CHORUS_ZONE = "Europe/Paris";

/** The instant one French working day after another, at the same time of day. */
export function oneWorkingDayAfter(at: Temporal.Instant, zone: string): Temporal.Instant {
  let day = at.toZonedDateTimeISO(zone).add({ days: 1 });
  while (isOff(day.toPlainDate())) day = day.add({ days: 1 });
  return day.toInstant();
}

function isOff(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek > 5 || holidaysOf("fr", day.year).some(({ date }) => date.equals(day));
}

/** Deposited by a person: the day is known, not the hour, so that the whole of it counts before the alarm. */
export function isOverdueByHand(
  { state, facts }: Pick<SavedInvoice, "state" | "facts">,
  now: Temporal.Instant,
): boolean {
  const deposited = facts.findLast(({ kind }) => kind === "deposited");
  if (state !== "deposited" || !deposited) return false;
  const on = Temporal.PlainDate.from(deposited.on);
  const evening = on.toZonedDateTime({ timeZone: CHORUS_ZONE, plainTime: "23:59" }).toInstant();
  return Temporal.Instant.compare(oneWorkingDayAfter(evening, CHORUS_ZONE), now) <= 0;
}
