/** What was recorded by a moment: a past instant replays what was known then, whatever day it speaks of. */
import type { Demand, Paper } from "./document.ts";

/** Makes the question whether something was recorded by that moment. */
export const recordedBy =
  (now: Temporal.Instant) =>
  ({ at }: { readonly at: Temporal.Instant }): boolean =>
    Temporal.Instant.compare(at, now) <= 0;

/** Papers handed over by then; a file joined later was not there. */
export function knownPapers(papers: readonly Paper[], now: Temporal.Instant): Paper[] {
  const isKnown = recordedBy(now);
  return papers
    .filter(isKnown)
    .map((paper) => (paper.filedAt && !isKnown({ at: paper.filedAt }) ? { ...paper, filedAt: null } : paper));
}

/** Demands made by then; a document shown later is still awaited. */
export function knownDemands(demands: readonly Demand[], now: Temporal.Instant): Demand[] {
  const isKnown = recordedBy(now);
  return demands
    .filter(isKnown)
    .map((demand) => (demand.shown && !isKnown(demand.shown) ? { ...demand, shown: null } : demand));
}
