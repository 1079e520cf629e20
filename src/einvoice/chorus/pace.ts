/** When Chorus Pro is asked again. Nothing here waits: these are plans, and the jobs follow them. */

/** At least so long between two calls: faster ones are answered 401 now and then. */
export const CALL_GAP_MS = 1_000;

/** Waits before the token is asked for again: about one request in ten is answered `invalid_client` with good credentials. */
export const TOKEN_WAITS_MS = [1_000, 2_000, 4_000, 8_000] as const;

/** An answer that has not come by then is taken for lost. */
export const CALL_TIMEOUT_MS = 60_000;

const HOURS_OF_TWO_DAYS = Array.from({ length: 47 }, (_, index) => 60 * (index + 2));

/** The report of a flow: after 1, 5, 15 and 60 minutes, then each hour for 48 hours. */
const REPORT_MINUTES: readonly number[] = [1, 5, 15, 60, ...HOURS_OF_TWO_DAYS];
/** A lost answer: the first search leaves Chorus Pro the time to read what it may have received. */
const SEARCH_MINUTES: readonly number[] = REPORT_MINUTES.slice(1);
const RETRY_MINUTES: readonly number[] = [1, 5, 15, 60];
const HALF_DAY = 12 * 60;

/** The next minute of the plan after the last look, then twice a day without end. */
function planned(
  minutes: readonly number[],
  from: Temporal.Instant,
  looked: Temporal.Instant | null,
): Temporal.Instant {
  const last = looked === null ? 0 : Math.max(0, from.until(looked).total("minutes"));
  const next = minutes.find((minute) => minute > last) ?? nextHalfDay(last);
  return from.add({ minutes: next });
}

const nextHalfDay = (last: number): number => (Math.floor(last / HALF_DAY) + 1) * HALF_DAY;

/** When the report of a flow is read next, `from` being when the flow was accepted and `looked` the last look. */
export const nextReport = (from: Temporal.Instant, looked: Temporal.Instant | null): Temporal.Instant =>
  planned(REPORT_MINUTES, from, looked);

/** Null once 48 hours of searches found nothing: a person decides then. */
export function nextSearch(from: Temporal.Instant, looked: Temporal.Instant | null): Temporal.Instant | null {
  const next = planned(SEARCH_MINUTES, from, looked);
  return from.until(next).total("hours") > 48 ? null : next;
}

/** Twice a day, counted from the last look. */
export const nextHistory = (looked: Temporal.Instant): Temporal.Instant => looked.add({ minutes: HALF_DAY });

/** A call that certainly did not arrive is made again after 1, 5, 15 and 60 minutes, then each hour. */
export const nextTry = (failed: Temporal.Instant, times: number): Temporal.Instant =>
  failed.add({ minutes: RETRY_MINUTES[times - 1] ?? 60 });
