import { accept, type Result } from "#kernel/result.ts";
import { refused, type CoachingRefusal } from "./refusals.ts";
import { coachedOn, type CreditText } from "./text.ts";

/**
 * The stretch that begins at `startsAt`: at one of the times of day of the text in force on its day, as long as that text
 * says, to come, and on a day of service (clause M3: 3 h 30 from 9:00 or 13:30).
 */
export function offered(
  text: CreditText,
  startsAt: Temporal.Instant,
  now: Temporal.Instant,
): Result<{ readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant }, CoachingRefusal> {
  const local = startsAt.toZonedDateTimeISO(text.versions[0].zone);
  const day = local.toPlainDate();
  if (Temporal.Instant.compare(startsAt, now) <= 0) return refused("coaching.past");
  const coached = coachedOn(text, day);
  if (!coached) return refused("coaching.outside_term", { day: day.toString() });
  const { rules } = coached;
  if (!rules.starts.some((start) => start.equals(local.toPlainTime()))) {
    const starts = rules.starts.map((start) => start.toString({ smallestUnit: "minute" })).join(", ");
    return refused("coaching.wrong_start", { starts, clause: rules.clause });
  }
  return accept({ startsAt, endsAt: startsAt.add({ seconds: rules.length }) });
}
