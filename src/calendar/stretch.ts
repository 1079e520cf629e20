/**
 * 128 days of opening time, compiled to sorted spans with prefix sums.
 *
 * What is open is decided by the clock on the wall of the calendar's zone: an instant is open when that clock shows an
 * opening time. So on the night of 23 hours a time that does not exist is not counted, on the night of 25 hours a time
 * that comes twice counts twice, and seconds are always those that really passed.
 */
import { DAY_SECONDS } from "#kernel/day-number.ts";
import type { DayPlan, LocalClosure } from "./day-plan.ts";
import { STRETCH_DAYS, STRETCH_SECONDS, type Zone } from "./zone.ts";

/** Seconds here are relative to the start of the stretch; span i is open from `starts[i]` to `ends[i]` excluded. */
export class Stretch {
  readonly start: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Open seconds of the stretch before span i. */
  readonly before: Int32Array;
  readonly total: number;
  /** For each day of UTC, the first span that ends after its midnight: where a search begins. */
  readonly #firstOfDay: Uint16Array;

  constructor(start: number, bounds: readonly number[]) {
    const count = bounds.length / 2;
    this.start = start;
    this.starts = new Int32Array(count);
    this.ends = new Int32Array(count);
    this.before = new Int32Array(count);
    let total = 0;
    for (let index = 0; index < count; index += 1) {
      const from = (bounds[2 * index] ?? 0) - start;
      const to = (bounds[2 * index + 1] ?? 0) - start;
      this.starts[index] = from;
      this.ends[index] = to;
      this.before[index] = total;
      total += to - from;
    }
    this.total = total;
    this.#firstOfDay = new Uint16Array(STRETCH_DAYS);
    let span = 0;
    for (let day = 0; day < STRETCH_DAYS; day += 1) {
      while (span < count && (this.ends[span] ?? 0) <= day * DAY_SECONDS) span += 1;
      this.#firstOfDay[day] = span;
    }
  }

  /** The first span that ends after a moment of the stretch; the number of spans when there is none. */
  spanAfter(moment: number): number {
    let span = this.#firstOfDay[Math.floor(moment / DAY_SECONDS)] ?? 0;
    while (span < this.ends.length && (this.ends[span] ?? 0) <= moment) span += 1;
    return span;
  }

  /** Open seconds between the start of the stretch and a moment of it. */
  openBefore(moment: number): number {
    return this.openBeforeSpan(this.spanAfter(moment), moment);
  }

  /** The same, when `span` is known to be the first that ends after the moment. */
  openBeforeSpan(span: number, moment: number): number {
    if (span === this.ends.length) return this.total;
    const inside = moment - (this.starts[span] ?? 0);
    return (this.before[span] ?? 0) + (inside > 0 ? inside : 0);
  }

  /**
   * The moment at which `amount` open seconds (1 to `total`) have passed since the start: the closing time at the latest.
   * The search strides out from a span known to come no later, as most deadlines are near.
   */
  momentOf(amount: number, from: number): number {
    let low = from;
    let high = from + 4;
    for (let stride = 8; high < this.before.length && (this.before[high] ?? 0) < amount; stride *= 2) {
      low = high;
      high += stride;
    }
    high = Math.min(high, this.before.length) - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.before[middle] ?? 0) < amount) low = middle;
      else high = middle - 1;
    }
    return (this.starts[low] ?? 0) + amount - (this.before[low] ?? 0);
  }
}

/** The stretch of that number, counted in 128 days from the Unix epoch; negative before it. */
export function compileStretch(plan: DayPlan, zone: Zone, index: number): Stretch {
  return new Stretch(index * STRETCH_SECONDS, openBounds(plan, zone, index));
}

/** The open seconds of a stretch, without keeping its spans. */
export function stretchTotal(plan: DayPlan, zone: Zone, index: number): number {
  const bounds = openBounds(plan, zone, index);
  let total = 0;
  for (let at = 0; at < bounds.length; at += 2) total += (bounds[at + 1] ?? 0) - (bounds[at] ?? 0);
  return total;
}

function openBounds(plan: DayPlan, zone: Zone, index: number): readonly number[] {
  const start = index * STRETCH_SECONDS;
  const end = start + STRETCH_SECONDS;
  // Zones lie up to a day from Greenwich, and hours past midnight reach one day further.
  const [firstDay, lastDay] = [Math.floor(start / DAY_SECONDS) - 2, Math.floor(end / DAY_SECONDS) + 1];
  const hours = localHours(plan, firstDay, lastDay);
  const local = withoutClosures(hours, plan.closuresBetween(firstDay, lastDay + 1));
  const { starts, offsets } = zone.offsetsOf(index);
  const bounds: number[] = [];
  for (let rule = 0; rule < starts.length; rule += 1) {
    const from = Math.max(start, starts[rule] ?? 0);
    const to = Math.min(end, starts[rule + 1] ?? Infinity);
    if (from < to) mapThrough(local, offsets[rule] ?? 0, from, to, bounds);
  }
  return bounds;
}

/** The hours of consecutive days as flat bounds on the wall clock, in order, joined where they touch or overlap. */
function localHours(plan: DayPlan, firstDay: number, lastDay: number): number[] {
  const bounds: number[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const midnight = day * DAY_SECONDS;
    for (const { from, to } of plan.hoursOf(day)) append(bounds, midnight + from, midnight + to);
  }
  return bounds;
}

/** Adds a span that starts no earlier than the last one, joined to it when they touch. */
function append(bounds: number[], from: number, to: number): void {
  const last = bounds.length - 1;
  if (last > 0 && from <= (bounds[last] ?? 0)) bounds[last] = Math.max(bounds[last] ?? 0, to);
  else bounds.push(from, to);
}

function withoutClosures(bounds: number[], closures: readonly LocalClosure[]): readonly number[] {
  return closures.reduce<readonly number[]>((open, { from, to }) => without(open, from, to), bounds);
}

function without(bounds: readonly number[], from: number, to: number): readonly number[] {
  const left: number[] = [];
  for (let index = 0; index < bounds.length; index += 2) {
    const [start, end] = [bounds[index] ?? 0, bounds[index + 1] ?? 0];
    if (start < from) left.push(start, Math.min(end, from));
    if (end > to) left.push(Math.max(start, to), end);
  }
  return left;
}

/** The part of the local spans that one offset carries to exact time, between `from` and `to`. */
function mapThrough(local: readonly number[], offset: number, from: number, to: number, bounds: number[]): void {
  for (let index = 0; index < local.length; index += 2) {
    const start = Math.max(from, (local[index] ?? 0) - offset);
    const end = Math.min(to, (local[index + 1] ?? 0) - offset);
    if (start < end) append(bounds, start, end);
  }
}
