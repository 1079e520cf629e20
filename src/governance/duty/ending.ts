/** How a person may end a duty by hand: done with a proof, waived by the one it is owed to, cancelled with a reason. */
import type { Closing } from "#contract/duty/fact.ts";
import type { Duty } from "#contract/duty/duty.ts";
import { kinds } from "#contract/duty/kinds.ts";
import { reached } from "#contract/duty/state.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { civilDay } from "#kernel/period.ts";
import { refused } from "../refusals.ts";

type Way = Closing["kind"];

const CLOSED = ["done", "waived", "cancelled"] as const;
const isClosed = ({ state }: Pick<Duty, "state">): boolean => CLOSED.some((is) => is === state.is);

const isRecorded = ({ kind }: Pick<Duty, "kind">): boolean => kinds[kind].doneBy === "room";

/** Whether a side may say that it is done, by its kind (docs/reference/duties.md). */
function maySayDone({ kind, owedBy }: Pick<Duty, "kind" | "owedBy">, side: "provider" | "client"): boolean {
  const { doneBy } = kinds[kind];
  if (doneBy === "room") return false;
  return doneBy === "either" || (doneBy === "owing") === (side === owedBy);
}

/** When something is done to a duty, in the zone of its contract. */
export type Moment = { readonly now: Temporal.Instant; readonly zone: string };

/** What is owed for a year to come cannot be kept, waived or called off before it is owed (E5). */
const isToCome = ({ opens }: Pick<Duty, "opens">, { now, zone }: Moment): boolean =>
  Temporal.Instant.compare(now, reached(opens, zone)) < 0;

/**
 * The ways open to a person of a side. A milestone ends by itself, a window that passed is over, and what has not opened
 * yet ends in no way.
 */
export function waysToEnd(duty: Duty, side: "provider" | "client", moment: Moment): readonly Way[] {
  if (isToCome(duty, moment) || isClosed(duty) || duty.nature === "milestone" || duty.state.is === "passed") return [];
  const ways: Way[] = maySayDone(duty, side) ? ["done"] : [];
  if (duty.nature === "window") return ways;
  if (duty.owedTo === side) ways.push("waived");
  if (duty.owedBy !== side && !isRecorded(duty)) ways.push("cancelled");
  return ways;
}

/**
 * Refuses what ends by itself or elsewhere, what is over, the word of a side that the kind does not take, a waiver by
 * somebody to whom it is not owed, a cancelling by the side that owes it, which would make its own miss disappear, and any
 * end before the duty opens.
 */
export function mayEnd(duty: Duty, way: Way, side: "provider" | "client", moment: Moment): Result<null, Refusal> {
  if (isClosed(duty)) return refused("governance.duty_closed");
  if (duty.nature === "milestone" || duty.state.is === "passed") return refused("governance.duty_passes");
  if (way === "waived" && duty.owedTo !== side) return refused("governance.waiver_not_yours");
  if (way === "cancelled" && duty.owedBy === side) return refused("governance.cancelling_not_yours");
  if (isToCome(duty, moment))
    return refused("governance.duty_to_come", {
      opens: civilDay(reached(duty.opens, moment.zone), moment.zone).toString(),
    });
  if (waysToEnd(duty, side, moment).includes(way)) return accept(null);
  if (way === "done" && !isRecorded(duty)) return refused("governance.word_not_yours", otherSide(side));
  return refused("governance.duty_recorded_elsewhere");
}

const otherSide = (side: "provider" | "client") =>
  side === "provider"
    ? { side: "le client", side_en: "the client" }
    : { side: "le prestataire", side_en: "the provider" };

/** Whether a day, said by the side that owed it, waits for this side to say that it is right. */
export function mayConfirm({ owedBy, state }: Duty, side: "provider" | "client"): boolean {
  if (state.is !== "done" || !state.said || side === owedBy) return false;
  return !state.said.at.equals(state.at);
}
