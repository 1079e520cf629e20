/** What facts about personal data make due (GDPR article 28; clauses G2 to G9). */
import type { Contract } from "../../contract.ts";
import { clockHours } from "../count.ts";
import { PRACTICE } from "../platform.ts";
import { undertaken, type TriggeredRule } from "./triggered.ts";

const breachClause = ({ privacy }: Contract): string | null => privacy?.breachNotice.clause ?? null;
const objectionClause = ({ privacy }: Contract): string | null => privacy?.subprocessorObjection.clause ?? null;
const objection = ({ privacy }: Contract) => ({
  of: "calendar" as const,
  length: privacy?.subprocessorObjection.within ?? new Temporal.Duration(),
});
const breachSeconds = ({ privacy }: Contract): number => privacy?.breachNotice.within ?? 0;

/** Option A is also what is done while the parties have not chosen (G5): forwarding commits neither of them. */
const forwards = (contract: Contract): string | null =>
  contract.privacy?.dataSubjectRequests === "answer" ? null : undertaken("subject_request_forwarded")(contract);
const answers = (kind: "subject_request_answered" | "subject_request_extended") => (contract: Contract) =>
  contract.privacy?.dataSubjectRequests === "answer" ? undertaken(kind)(contract) : null;

type ChargedWith = "authorityNotifiedByProvider" | "personsToldByProvider";
const isCharged = ({ privacy }: Contract, what: ChargedWith): boolean => privacy?.[what] === "yes";

/**
 * What the law wants after a breach. The controller's time runs from the day on which it was told; that of a provider whom
 * the contract charges with it runs from what it knew itself, and a notice that came sooner shows that it knew (G6).
 * Until the parties choose, the controller owes it, as the law has it (GDPR articles 33(1) and 34(1)).
 */
const afterBreach = (kind: "breach_authority" | "breach_persons", what: ChargedWith): readonly TriggeredRule[] => [
  {
    kind,
    on: "breach_known",
    clause: (contract) => (isCharged(contract, what) ? breachClause(contract) : null),
    owedBy: () => "provider",
  },
  {
    kind,
    on: "breach_told",
    clause: breachClause,
    owedBy: (contract) => (isCharged(contract, what) ? "provider" : "client"),
  },
];

/** One line for each duty. Delays of the GDPR are carried to a working day, those of the contract are not. */
export const privacyRules: readonly TriggeredRule[] = [
  {
    kind: "breach_target",
    on: "breach_known",
    // A contract stricter than our own target needs no other one.
    clause: (contract) => (breachSeconds(contract) > 24 * 3600 ? breachClause(contract) : null),
  },
  {
    kind: "breach_notice",
    on: "breach_known",
    clause: breachClause,
    within: (contract) => ({ of: "clock", seconds: breachSeconds(contract) }),
    warnAfter: (contract) =>
      PRACTICE.breachWarnings.filter((hours) => hours * 3600 < breachSeconds(contract)).map(clockHours),
  },
  { kind: "breach_supplement", on: "breach_notified", clause: breachClause },
  ...afterBreach("breach_authority", "authorityNotifiedByProvider"),
  // Whether any person has to be told, for a high risk, is in what closes it (GDPR article 34(3)).
  ...afterBreach("breach_persons", "personsToldByProvider"),
  {
    kind: "subprocessor_objection",
    on: "subprocessor_told",
    clause: objectionClause,
    within: objection,
    warnBefore: () => PRACTICE.objectionWarnings,
  },
  { kind: "subprocessor_start", on: "subprocessor_told", clause: objectionClause, within: objection, after: 1 },
  { kind: "subject_request_forwarded", on: "subject_request", clause: forwards },
  {
    kind: "subject_request_answered",
    on: "subject_request",
    clause: answers("subject_request_answered"),
    roll: true,
  },
  {
    kind: "subject_request_extended",
    on: "subject_request",
    clause: answers("subject_request_extended"),
    roll: true,
  },
  { kind: "instruction_doubt_told", on: "instruction_doubt", clause: undertaken("instruction_doubt_told") },
  { kind: "confidentiality_undertaking", on: "person_joins", clause: undertaken("confidentiality_undertaking") },
  { kind: "training_renewed", on: "person_trained", clause: undertaken("training_renewed") },
  { kind: "impact_help", on: "impact_asked", clause: undertaken("impact_help") },
  { kind: "evidence_pack", on: "audit_asked", clause: undertaken("evidence_pack") },
  { kind: "destruction_proof", on: "data_destroyed", clause: undertaken("destruction_proof") },
];
