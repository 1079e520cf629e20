import { Type, type Static } from "typebox";
import {
  CivilDate,
  CivilLength,
  ClauseId,
  ClockLength,
  Closed,
  Line,
  MOST,
  OneOf,
  PeriodLength,
  Text,
  UNDECIDED,
  Whole,
} from "./scalar.ts";

/** A letter that must go out long enough before a day (clauses E2, E4, B5). */
export const Notice = Closed({
  length: CivilLength,
  shorter_periods: Type.Optional(CivilLength),
  before: OneOf(["period_end", "anniversary"], "The day that it is counted back from"),
  form: OneOf(["registered_letter", "letter", "email"], "How it must be sent"),
  decided_by: OneOf(["sent", "presented", "received"], "Which date of the letter counts (C3)"),
  clause: ClauseId,
});

/** How long the contract runs and how it goes on or ends (clauses E1 to E4, B5). */
export const Term = Closed({
  effective: CivilDate,
  period: PeriodLength,
  renewal: OneOf(["tacit", "express", "none"], "How a new period begins"),
  renewals_max: Type.Union([Type.Integer({ minimum: 0, maximum: 1000 }), Type.Null()], {
    description: "Renewals at most; null: no limit",
  }),
  ends: Type.Optional(CivilDate),
  clause: ClauseId,
  client_notice: Notice,
  provider_notice: Notice,
  price_revision: Type.Optional(Notice),
  reminders: Type.Array(Whole(1, MOST.days, "Days"), {
    description: "Days before the end of a period when both sides are told",
  }),
  breach_of_charter: Type.Optional(Closed({ time_to_end: CivilLength, clause: ClauseId })),
});

/** Undertakings that outlive the contract (clauses C1 to C6). */
export const Charter = Closed({
  title: Line,
  clause: ClauseId,
  runs_after_end: CivilLength,
  secrecy_after: CivilLength,
  return_documents_within: CivilLength,
  return_clause: ClauseId,
});

const open = <const Words extends string[]>(words: readonly [...Words], description: string) =>
  OneOf<[...Words, typeof UNDECIDED]>([...words, UNDECIDED], description);

/** What the processor owes to the controller (GDPR article 28; clauses G1 to G9). */
export const Privacy = Closed({
  processing: Type.Array(Line, { description: "What the provider does with personal data" }),
  breach_notice: Closed({ within: ClockLength, clause: ClauseId }),
  authority_notified_by_provider: open(
    ["yes", "no"],
    "Whether the provider notifies the authority for the client (G6)",
  ),
  persons_told_by_provider: open(["yes", "no"], "Whether the provider tells the persons concerned for the client (G6)"),
  subprocessor_objection: Closed({ within: CivilLength, clause: ClauseId }),
  data_subject_requests: open(["forward", "answer"], "Forward at once (A), or answer on behalf (B) (G5)"),
  data_at_end: open(["destroy", "return", "transfer"], "What becomes of the data at the end (G8)"),
});

/** The meeting that the parties hold at least so often (clause P6). */
export const Review = Closed({
  per_period: Whole(1, MOST.sessions, "Meetings in each contract period, at least"),
  clause: ClauseId,
});

/** The text in force from a day; drafts and signatures are kept beside it (clause P3). */
export const Version = Closed({
  number: Line,
  effective: CivilDate,
  note: Type.Optional(Text),
  signed: Type.Optional(Closed({ provider: Type.Optional(CivilDate), client: Type.Optional(CivilDate) })),
  drafts: Type.Optional(Type.Array(Closed({ number: Line, date: CivilDate, note: Line }))),
});

export type Term = Static<typeof Term>;
export type Notice = Static<typeof Notice>;
export type Charter = Static<typeof Charter>;
export type Privacy = Static<typeof Privacy>;
export type Version = Static<typeof Version>;
