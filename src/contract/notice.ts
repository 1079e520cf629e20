import { isOnOrBefore } from "#kernel/period.ts";
import type * as File from "./file/term.ts";
import { civil, maybe } from "./scalar.ts";

/** A letter owed so long before a day; `shorterPeriods` is its length for monthly and quarterly services (clause E2). */
export type Notice = {
  readonly length: Temporal.Duration;
  readonly shorterPeriods: Temporal.Duration | null;
  readonly before: "period_end" | "anniversary";
  readonly form: "registered_letter" | "letter" | "email";
  readonly decidedBy: "sent" | "presented" | "received";
  readonly clause: string;
};

/** `last` is valid until its midnight; `reminder` is the day that even a strict reader accepts (reading C2). */
export type NoticeDays = { readonly last: Temporal.PlainDate; readonly reminder: Temporal.PlainDate };

/**
 * Notice before the end of a period (clauses E2, E4; reading C2). The last day is the last civil day `d` for which
 * `d + notice` does not pass the period's last day: 31 July + 2 months = 30 September, the period ending at 24:00
 * (CPC 640-641 as a model). The reminder day is counted back from the last day of the period: 30 July.
 */
export function noticeBeforeEnd(periodLastDay: Temporal.PlainDate, length: Temporal.Duration): NoticeDays {
  const reminder = periodLastDay.subtract(length);
  const inTime = (day: Temporal.PlainDate): boolean => isOnOrBefore(day.add(length), periodLastDay);
  let last = reminder;
  while (!inTime(last)) last = last.subtract({ days: 1 });
  for (let next = last.add({ days: 1 }); inTime(next); next = last.add({ days: 1 })) last = next;
  return { last, reminder: isOnOrBefore(reminder, last) ? reminder : last };
}

/**
 * Notice before an anniversary, the first day of the next period: at the latest the same day so long before, clamped
 * to the month's end (clause B5, reading C4: 1 August for 1 October).
 */
export function noticeBeforeAnniversary(
  anniversary: Temporal.PlainDate,
  length: Temporal.Duration,
): Temporal.PlainDate {
  return anniversary.subtract(length);
}

/** The days of a notice for a period that ends on `periodLastDay`, whichever day the contract counts back from. */
export function noticeDays(notice: Notice, periodLastDay: Temporal.PlainDate): NoticeDays {
  if (notice.before === "period_end") return noticeBeforeEnd(periodLastDay, notice.length);
  const last = noticeBeforeAnniversary(periodLastDay.add({ days: 1 }), notice.length);
  return { last, reminder: last };
}

export function readNotice(file: File.Notice): Notice {
  return {
    length: civil(file.length),
    shorterPeriods: maybe(file.shorter_periods, civil),
    before: file.before,
    form: file.form,
    decidedBy: file.decided_by,
    clause: file.clause,
  };
}
