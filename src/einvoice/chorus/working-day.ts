import { holidaysOf } from "#calendar/holidays.ts";

/** The instant one French working day after another, at the same time of day. */
export function oneWorkingDayAfter(at: Temporal.Instant, zone: string): Temporal.Instant {
  let day = at.toZonedDateTimeISO(zone).add({ days: 1 });
  while (isOff(day.toPlainDate())) day = day.add({ days: 1 });
  return day.toInstant();
}

function isOff(day: Temporal.PlainDate): boolean {
  return day.dayOfWeek > 5 || holidaysOf("fr", day.year).some(({ date }) => date.equals(day));
}
