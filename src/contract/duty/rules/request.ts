/** What a request makes due besides its two clocks (clauses M2, T3, T4, T5, E7). */
import type { Contract } from "../../contract.ts";
import type { ClockFact, DutyFact, Happened } from "../fact.ts";
import type { Draft } from "../duty.ts";
import { lastInForce, type Versions } from "../../versions.ts";
import { civilDay } from "#kernel/period.ts";
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
  const contract = lastInForce(versions, civilDay(fact.startedAt, versions[0].zone));
  return {
    kind: fact.duty,
    subject: fact.subject,
    clause: fact.clause,
    opens: fact.startedAt,
    due: fact.due,
    calculation: {
      rule: fact.duty,
      anchor: fact.startedAt.toString(),
      steps: [
        { how: "working_time", by: fact.promise, gives: fact.due.toString() },
        ...(fact.paused === null ? [] : [{ how: "paused" as const, by: fact.paused, gives: fact.due.toString() }]),
      ],
      version: contract.version.number,
    },
    target: null,
    warnings: fact.warnings,
    closed: null,
    owedBy: null,
  };
}
