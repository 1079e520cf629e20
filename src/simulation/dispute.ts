/** Disagreements of a run: what each is about, and how it was settled (clause E7). */
import { done, happened, type DutyFact } from "#contract/duty/fact.ts";
import type { EventOf } from "./event.ts";

export type Dispute = {
  /** Work that is contested stays out of what is asked, a contested exemption may fall; the rest is only to be settled. */
  readonly about: "lots" | "exemption" | "other";
  readonly at: Temporal.Instant;
  readonly settled: { readonly at: Temporal.Instant; readonly outcome: Outcome } | null;
};
type Outcome = NonNullable<EventOf<"settled">["outcome"]>;

/** What a disagreement is about, from the words of its event. */
export function disputeOf({ at, about = "" }: EventOf<"contest">): Dispute {
  if (/lot|time|work/.test(about)) return { about: "lots", at, settled: null };
  return { about: about.startsWith("exemption") ? "exemption" : "other", at, settled: null };
}

/** Whether some work is still contested. */
export const isContested = (disputes: readonly Dispute[]): boolean =>
  disputes.some(({ about, settled }) => about === "lots" && settled === null);

/** Each disagreement is to be settled; those of one request are numbered from the second on. */
export const disputeFacts = (ticket: string, disputes: readonly Dispute[]): DutyFact[] =>
  disputes.flatMap(({ at, settled }, index) => {
    const subject = index === 0 ? ticket : `${ticket}/${index + 1}`;
    return [
      happened("contested", subject, at),
      ...(settled ? [done("contest_settled", subject, settled.at, settled.outcome)] : []),
    ];
  });
