import { Type, type Static } from "typebox";
import { CivilLength, ClauseId, Closed, MOST, OneOf, Whole } from "./scalar.ts";

/** Things that a text makes due in words, often without a figure. Each is a kind of due date of `duty/kinds.ts`. */
export const UNDERTAKINGS = [
  "restoration_engaged_told",
  "exemption_told",
  "vendor_chased",
  "client_answer",
  "report",
  "contest_settled",
  "refund",
  "subject_request_forwarded",
  "subject_request_answered",
  "subject_request_extended",
  "instruction_doubt_told",
  "confidentiality_undertaking",
  "training_renewed",
  "impact_help",
  "evidence_pack",
  "data_fate",
  "destruction_proof",
  "key_removed",
  "departure_told",
  "replacement_told",
  "emergency_pack_tested",
  "return_confirmed",
  "data_deleted",
  "deletion_attested",
  "handover",
  "access_given",
  "access_removed",
  "skills_quote",
  "cessation_access",
] as const;

/** A duty that this contract holds. What is not listed here, and not written elsewhere in the file, is not owed. */
export const Undertaking = Closed({
  id: OneOf(UNDERTAKINGS, "What is owed"),
  clause: ClauseId,
  within: Type.Optional(CivilLength),
  warn_before: Type.Optional(
    Type.Array(Whole(0, MOST.days, "Days"), { description: "Days before the date when it is recalled" }),
  ),
});

export type Undertaking = Static<typeof Undertaking>;
