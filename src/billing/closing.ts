/**
 * Units used beyond a pack go on the invoice of the instalment that follows. The last instalment has none after it: what
 * was used beyond the pack in it falls due by itself, on the day after the last day of service.
 */
import { lastInForce, type Versions } from "#contract/versions.ts";
import { isBefore, type CivilPeriod } from "#kernel/period.ts";
import { dueBetween, type DueItem } from "./schedule.ts";

/** The last account of a pack: it has no line of its own, only that of the units used beyond the pack. */
export type Closing = {
  readonly item: DueItem;
  /** The days of service of the last instalment, in which the units were used. */
  readonly of: CivilPeriod;
};

/**
 * @param ended the last day of service; null while nothing ends it
 * @returns the last accounts that are due by a day, pack by pack
 */
export function closingsOf(versions: Versions, ended: Temporal.PlainDate | null, by: Temporal.PlainDate): Closing[] {
  const begins = versions[0].term.effective;
  const instalments = dueBetween(versions, ended, begins, by).filter(({ kind }) => kind === "pack");
  return [...Map.groupBy(instalments, ({ charge }) => charge).values()].flatMap((items) => {
    const last = items.at(-1);
    if (!last) return [];
    const { charge, period } = last;
    const pack = lastInForce(versions, period.first).charges.find(({ id }) => id === charge);
    // In arrears the last instalment comes after its own days, and bears what was used beyond in them.
    if (pack?.kind !== "pack" || pack.when === "arrears") return [];
    const of = ended && isBefore(ended, period.last) ? { first: period.first, last: ended } : period;
    const dueOn = of.last.add({ days: 1 });
    if (isBefore(by, dueOn)) return [];
    // Named by its last day: the day after would be the name of an instalment, should the pack be agreed on again.
    return [{ item: { ...last, dueOn, period: { first: of.last, last: of.last }, line: null }, of }];
  });
}
