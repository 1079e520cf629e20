/** The duties of a request (clauses T2 to T5, M2, E7), as the simulator tells them, with its reference as their subject. */
import type { Closing, DutyFact } from "#contract/duty/fact.ts";
import { notAfter } from "#kernel/period.ts";
import { deadlineFacts, engagementFacts, eventFacts } from "#sla/duties.ts";
import { vendorFacts, type VendorStep } from "#sla/vendor.ts";
import type { Case } from "./case.ts";
import { clockEventsOf, serviceIn } from "./clocks.ts";
import type { Fact } from "./fact.ts";

/** Facts recorded after `now` are not known yet. */
export function requestDuties(
  reference: string,
  { facts: all, rules, contract, life }: Case,
  now: Temporal.Instant,
): DutyFact[] {
  const isKnown = notAfter(now);
  const facts = all.filter(({ recordedAt }) => isKnown(recordedAt));
  if (facts.length === 0) return [];
  const { service, events } = clockEventsOf(facts);
  const clocked = { subject: reference, rules, serviceAtH: service, events };
  const reported = serviceIn(contract, life.service)?.work?.reportRequired ?? false;
  return [
    ...deadlineFacts(clocked, now),
    ...engagementFacts(clocked, now),
    ...eventFacts(reference, events, () => reported),
    ...longWorkDuties(reference, facts),
    ...vendorFacts(reference, vendorSteps(facts)),
    ...contestDuties(reference, facts),
  ];
}

/** Clause M2: what the request's facts tell of its vendors. */
function vendorSteps(facts: readonly Fact[]): VendorStep[] {
  return facts.flatMap((fact): VendorStep[] => {
    const { kind, at, detail } = fact;
    switch (kind) {
      case "wait_started":
        return [{ at, kind: "party" in detail && detail.party === "vendor" ? "vendor_wait" : "other_wait" }];
      case "vendor_chased":
      case "vendor_answered":
        return [{ at, kind }];
      case "wait_ended":
      case "restored":
      case "closed":
        return [{ at, kind: "over" }];
      default:
        return [];
    }
  });
}

/** Clause T4: the product asks as soon as the threshold is passed, and work waits for the choice. */
function longWorkDuties(subject: string, facts: readonly Fact[]): DutyFact[] {
  return facts.flatMap(({ kind, at, clause }): DutyFact[] => {
    if (kind === "decision_asked")
      return [
        { kind: "happened", what: "long_work", subject, at, ...(clause === null ? {} : { clause }) },
        { kind: "done", duty: "long_work_told", subject, at, proof: "notice" },
      ];
    return kind === "decision_taken" ? [{ kind: "done", duty: "long_work_choice", subject, at, proof: "choice" }] : [];
  });
}

/** Clause E7: each disagreement is to be settled; one that both sides agree on is settled by the second of them. */
function contestDuties(reference: string, facts: readonly Fact[]): DutyFact[] {
  let count = 0;
  const subjects = new Map<string, string>();
  return facts.flatMap((fact): DutyFact[] => {
    if (fact.kind === "contested") {
      count += 1;
      const subject = count === 1 ? reference : `${reference}/${count}`;
      subjects.set(fact.id, subject);
      return [{ kind: "happened", what: "contested", subject, at: fact.at }];
    }
    const subject = fact.kind === "settled" ? subjects.get(fact.detail.contest) : undefined;
    if (fact.kind !== "settled" || subject === undefined || !holds(fact, facts)) return [];
    const closing: Closing = {
      kind: "done",
      duty: "contest_settled",
      subject,
      at: fact.at,
      proof: fact.detail.outcome,
    };
    return [closing];
  });
}

function holds(settled: Fact & { readonly kind: "settled" }, facts: readonly Fact[]): boolean {
  if (settled.detail.outcome !== "agreed") return true;
  return facts.some(
    (other) =>
      other.kind === "settled" &&
      other.detail.contest === settled.detail.contest &&
      other.detail.outcome === "agreed" &&
      other.author.side !== settled.author.side &&
      other.seq < settled.seq,
  );
}
