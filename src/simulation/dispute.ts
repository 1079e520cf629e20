/** Disagreements of a run: what each is about, and how it was settled (clause E7). */
import { done, happened, type DutyFact } from "#contract/duty/fact.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Segment } from "#intervention/segment.ts";
import type { ClockEvent } from "#sla/event.ts";
import { refused as refusedLive, type TicketRefusal } from "#ticket/refusals.ts";
import type { EventOf } from "./event.ts";
import { refused, type SimulationRefusal } from "./refusals.ts";

const SUBJECTS = ["lots", "exemption", "clock", "closure"] as const;
const EXEMPTION = new Set<ClockEvent["kind"]>(["exemption_claimed", "exemption_withdrawn"]);
const CLOSING = new Set<ClockEvent["kind"]>(["closed", "reopened"]);
type Subject = (typeof SUBJECTS)[number];

export type Dispute = {
  /** Work that is contested stays out of what is asked, a contested exemption may fall; the rest is only to be settled. */
  readonly about: Subject | null;
  /** The session of work that it is about; null for all that had begun by then. */
  readonly session: string | null;
  readonly at: Temporal.Instant;
  readonly settled: { readonly at: Temporal.Instant; readonly outcome: Outcome } | null;
};
type Outcome = NonNullable<EventOf<"settled">["outcome"]>;

type Contested = {
  readonly clockEvents: readonly Pick<ClockEvent, "kind">[];
  readonly segments: readonly Pick<Segment, "id" | "start">[];
  readonly disputes: readonly Dispute[];
};

/** Whether an exemption of a request stands. */
export const isClaimed = ({ clockEvents }: Pick<Contested, "clockEvents">): boolean =>
  clockEvents.findLast(({ kind }) => EXEMPTION.has(kind))?.kind === "exemption_claimed";

/**
 * A disagreement that begins: about one of four things, or about none that was said. What is contested is there by then: an
 * exemption that stands, work that has begun, a closure. Refuses `ticket.already_contested` while the same point is open.
 */
export function disputeOf(
  event: EventOf<"contest">,
  found: Contested,
): Result<Dispute, SimulationRefusal | TicketRefusal> {
  const { at, about, ticket, session } = event;
  const subject = SUBJECTS.find((one) => one === about) ?? null;
  if (subject === null && about !== undefined)
    return refused("simulation.unknown_subject", { about, known: SUBJECTS.join(", ") });
  if (subject === "exemption" && !isClaimed(found)) return refused("simulation.nothing_exempt", { ticket });
  const begun = found.segments.filter(({ start }) => Temporal.Instant.compare(start, at) <= 0);
  if (subject === "lots" && begun.length === 0) return refused("simulation.nothing_worked", { ticket });
  const closing = found.clockEvents.findLast(({ kind }) => CLOSING.has(kind));
  if (subject === "closure" && closing?.kind !== "closed") return refused("simulation.not_closed", { ticket });
  const id = session === undefined ? null : (begun[session - 1]?.id ?? null);
  if (session !== undefined && id === null)
    return refused("simulation.no_such_work", { ticket, session, known: begun.length });
  const begins: Dispute = { about: subject, session: id, at, settled: null };
  return isContested(begins, found) ? refusedLive("ticket.already_contested") : accept(begins);
}

/** Whether a disagreement still open is about the same thing: of work, about one of the same sessions. */
function isContested(begins: Dispute, { disputes, segments }: Contested): boolean {
  const open = disputes.filter(({ about, settled }) => about === begins.about && settled === null);
  if (begins.about === "lots") {
    const begun = begunOf(begins, segments);
    return open.some((one) => !begun.isDisjointFrom(begunOf(one, segments)));
  }
  // A story says neither which of both clocks is meant, nor what a disagreement about nothing named is.
  return (begins.about === "exemption" || begins.about === "closure") && open.length > 0;
}

/** The sessions of work that a disagreement is about. */
const begunOf = ({ session, at }: Dispute, segments: Contested["segments"]): Set<string> =>
  new Set(
    segments
      .filter(({ id, start }) => (session === null ? Temporal.Instant.compare(start, at) <= 0 : id === session))
      .map(({ id }) => id),
  );

/** Each disagreement is to be settled; those of one request are numbered from the second on. */
export const disputeFacts = (ticket: string, disputes: readonly Dispute[]): DutyFact[] =>
  disputes.flatMap(({ at, settled }, index) => {
    const subject = index === 0 ? ticket : `${ticket}/${index + 1}`;
    return [
      happened("contested", subject, at),
      ...(settled ? [done("contest_settled", subject, settled.at, settled.outcome)] : []),
    ];
  });
