/** Disagreements of a run: what each is about, and how it was settled (clause E7). */
import { done, happened, type DutyFact } from "#contract/duty/fact.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { EventOf } from "./event.ts";
import { refused, type SimulationRefusal } from "./refusals.ts";

const SUBJECTS = ["lots", "exemption", "clock", "closure"] as const;
type Subject = (typeof SUBJECTS)[number];

export type Dispute = {
  /** Work that is contested stays out of what is asked, a contested exemption may fall; the rest is only to be settled. */
  readonly about: Subject | null;
  readonly at: Temporal.Instant;
  readonly settled: { readonly at: Temporal.Instant; readonly outcome: Outcome } | null;
};
type Outcome = NonNullable<EventOf<"settled">["outcome"]>;

/** A disagreement that begins: about one of four things, or about none that was said. */
export function disputeOf({ at, about }: EventOf<"contest">): Result<Dispute, SimulationRefusal> {
  const subject = SUBJECTS.find((one) => one === about) ?? null;
  if (subject === null && about !== undefined)
    return refused("simulation.unknown_subject", { about, known: SUBJECTS.join(", ") });
  return accept({ about: subject, at, settled: null });
}

/** Each disagreement is to be settled; those of one request are numbered from the second on. */
export const disputeFacts = (ticket: string, disputes: readonly Dispute[]): DutyFact[] =>
  disputes.flatMap(({ at, settled }, index) => {
    const subject = index === 0 ? ticket : `${ticket}/${index + 1}`;
    return [
      happened("contested", subject, at),
      ...(settled ? [done("contest_settled", subject, settled.at, settled.outcome)] : []),
    ];
  });
