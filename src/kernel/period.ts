/** Civil periods: both ends are days that belong to the period. No time zone, no clock. */
export type CivilPeriod = { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate };

/** A stretch of exact time, start included, end excluded. */
export type Span = { readonly start: Temporal.Instant; readonly end: Temporal.Instant };

/** How many days a period has, both ends counted: the divisor of a refund pro rata (clause B6). */
export function periodDays(period: CivilPeriod): number {
  return period.first.until(period.last, { largestUnit: "days" }).days + 1;
}

/** Whether a day belongs to a period, its first and last day included. */
export function periodHas(period: CivilPeriod, day: Temporal.PlainDate): boolean {
  return isOnOrBefore(period.first, day) && isOnOrBefore(day, period.last);
}

/** From the first to the last day of some periods; null when there are none. */
export function spanOf(periods: readonly CivilPeriod[]): CivilPeriod | null {
  const [head, ...rest] = periods;
  if (!head) return null;
  return rest.reduce(
    (span, { first, last }) => ({
      first: isBefore(first, span.first) ? first : span.first,
      last: isBefore(span.last, last) ? last : span.last,
    }),
    head,
  );
}

/** Strictly before: the same day is not. */
export function isBefore(left: Temporal.PlainDate, right: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(left, right) < 0;
}

/** Before or the same day. */
export function isOnOrBefore(left: Temporal.PlainDate, right: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(left, right) <= 0;
}

/**
 * The n-th period of a chain (0 is the first). Each is counted from the anchor and never from the one before, so that
 * a chain begun on the 31st does not drift to the 28th.
 */
export function nthPeriod(anchor: Temporal.PlainDate, every: Temporal.Duration, n: number): CivilPeriod {
  return { first: nthDay(anchor, every, n), last: nthDay(anchor, every, n + 1).subtract({ days: 1 }) };
}

/** Which period of a chain holds a day; negative before the anchor. */
export function periodIndexOf(anchor: Temporal.PlainDate, every: Temporal.Duration, day: Temporal.PlainDate): number {
  const months = every.years * 12 + every.months;
  if (months <= 0) throw new RangeError(`a chain of periods counts in months or years, not ${every.toString()}`);
  const apart = (day.year - anchor.year) * 12 + (day.month - anchor.month);
  let n = Math.floor(apart / months);
  while (isBefore(day, nthDay(anchor, every, n))) n -= 1;
  while (isOnOrBefore(nthDay(anchor, every, n + 1), day)) n += 1;
  return n;
}

function nthDay(anchor: Temporal.PlainDate, every: Temporal.Duration, n: number): Temporal.PlainDate {
  return anchor.add({ months: (every.years * 12 + every.months) * n });
}

/** The first and last instant of a civil day in a zone; the end is the next midnight, excluded. */
export function daySpan(day: Temporal.PlainDate, zone: string): Span {
  return {
    start: day.toZonedDateTime(zone).toInstant(),
    end: day.add({ days: 1 }).toZonedDateTime(zone).toInstant(),
  };
}

/**
 * Order of two instants, for sorting. The same as `Temporal.Instant.compare`, which makes two big numbers: here only where
 * the milliseconds are equal, since long histories are compared some ten times a fact.
 */
export function instantOrder(left: Temporal.Instant, right: Temporal.Instant): number {
  if (left === right) return 0;
  return left.epochMilliseconds - right.epochMilliseconds || Temporal.Instant.compare(left, right);
}

/** Tells of many instants whether they are no later than one, whose milliseconds are read once. */
export function notAfter(end: Temporal.Instant): (at: Temporal.Instant) => boolean {
  const limit = end.epochMilliseconds;
  return (at) => {
    const when = at.epochMilliseconds;
    return when < limit || (when === limit && Temporal.Instant.compare(at, end) <= 0);
  };
}

/** By instant, the earliest first; those of one instant stay in the order in which they came. */
export function inOrder<Item>(items: readonly Item[], at: (item: Item) => Temporal.Instant): Item[] {
  const dated = items.map((item) => {
    const when = at(item);
    return { item, when, key: when.epochMilliseconds };
  });
  dated.sort((left, right) => left.key - right.key || instantOrder(left.when, right.when));
  return dated.map(({ item }) => item);
}

/**
 * The day that the clock on the wall of a zone shows at an instant. The zone is that of the contract, never the
 * machine's.
 */
export function civilDay(at: Temporal.Instant, zone: string): Temporal.PlainDate {
  return at.toZonedDateTimeISO(zone).toPlainDate();
}
