/** A request with everything that its rules read, and what new facts make of it. */
import type { Contract, Service } from "#contract/contract.ts";
import type { ClockRules } from "#sla/clock.ts";
import { clocksOf, nextDeadline, serviceIn } from "./clocks.ts";
import type { Author, Fact } from "./fact.ts";
import { decisionAwaited, lifeOf, openContests, openExemption, type Life } from "./life.ts";
import type { Setting } from "./setting.ts";
import type { State } from "./api.ts";

/** The history of a request under the contract that it follows. */
export type Case = {
  readonly facts: readonly Fact[];
  readonly life: Life;
  readonly contract: Contract;
  readonly rules: ClockRules;
};

/** The case of a history under the text that the request follows since its hour H. */
export function caseOf(facts: readonly Fact[], { contract, rules }: Pick<Case, "contract" | "rules">): Case {
  return { facts, life: lifeOf(facts), contract, rules };
}

/** The service the request belongs to. Throws when the contract has none of that name: it was checked when chosen. */
export function currentService({ contract, life }: Pick<Case, "contract" | "life">): Service {
  const service = serviceIn(contract, life.service);
  if (!service) throw new Error(`contract ${contract.id} has no service ${life.service}`);
  return service;
}

/** What the rules need beside the history, for one author at one moment. */
export function settingOf(
  one: Case,
  work: { readonly workedSeconds: number; readonly workRunning: number },
  by: Author,
  now: Temporal.Instant,
): Setting {
  return {
    contract: one.contract,
    service: currentService(one),
    sessions: one.facts.flatMap((fact) => (fact.kind === "work_started" ? [fact.detail.session] : [])),
    work: { running: work.workRunning, seconds: work.workedSeconds },
    by,
    now,
  };
}

/** What the lists keep of a request, derived from its facts. */
export function standingOf({ facts, life, rules }: Case, updatedAt: Temporal.Instant) {
  const state: State = life.state;
  return {
    lastSeq: life.lastSeq,
    state,
    service: life.service,
    nextDeadline: state === "closed" ? null : nextDeadline(clocksOf(rules, facts, updatedAt)),
    exempted: openExemption(life) !== null,
    contested: openContests(life).length > 0,
    decisionAsked: decisionAwaited(life),
    updatedAt,
  };
}
