/**
 * One duty a kind and subject: a later fact moves its date, and the one before is kept. A date that was over by then, with
 * nothing that closed it in time, stays missed beside the new one: no later fact undoes a miss.
 */
import { instantOrder } from "#kernel/period.ts";
import { dutyId, type Dated, type Draft, type Due, type Duty, type DutyState } from "./duty.ts";
import type { Closing } from "./fact.ts";
import { kinds } from "./kinds.ts";
import type { TriggeredDraft } from "./rules/triggered.ts";
import { isLate, reached, stateOf } from "./state.ts";

/** A draft with the dates that it had, and what cancelled it by itself. */
export type Kept = {
  readonly draft: Draft;
  readonly earlier: readonly Dated[];
  readonly cancelled: Closing | null;
  /** Of a missed date: the subject of the duty that has another date since. */
  readonly missedOf?: string;
};

/** What closed each duty, by its id. */
export type Closings = ReadonlyMap<string, readonly Closing[]>;

export const datedOf = ({ due, calculation }: Draft): Dated => ({ due, calculation });

export const sameDue = (left: Due, right: Due): boolean => left.toString() === right.toString();

/** Who owes a duty to whom: the sides of its kind, turned round where the draft says that the other side owes it. */
export function sidesOf({ kind, owedBy: side }: Draft): Pick<Duty, "owedBy" | "owedTo"> {
  const { owedBy, owedTo } = kinds[kind];
  const by = side ?? owedBy;
  return { owedBy: by, owedTo: owedTo === "authority" || owedTo === "persons" || by === owedBy ? owedTo : owedBy };
}

/** Where it stands at a moment. What closed a missed date was said of the duty that moved. */
export function stateOfKept(
  { draft, cancelled, missedOf }: Kept,
  closings: Closings,
  now: Temporal.Instant,
  zone: string,
) {
  const { kind } = draft;
  const own = [...(closings.get(dutyId(kind, missedOf ?? draft.subject)) ?? []), ...(cancelled ? [cancelled] : [])];
  return stateOf(draft, { nature: kinds[kind].nature, owedBy: sidesOf(draft).owedBy }, own, now, zone);
}

/** A clock of a request knows by itself which dates were missed: a pause told at its end moves no date that was over (A12). */
export function movedClocks(drafts: readonly Draft[]): Kept[] {
  const found = new Map<string, Kept>();
  for (const draft of drafts) place(found, draft);
  return [...found.values()];
}

/** What facts made due, the last date of each, with the dates that were missed on the way. */
export function movedBy(drafts: readonly TriggeredDraft[], closings: Closings, zone: string): Kept[] {
  const found = new Map<string, Kept>();
  const missed = drafts.flatMap(({ draft, since }) => {
    const before = place(found, draft);
    return before ? missedOn(before, draft, since, closings, zone) : [];
  });
  return [...missed, ...found.values()];
}

/** Puts a draft in the place of the one before, which it returns. */
function place(found: Map<string, Kept>, draft: Draft): Kept | undefined {
  const id = dutyId(draft.kind, draft.subject);
  const before = found.get(id);
  const moved = before && !sameDue(before.draft.due, draft.due) ? [datedOf(before.draft)] : [];
  found.set(id, { draft, earlier: [...(before?.earlier ?? []), ...moved], cancelled: null });
  return before;
}

/** The date before as a duty of its own, under its day: done late, or fallen with the move. */
function missedOn(before: Kept, next: Draft, since: Temporal.Instant, closings: Closings, zone: string): Kept[] {
  const { draft } = before;
  const { kind, subject, due } = draft;
  if (kinds[kind].nature !== "duty" || instantOrder(reached(next.due, zone), reached(due, zone)) <= 0) return [];
  // A half-day booked on short notice asks for a subject on a day that is over: nobody could have kept it.
  if (isLate(reached(draft.opens, zone), due, zone)) return [];
  const side = sidesOf(draft).owedBy;
  const cancelled: Closing = { kind: "cancelled", duty: kind, subject, at: since, reason: "moved", side };
  const named = { ...draft, subject: `${subject}/${due.toString()}` };
  const kept: Kept = { draft: named, earlier: before.earlier, cancelled, missedOf: subject };
  return wasLate(stateOfKept(kept, closings, since, zone)) ? [kept] : [];
}

const wasLate = (state: DutyState): boolean => "late" in state && state.late;
