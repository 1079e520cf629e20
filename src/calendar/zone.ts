/**
 * The offsets of a time zone as whole seconds, read from Temporal once for each stretch of 128 days and then kept:
 * a fact of the IANA database that the process carries, not a state.
 */
import { DAY_SECONDS } from "#kernel/day-number.ts";

/** Everything is compiled by stretches of this length, whatever the year: no horizon, and little work for one case. */
export const STRETCH_DAYS = 128;

/** The length of a stretch in exact seconds: stretches are cut on UTC, so that all have the same. */
export const STRETCH_SECONDS = STRETCH_DAYS * DAY_SECONDS;

/** Around a stretch, how far its offsets are known as well: local times reach over its ends. */
const MARGIN_SECONDS = 3 * DAY_SECONDS;

/** `offsets[i]` holds from `starts[i]` (epoch seconds) to `starts[i + 1]`; the first start is -Infinity. */
export type Offsets = { readonly starts: readonly number[]; readonly offsets: readonly number[] };

/** One time zone, with the offsets read so far. Take it from `zoneOf`, which keeps one for the process. */
export class Zone {
  readonly id: string;
  readonly #stretches = new Map<number, Offsets>();

  constructor(id: string) {
    this.id = id;
  }

  /** The offsets that hold in and around a stretch. */
  offsetsOf(stretch: number): Offsets {
    const known = this.#stretches.get(stretch);
    if (known) return known;
    const from = stretch * STRETCH_SECONDS - MARGIN_SECONDS;
    const until = (stretch + 1) * STRETCH_SECONDS + MARGIN_SECONDS;
    let at: Temporal.ZonedDateTime | null = new Temporal.ZonedDateTime(BigInt(from) * 1_000_000_000n, this.id);
    const starts = [Number.NEGATIVE_INFINITY];
    const offsets = [at.offsetNanoseconds / 1e9];
    for (;;) {
      at = at.getTimeZoneTransition("next");
      if (at === null || at.epochMilliseconds / 1000 >= until) break;
      starts.push(at.epochMilliseconds / 1000);
      offsets.push(at.offsetNanoseconds / 1e9);
    }
    const read = { starts, offsets };
    this.#stretches.set(stretch, read);
    return read;
  }

  /** Seconds to add to UTC to read the local clock at an instant (epoch seconds). */
  offsetAt(at: number): number {
    const { starts, offsets } = this.offsetsOf(Math.floor(at / STRETCH_SECONDS));
    let index = starts.length - 1;
    while (index > 0 && at < (starts[index] ?? 0)) index -= 1;
    return offsets[index] ?? 0;
  }

  /** The number of the civil day on which an instant falls. */
  dayAt(at: number): number {
    return Math.floor((at + this.offsetAt(at)) / DAY_SECONDS);
  }

  /**
   * The first instant after `at` at which the local date is another one. A change of offset at midnight may bring the
   * same date twice: then it is where the date next changes.
   */
  startOfDayAfter(at: number): number {
    const day = this.dayAt(at);
    const { starts, offsets } = this.offsetsOf(Math.floor(at / STRETCH_SECONDS));
    for (let index = 0; index < starts.length; index += 1) {
      const from = Math.max(at, starts[index] ?? 0);
      const until = starts[index + 1] ?? Infinity;
      const midnight = (day + 1) * DAY_SECONDS - (offsets[index] ?? 0);
      if (until > at && midnight < until) return Math.max(from, midnight);
    }
    throw new Error(`no midnight after ${at} in ${this.id}: the offsets around a stretch reach three days further`);
  }
}

const zones = new Map<string, Zone>();

/** The zone of a name that `isZone` accepts. */
export function zoneOf(id: string): Zone {
  const known = zones.get(id);
  if (known) return known;
  const zone = new Zone(id);
  zones.set(id, zone);
  return zone;
}

/** Whether Temporal knows a zone of that name. */
export function isZone(id: string): boolean {
  if (zones.has(id)) return true;
  try {
    zoneOf(new Temporal.ZonedDateTime(0n, id).timeZoneId);
    return true;
  } catch (fault) {
    if (fault instanceof RangeError) return false;
    throw fault;
  }
}
