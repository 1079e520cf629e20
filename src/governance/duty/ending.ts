/** How a person may end a duty by hand: done with a proof, waived by the one it is owed to, cancelled with a reason. */
import type { Closing } from "#contract/duty/fact.ts";
import type { Duty } from "#contract/duty/duty.ts";
import type { DutyKind } from "#contract/duty/kinds.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { refused } from "../refusals.ts";

/** What other parts of the product record: said by hand as well, it would be said twice, and not the same. */
const RECORDED_ELSEWHERE: ReadonlySet<DutyKind> = new Set<DutyKind>([
  "response",
  "restoration",
  "recap",
  "quote",
  "order",
  "quote_answer",
  "work_invoice",
  "fee_invoice",
  "pack_invoice",
  "payment",
  "payment_with_grace",
  "client_notice",
  "provider_notice",
  "price_revision",
  "express_renewal",
  "breach_of_charter",
  "version_signed",
  "option_decided",
  "conflict_settled",
  "contest_settled",
  "routine",
  "licence_renewed",
  "session_subject",
  "session_sheet",
  "review_minutes",
  "return_confirmed",
]);

type Way = Closing["kind"];

const CLOSED = ["done", "waived", "cancelled"] as const;
const isClosed = ({ state }: Pick<Duty, "state">): boolean => CLOSED.some((is) => is === state.is);

/** The ways open to a person of a side. A milestone ends by itself, and a window that passed is over. */
export function waysToEnd(duty: Duty, side: "provider" | "client"): readonly Way[] {
  if (isClosed(duty) || duty.nature === "milestone" || duty.state.is === "passed") return [];
  const ways: Way[] = RECORDED_ELSEWHERE.has(duty.kind) ? [] : ["done"];
  if (duty.nature === "window") return ways;
  if (duty.owedTo === side) ways.push("waived");
  if (duty.owedBy !== side && !RECORDED_ELSEWHERE.has(duty.kind)) ways.push("cancelled");
  return ways;
}

/**
 * Refuses what ends by itself or elsewhere, what is over, a waiver by somebody to whom it is not owed, and a cancelling by
 * the side that owes it, which would make its own miss disappear.
 */
export function mayEnd(duty: Duty, way: Way, side: "provider" | "client"): Result<null, Refusal> {
  if (isClosed(duty)) return refused("governance.duty_closed");
  if (duty.nature === "milestone" || duty.state.is === "passed") return refused("governance.duty_passes");
  if (way === "waived" && duty.owedTo !== side) return refused("governance.waiver_not_yours");
  if (way === "cancelled" && duty.owedBy === side) return refused("governance.cancelling_not_yours");
  if (waysToEnd(duty, side).includes(way)) return accept(null);
  return refused("governance.duty_recorded_elsewhere");
}
