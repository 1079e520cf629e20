import { Type, type Static } from "typebox";
import { CivilDate, ClauseId, Closed, Length, Line, OneOf, UNDECIDED } from "./scalar.ts";

const Notice = Closed({
  length: Length,
  before: OneOf(["period_end", "anniversary"], "The day that it is counted back from"),
  form: OneOf(["registered_letter", "letter", "email"], "How it must be sent"),
  decided_by: OneOf(["sent", "presented", "received"], "Which date of the letter counts (C3)"),
  clause: ClauseId,
});

/** How long the contract runs and how it goes on or ends (clauses E1 to E4, B5, C3 to C5). */
export const Term = Closed({
  effective: CivilDate,
  period: Length,
  renewal: OneOf(["tacit", "express", "none"], "How a new period begins"),
  renewals_max: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { description: "null: no limit" }),
  ends: Type.Optional(CivilDate),
  clause: ClauseId,
  client_notice: Notice,
  provider_notice: Notice,
  price_revision: Type.Optional(Notice),
  reminders: Type.Array(Type.Integer({ minimum: 1 }), { description: "Days before a notice day when both sides are told" }),
  breach_of_charter: Type.Optional(Closed({ time_to_end: Length, clause: ClauseId })),
});

/** Undertakings that outlive the contract (CEPS). */
export const Charter = Closed({
  title: Line,
  clause: ClauseId,
  runs_after_end: Length,
  secrecy_after: Length,
  return_documents_within: Length,
  return_clause: ClauseId,
});

const open = <const Words extends readonly string[]>(words: Words, description: string) =>
  OneOf([...words, UNDECIDED] as const, description);

/** What the processor owes to the controller (GDPR article 28; clauses G1 to G9). */
export const Privacy = Closed({
  processing: Type.Array(Line),
  breach_notice: Closed({ within: Length, clause: ClauseId }),
  authority_notified_by_provider: open(["yes", "no"], "Whether the provider notifies the authority for the client (G6)"),
  subprocessor_objection: Closed({ within: Length, clause: ClauseId }),
  data_subject_requests: open(["forward", "answer"], "Forward at once (A), or answer on behalf (B) (G5)"),
  data_at_end: open(["destroy", "return", "transfer"], "What becomes of the data at the end (G8)"),
});

export type Term = Static<typeof Term>;
export type Notice = Static<typeof Notice>;
