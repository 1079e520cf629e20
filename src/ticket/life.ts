/** Where a request stands, folded from its facts in the order in which they were recorded. */
import type { State } from "./api.ts";
import type { Author, ContestSubject, Fact, FactOf, Outcome } from "./fact.ts";
import type { Side } from "./side.ts";

/** The request as its facts leave it; what has not happened is null. */
export type Life = {
  readonly state: State;
  /** The service it belongs to, after reclassifications. */
  readonly service: string;
  /** Hour H (T2). */
  readonly requestedAt: Temporal.Instant;
  readonly takenAt: Temporal.Instant | null;
  readonly wait: FactOf<"wait_started"> | null;
  readonly exemptions: readonly Exemption[];
  readonly contests: readonly Contest[];
  readonly decision: Decision | null;
  readonly engagedAt: Temporal.Instant | null;
  readonly analysedAt: Temporal.Instant | null;
  readonly restoredAt: Temporal.Instant | null;
  readonly confirmedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly report: string | null;
  readonly lastSeq: number;
};

export type Exemption = { readonly claim: FactOf<"exemption_claimed">; readonly withdrawnAt: Temporal.Instant | null };

/** A disagreement with the reading of each side (E7). */
export type Contest = {
  readonly id: string;
  readonly subject: ContestSubject;
  readonly target: string;
  readonly clientReading: string;
  readonly openedAt: Temporal.Instant;
  readonly openedBy: Author;
  readonly providerReading: string | null;
  /** The side that recorded an agreement which the other has not confirmed yet. */
  readonly agreedBy: Side | null;
  readonly settledAt: Temporal.Instant | null;
  readonly outcome: Outcome | null;
};

export type Decision = {
  readonly asked: FactOf<"decision_asked">;
  readonly taken: FactOf<"decision_taken"> | null;
};

/** Throws when the first fact is not the opening: such a history cannot be. */
export function lifeOf(facts: readonly Fact[]): Life {
  const [first, ...rest] = facts;
  if (first?.kind !== "opened") throw new Error("the history of a request begins with its opening");
  const opened: Life = {
    state: "new",
    service: first.detail.service,
    requestedAt: first.at,
    takenAt: null,
    wait: null,
    exemptions: [],
    contests: [],
    decision: null,
    engagedAt: null,
    analysedAt: null,
    restoredAt: null,
    confirmedAt: null,
    closedAt: null,
    report: null,
    lastSeq: first.seq,
  };
  return rest.reduce((life, fact) => ({ ...after(life, fact), lastSeq: fact.seq }), opened);
}

/** The exemption that holds now; there is one at most, for another is refused while it is open. */
export const openExemption = (life: Life): Exemption | null =>
  life.exemptions.find(({ withdrawnAt }) => withdrawnAt === null) ?? null;

/** The disagreements that neither side has conceded and that both have not agreed on (E7). */
export const openContests = (life: Life): readonly Contest[] => life.contests.filter((one) => one.settledAt === null);

/** Whether the client has been asked about long work and has not chosen yet (T4). */
export const decisionAwaited = (life: Life): boolean => life.decision !== null && life.decision.taken === null;

const working = (life: Life): State => (life.takenAt === null ? "new" : "in_progress");

function after(life: Life, fact: Fact): Life {
  switch (fact.kind) {
    case "opened":
      throw new Error("a request is opened twice");
    case "taken_into_account":
      return { ...life, takenAt: fact.at, state: life.state === "new" ? "in_progress" : life.state };
    case "wait_started":
      return { ...life, wait: fact, state: fact.detail.party === "client" ? "waiting_client" : "waiting_vendor" };
    case "wait_ended":
      return { ...life, wait: null, state: working(life) };
    case "exemption_claimed":
      return { ...life, exemptions: [...life.exemptions, { claim: fact, withdrawnAt: null }] };
    case "exemption_withdrawn":
      return { ...life, exemptions: life.exemptions.map((one) => withdrawn(one, fact)) };
    case "contested":
      return { ...life, contests: [...life.contests, contestOf(fact)] };
    case "settled":
      return { ...life, contests: life.contests.map((one) => settled(one, fact)) };
    case "analysis_done":
      return { ...life, analysedAt: fact.at };
    case "restoration_engaged":
      return { ...life, engagedAt: fact.at };
    case "restored":
      return { ...life, state: "restored", restoredAt: fact.at, wait: null };
    case "confirmed":
      return { ...life, confirmedAt: fact.at };
    case "closed":
      return { ...life, state: "closed", closedAt: fact.at, report: fact.detail.report ?? life.report, wait: null };
    case "reopened":
      return { ...life, state: working(life), restoredAt: null, confirmedAt: null, closedAt: null };
    case "reclassified":
      return { ...life, service: fact.detail.to };
    case "decision_asked":
      return { ...life, decision: { asked: fact, taken: null } };
    case "decision_taken":
      return life.decision ? { ...life, decision: { ...life.decision, taken: fact } } : life;
    case "vendor_chased":
    case "vendor_answered":
    case "work_started":
    case "work_ended":
      return life;
  }
}

function withdrawn(one: Exemption, fact: FactOf<"exemption_withdrawn">): Exemption {
  return one.claim.id === fact.detail.claim ? { ...one, withdrawnAt: fact.at } : one;
}

function contestOf(fact: FactOf<"contested">): Contest {
  return {
    id: fact.id,
    subject: fact.detail.subject,
    target: fact.detail.target,
    clientReading: fact.body ?? "",
    openedAt: fact.at,
    openedBy: fact.author,
    providerReading: null,
    agreedBy: null,
    settledAt: null,
    outcome: null,
  };
}

/** A side concedes alone; an agreement holds once both sides recorded it. Each side's words stay its own (E7). */
function settled(one: Contest, fact: FactOf<"settled">): Contest {
  if (one.id !== fact.detail.contest) return one;
  const { side } = fact.author;
  const heard = side === "provider" ? { ...one, providerReading: fact.body } : one;
  const halfAgreed = fact.detail.outcome === "agreed" && (one.agreedBy === null || one.agreedBy === side);
  if (halfAgreed) return { ...heard, agreedBy: side };
  return { ...heard, settledAt: fact.at, outcome: fact.detail.outcome };
}
