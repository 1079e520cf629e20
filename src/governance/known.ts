/** What was recorded by a moment: a past instant replays what was known then, whatever day it speaks of. */
import type { Demand } from "./document.ts";

/** Makes the question whether something was recorded by that moment. */
export const recordedBy =
  (now: Temporal.Instant) =>
  ({ at }: { readonly at: Temporal.Instant }): boolean =>
    Temporal.Instant.compare(at, now) <= 0;

/** Demands made by then; a document shown later is still awaited. */
export function knownDemands(demands: readonly Demand[], now: Temporal.Instant): Demand[] {
  const isKnown = recordedBy(now);
  return demands
    .filter(isKnown)
    .map((demand) => (demand.shown && !isKnown(demand.shown) ? { ...demand, shown: null } : demand));
}
