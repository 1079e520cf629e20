/** What a request makes due besides its two clocks (clauses M2, T3, T4, T5, E7). */
import type { Contract } from "../../contract.ts";
import type { ClockFact, DutyFact, Happened } from "../fact.ts";
import type { Calculation, Draft } from "../duty.ts";
import { lastInForceAt, type Versions } from "../../versions.ts";
import { undertaken, type TriggeredRule } from "./triggered.ts";

/** The clause by which this very request was asked about; a fact without one is of the only service that asks. */
const longWork = ({ services }: Contract, { clause }: Happened): string | null =>
  clause ?? services.find(({ work }) => work?.longWork)?.work?.longWork?.clause ?? null;

/** One line for each duty, with the fact that makes it due. */
export const requestRules: readonly TriggeredRule[] = [
  { kind: "restoration_engaged_told", on: "engaged", clause: undertaken("restoration_engaged_told") },
  { kind: "exemption_told", on: "exemption_claimed", clause: undertaken("exemption_told") },
  { kind: "long_work_told", on: "long_work", clause: longWork },
  { kind: "long_work_choice", on: "long_work", clause: longWork },
  { kind: "vendor_chased", on: "waiting_vendor", clause: undertaken("vendor_chased") },
  { kind: "client_answer", on: "waiting_client", clause: undertaken("client_answer") },
  { kind: "report", on: "restored", clause: undertaken("report") },
  { kind: "contest_settled", on: "contested", clause: undertaken("contest_settled") },
];

/** Both clocks of a request as duties: the dates come from `sla/`, which is the only one to count them (T2, T3). */
export function clockDrafts(versions: Versions, facts: readonly DutyFact[]): Draft[] {
  return facts.filter((fact) => fact.kind === "clock").map((fact) => clockDraft(versions, fact));
}

function clockDraft(versions: Versions, fact: ClockFact): Draft {
  const contract = lastInForceAt(versions, fact.startedAt);
  return {
    kind: fact.duty,
    subject: fact.subject,
    clause: fact.clause,
    opens: fact.startedAt,
    due: fact.due,
    calculation: calculationOf(fact, contract.version.number),
    target: null,
    get warnings() {
      return fact.warnings;
    },
    closed: null,
    owedBy: null,
  };
}

/** Written out when somebody asks how a date was counted: of the requests of a contract's life, few are asked about. */
function calculationOf({ duty, startedAt, due, promise, paused }: ClockFact, version: string): Calculation {
  return {
    rule: duty,
    get anchor() {
      return startedAt.toString();
    },
    get steps() {
      const gives = due.toString();
      const pause = paused === null ? [] : [{ how: "paused" as const, by: paused, gives }];
      return [{ how: "working_time" as const, by: promise, gives }, ...pause];
    },
    version,
  };
}
