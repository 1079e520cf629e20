import { Type, type Static } from "typebox";
import { ClauseId, Closed, Id, Length, Line, OneOf } from "./scalar.ts";

/** The calendar that never closes, for targets in clock hours. */
export const ROUND_THE_CLOCK = "round_the_clock";

const Exemption = Closed({ id: Id, label: Line, clause: ClauseId });

/** A first human answer to the client within so much time of hour H (clauses M1, M2, T2). */
const Response = Closed({
  within: Length,
  calendar: Id,
  clause: ClauseId,
  paused_by_waiting: Type.Boolean({ description: "Whether waiting for the client stops this clock (reading A8)" }),
});

/** Service restored within so much time, from a start that is itself a reading of the contract (A9). */
const Restoration = Closed({
  within: Length,
  calendar: Id,
  clause: ClauseId,
  start: OneOf(["request", "first_answer", "response_deadline", "analysis"], "What starts the restoration clock"),
  paused_by_waiting: Type.Boolean(),
  exemptions: Type.Array(Exemption),
});

/** Half-days of coaching bought for the year (clause M3). */
const Sessions = Closed({
  granted: Type.Integer({ minimum: 1 }),
  every: Length,
  length: Length,
  unit_price: Type.Optional(Type.Union([Type.String(), Type.Number()], { "x-kind": "amount" })),
  starts: Type.Array(Type.String({ pattern: "^\\d{2}:\\d{2}$" }), { description: "Times of day when one may begin" }),
  subject_notice: Length,
  unused: OneOf(["lapse", "carry", "refund"], "What becomes of unused sessions at the end of the period (C12)"),
  warnings: Type.Array(Type.Integer({ minimum: 1 }), { description: "Days before they lapse" }),
  clause: ClauseId,
});

/** Something owed at a fixed rhythm whatever is requested, such as one update a month. */
const Routine = Closed({
  id: Id,
  label: Line,
  every: Length,
  warn_on_days: Type.Array(Type.Integer({ minimum: 1, maximum: 31 })),
  clause: ClauseId,
});

export const Service = Closed({
  id: Id,
  title: Line,
  clause: ClauseId,
  requests: Type.Boolean({ description: "Whether requests may be opened on it" }),
  targets: Type.Optional(Closed({ response: Type.Optional(Response), restoration: Type.Optional(Restoration) })),
  work: Type.Optional(
    Closed({
      billed: OneOf(["units", "included", "offered"], "Whether its work is billed in units, covered by a fee, or free"),
      report_required: Type.Boolean(),
      long_work: Type.Optional(Closed({ after: Length, clause: ClauseId })),
    }),
  ),
  sessions: Type.Optional(Sessions),
  routines: Type.Optional(Type.Array(Routine)),
  applications: Type.Optional(
    Type.Array(
      Closed({
        name: Line,
        vendor: Type.Optional(Line),
        managed: Type.Boolean({ description: "Whether the provider answers for it" }),
        licence_held_by: Type.Optional(Line),
        interconnected_with: Type.Optional(Type.Array(Line)),
      }),
    ),
  ),
});

export type Service = Static<typeof Service>;
