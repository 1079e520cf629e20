import { isOnOrBefore } from "#kernel/period.ts";
import type * as File from "./file/term.ts";
import { civil } from "./scalar.ts";

/** A letter owed so long before a day. */
export type Notice = {
  /** That of the contract's own periods: `noticeLength`. */
  readonly length: Temporal.Duration;
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

/** Months of the longest period that has the shorter notice: it is for monthly and quarterly ones (clause E2). */
const QUARTER = 3;

/** Which key of a notice gives its length for a contract of such periods: the shorter one where it is written. */
export function noticeKey(file: File.Notice, { years, months }: Temporal.Duration): "length" | "shorter_periods" {
  return file.shorter_periods !== undefined && years * 12 + months <= QUARTER ? "shorter_periods" : "length";
}

/** The notice of a checked file, for a contract of such periods. */
export function readNotice(file: File.Notice, period: Temporal.Duration): Notice {
  return {
    length: civil(file[noticeKey(file, period)] ?? file.length),
    before: file.before,
    form: file.form,
    decidedBy: file.decided_by,
    clause: file.clause,
  };
}
