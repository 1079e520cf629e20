/** Where a duty stands at a moment: closed by a fact, past its date, recalled, or open. */
import { instantOrder } from "#kernel/period.ts";
import type { Closing } from "./fact.ts";
import { countsFrom } from "./said.ts";
import type { Draft, Due, DutyState } from "./duty.ts";
import type { Nature, Side } from "./kinds/row.ts";

/** When a date is over: an instant as it passes, a civil day at its midnight. */
export function endOf(due: Due, zone: string): Temporal.Instant {
  return due instanceof Temporal.Instant ? due : midnight(ends, due, zone, () => due.add({ days: 1 }));
}

/** When a date is reached: a civil day as it begins. */
export function reached(due: Due, zone: string): Temporal.Instant {
  return due instanceof Temporal.Instant ? due : midnight(begins, due, zone, () => due);
}

type Midnights = WeakMap<Temporal.PlainDate, { readonly zone: string; readonly at: Temporal.Instant }>;
const begins: Midnights = new WeakMap();
const ends: Midnights = new WeakMap();

/** The same day is asked about several times for one list of duties, and never begins at another instant in its zone. */
function midnight(known: Midnights, due: Temporal.PlainDate, zone: string, day: () => Temporal.PlainDate) {
  const found = known.get(due);
  if (found?.zone === zone) return found.at;
  const at = day().toZonedDateTime(zone).toInstant();
  known.set(due, { zone, at });
  return at;
}

const isAfter = (left: Temporal.Instant, right: Temporal.Instant): boolean => instantOrder(left, right) > 0;

/** A day is kept until its last second; an instant until that very second (reading A5). */
export function isLate(at: Temporal.Instant, due: Due, zone: string): boolean {
  const end = endOf(due, zone);
  return due instanceof Temporal.Instant ? isAfter(at, end) : !isAfter(end, at);
}

/** @param owedBy whose duty it is: a cancelling by this side once the date is over does not undo the miss */
export function stateOf(
  draft: Pick<Draft, "due" | "target" | "warnings" | "closed">,
  { nature, owedBy }: { readonly nature: Nature; readonly owedBy: Side },
  closings: readonly Closing[],
  now: Temporal.Instant,
  zone: string,
): DutyState {
  const kept = draft.target ?? draft.due;
  const counted = closings.map((one) => ({ ...one, said: one.at, at: countsFrom(one, owedBy) }));
  const known = counted.filter(({ at }) => !isAfter(at, now));
  const [closing] = known.toSorted((left, right) => instantOrder(left.at, right.at));
  const own = draft.closed && !isAfter(draft.closed.at, now) ? draft.closed : null;
  if (closing?.kind === "waived") return { is: "waived", at: closing.at, by: closing.by, proof: closing.proof };
  if (closing?.kind === "cancelled") {
    const late = closing.side === owedBy && isLate(closing.at, kept, zone);
    return { is: "cancelled", at: closing.at, reason: closing.reason, late, ...saidOf(closing) };
  }
  const done = closing ?? own;
  // A window is used or not: past its safe day and before its last one, it was used in time.
  if (done) {
    const late = nature === "duty" && isLate(done.at, kept, zone);
    return { is: "done", at: done.at, proof: done.proof, late, ...(closing ? saidOf(closing) : {}) };
  }
  // What happens by itself has happened as soon as its day begins.
  if (nature === "milestone" && !isAfter(reached(kept, zone), now)) return { is: "passed", since: kept };
  if (isLate(now, kept, zone)) return { is: nature === "duty" ? "late" : "passed", since: kept };
  const since = draft.warnings.findLast((warning) => !isAfter(reached(warning, zone), now));
  return since ? { is: "warned", since } : { is: "open" };
}

const saidOf = ({ said: at, word }: Pick<Closing, "word"> & { readonly said: Temporal.Instant }) =>
  word ? { said: { at, word } } : {};
