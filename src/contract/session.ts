import { isOnOrBefore } from "#kernel/period.ts";

export type SubjectNotice = { readonly inTime: boolean; readonly days: number };

/**
 * Whether the subject of a half-day was agreed long enough before it (clause M3, reading C13: two weeks, the very day
 * included), and how many days before.
 */
export function sessionSubjectInTime(
  notice: Temporal.Duration,
  agreed: Temporal.PlainDate,
  session: Temporal.PlainDate,
): SubjectNotice {
  const { days } = agreed.until(session, { largestUnit: "days" });
  return { inTime: isOnOrBefore(agreed.add(notice), session), days };
}
