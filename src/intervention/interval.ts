/**
 * Interval algebra on whole epoch seconds, half-open: `from` belongs to a stretch, `to` does not. Worked time is
 * added, cut and joined here, and never counted by stepping through it.
 */
export type Interval = { readonly from: number; readonly to: number };

/** Seconds in all the stretches together; what two of them share counts twice, so that callers join them first. */
export function lengthOf(stretches: readonly Interval[]): number {
  let total = 0;
  for (const { from, to } of stretches) total += to - from;
  return total;
}

/** The instants that at least one stretch covers, as ordered stretches that do not touch. Empty stretches vanish. */
export function union(stretches: readonly Interval[]): Interval[] {
  const ordered = stretches.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of ordered) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** What is left of a stretch once the holes are taken out; holes may overlap one another and lie outside it. */
export function without(whole: Interval, holes: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let from = whole.from;
  for (const hole of union(holes)) {
    if (hole.to <= from) continue;
    if (hole.from >= whole.to) break;
    if (hole.from > from) left.push({ from, to: hole.from });
    from = hole.to;
  }
  if (from < whole.to) left.push({ from, to: whole.to });
  return left;
}
