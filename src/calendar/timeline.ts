/**
 * The integer heart of the calendar: opening time as prefix sums over stretches compiled on demand. Seconds since the
 * Unix epoch throughout. Every question is two look-ups and a binary search; nothing steps through time.
 */
import { DAY_SECONDS } from "#kernel/day-number.ts";
import { FIRST_SECOND, LAST_SECOND } from "#kernel/stamp.ts";
import type { DayPlan } from "./day-plan.ts";
import { compileStretch, type Stretch, stretchTotal } from "./stretch.ts";
import { STRETCH_DAYS, STRETCH_SECONDS, type Zone } from "./zone.ts";

/** The calendar closes for good before the moment asked for. */
export const NEVER = Infinity;
/** The moment asked for lies beyond the year 9999, where ISO 8601 stamps end. */
export const BEYOND = NaN;

/** The opening time of one calendar in one zone. It remembers what it has compiled, and no answer depends on that. */
export class Timeline {
  readonly plan: DayPlan;
  readonly zone: Zone;
  readonly #lastStretch: number;
  /**
   * From stretch `#first` on: the stretches that were asked for, and the open time before each, counted from where this
   * calendar was first asked. A stretch only passed over leaves its sum, so that a deadline 80 years away costs time
   * once, and no memory.
   */
  #first = 0;
  #stretches: (Stretch | undefined)[] = [];
  #sums: number[] = [];

  constructor(plan: DayPlan, zone: Zone) {
    this.plan = plan;
    this.zone = zone;
    // Two days more, for hours past midnight and for zones far from Greenwich.
    const lastDay = Math.min(plan.lastOpenDay + 2, LAST_SECOND / DAY_SECONDS);
    this.#lastStretch = lastDay === -Infinity ? -Infinity : Math.floor(lastDay / STRETCH_DAYS);
  }

  /** Whether an instant is open. */
  isOpen(at: number): boolean {
    const stretch = this.stretchOf(at);
    const moment = at - stretch.start;
    const span = stretch.spanAfter(moment);
    return span < stretch.starts.length && (stretch.starts[span] ?? 0) <= moment;
  }

  /** Open seconds from a point of reference, the same for the life of the calendar, to an instant. */
  openBefore(at: number): number {
    const stretch = this.stretchOf(at);
    const moment = at - stretch.start;
    return (this.#sums[Math.floor(at / STRETCH_SECONDS) - this.#first] ?? 0) + stretch.openBefore(moment);
  }

  /** Open seconds from start to end; 0 when the end comes first (reading A15). */
  elapsed(start: number, end: number): number {
    return end <= start ? 0 : this.openBefore(end) - this.openBefore(start);
  }

  /** The smallest open instant at or after a start; NEVER or BEYOND when there is none. */
  next(start: number): number {
    const after = this.add(start, 1);
    return Number.isFinite(after) ? after - 1 : after;
  }

  /**
   * The smallest instant with `amount` open seconds since `start`: a deadline that uses up a period falls on its closing
   * time (reading A3). Amount 0 is `next` (reading A15). NEVER or BEYOND when there is none.
   */
  add(start: number, amount: number): number {
    if (amount === 0) return this.next(start);
    const stretch = this.stretchOf(start);
    const moment = start - stretch.start;
    const span = stretch.spanAfter(moment);
    const target = stretch.openBeforeSpan(span, moment) + amount;
    if (target <= stretch.total) return bounded(stretch.start + stretch.momentOf(target, span));
    const first = Math.floor(start / STRETCH_SECONDS);
    return this.#addBeyond(first, (this.#sums[first - this.#first] ?? 0) + target);
  }

  /** The stretch of an instant, its sum known. */
  stretchOf(at: number): Stretch {
    if (!(at >= FIRST_SECOND && at <= LAST_SECOND))
      throw new RangeError(`${at} is not a whole second of the years 0001 to 9999`);
    return this.#stretchAt(Math.floor(at / STRETCH_SECONDS));
  }

  #stretchAt(index: number): Stretch {
    const known = index < this.#first ? undefined : this.#stretches[index - this.#first];
    if (known) return known;
    this.#reach(index);
    const stretch = compileStretch(this.plan, this.zone, index);
    this.#stretches[index - this.#first] = stretch;
    return stretch;
  }

  /** Makes the sum before a stretch known. */
  #reach(index: number): void {
    if (this.#sums.length === 0) {
      this.#first = index;
      this.#sums = [0];
      this.#stretches = [undefined];
    }
    if (index < this.#first) this.#extendBack(index);
    while (index - this.#first >= this.#sums.length) this.#extend();
  }

  /** Where an absolute sum is reached, in a later stretch than `from`. */
  #addBeyond(from: number, target: number): number {
    let low = from;
    while ((this.#sums.at(-1) ?? 0) < target) {
      low = this.#first + this.#sums.length - 1;
      if (low > this.#lastStretch) return this.plan.lastOpenDay === Infinity ? BEYOND : NEVER;
      this.#extend();
    }
    let high = this.#first + this.#sums.length - 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle + 1 - this.#first] ?? 0) >= target) high = middle;
      else low = middle + 1;
    }
    const stretch = this.#stretchAt(low);
    return bounded(stretch.start + stretch.momentOf(target - (this.#sums[low - this.#first] ?? 0), 0));
  }

  #extend(): void {
    const last = this.#sums.length - 1;
    const total = this.#stretches[last]?.total ?? stretchTotal(this.plan, this.zone, this.#first + last);
    this.#sums.push((this.#sums[last] ?? 0) + total);
    this.#stretches.push(undefined);
  }

  #extendBack(index: number): void {
    const earlier: number[] = [];
    let sum = this.#sums[0] ?? 0;
    for (let stretch = this.#first - 1; stretch >= index; stretch -= 1) {
      sum -= stretchTotal(this.plan, this.zone, stretch);
      earlier.push(sum);
    }
    this.#sums = [...earlier.reverse(), ...this.#sums];
    this.#stretches = [...earlier.map(() => undefined), ...this.#stretches];
    this.#first = index;
  }
}

function bounded(at: number): number {
  return at > LAST_SECOND ? BEYOND : at;
}
