/**
 * The integer heart of the calendar: opening time as prefix sums over stretches compiled on demand. Seconds since the
 * Unix epoch throughout. Every question is two look-ups and a binary search; nothing steps through time.
 */
import { DAY_SECONDS, dayNumber } from "./civil.ts";
import type { DayPlan } from "./day-plan.ts";
import { compileStretch, type Stretch, stretchTotal } from "./stretch.ts";
import { STRETCH_DAYS, STRETCH_SECONDS, type Zone } from "./zone.ts";

/** The calendar closes for good before the moment asked for. */
export const NEVER = Infinity;
/** The moment asked for lies beyond the year 9999, where ISO 8601 stamps end. */
export const BEYOND = NaN;

export const FIRST_SECOND = dayNumber(1, 1, 1) * DAY_SECONDS;
export const LAST_SECOND = dayNumber(10_000, 1, 1) * DAY_SECONDS - 1;

export class Timeline {
  readonly plan: DayPlan;
  readonly zone: Zone;
  readonly #stretches = new Map<number, Stretch>();
  /** `#sums[i]` is the open time before stretch `#first + i`, counted from where this calendar was first asked. */
  #sums: number[] = [];
  #first = 0;
  readonly #lastStretch: number;

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
    return this.#sumBefore(at) + stretch.openBefore(at - stretch.start);
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
    const first = Math.floor(start / STRETCH_SECONDS);
    const target = this.openBefore(start) + amount;
    const index = this.#stretchReaching(target, first);
    if (index === null) return this.plan.lastOpenDay === Infinity ? BEYOND : NEVER;
    const stretch = this.stretchAt(index);
    const at = stretch.start + stretch.momentOf(target - (this.#sums[index - this.#first] ?? 0));
    return at > LAST_SECOND ? BEYOND : at;
  }

  stretchOf(at: number): Stretch {
    if (!(at >= FIRST_SECOND && at <= LAST_SECOND))
      throw new RangeError(`${at} is not a whole second of the years 0001 to 9999`);
    return this.stretchAt(Math.floor(at / STRETCH_SECONDS));
  }

  stretchAt(index: number): Stretch {
    const known = this.#stretches.get(index);
    if (known) return known;
    const stretch = compileStretch(this.plan, this.zone, index);
    this.#stretches.set(index, stretch);
    return stretch;
  }

  #sumBefore(at: number): number {
    const index = Math.floor(at / STRETCH_SECONDS);
    if (this.#sums.length === 0) {
      this.#first = index;
      this.#sums = [0];
    }
    if (index < this.#first) this.#extendBack(index);
    while (index - this.#first >= this.#sums.length) this.#extend();
    return this.#sums[index - this.#first] ?? 0;
  }

  /** The stretch in which the target is reached, searched from one where it is not reached before; null when none does. */
  #stretchReaching(target: number, first: number): number | null {
    let low = first;
    while ((this.#sums.at(-1) ?? 0) < target) {
      low = this.#first + this.#sums.length - 1;
      if (low > this.#lastStretch) return null;
      this.#extend();
    }
    let high = this.#first + this.#sums.length - 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle + 1 - this.#first] ?? 0) >= target) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #extend(): void {
    const index = this.#first + this.#sums.length - 1;
    this.#sums.push((this.#sums.at(-1) ?? 0) + this.#totalOf(index));
  }

  #extendBack(index: number): void {
    const earlier: number[] = [];
    let sum = this.#sums[0] ?? 0;
    for (let stretch = this.#first - 1; stretch >= index; stretch -= 1) {
      sum -= this.#totalOf(stretch);
      earlier.push(sum);
    }
    this.#sums = [...earlier.reverse(), ...this.#sums];
    this.#first = index;
  }

  /** Keeps only the sum of the stretches passed over: a deadline 80 years away costs time once, and no memory. */
  #totalOf(index: number): number {
    return this.#stretches.get(index)?.total ?? stretchTotal(this.plan, this.zone, index);
  }
}
