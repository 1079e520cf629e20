import { Type, type Static } from "typebox";
import {
  Amount,
  ClauseId,
  CivilLength,
  ClockLength,
  Closed,
  Id,
  Line,
  MOST,
  OneOf,
  PeriodLength,
  TimeOfDay,
  Whole,
} from "./scalar.ts";

/** The calendar that never closes, for targets in clock hours. It needs no entry under `calendars`. */
export const ROUND_THE_CLOCK = "round_the_clock";

const CalendarName = Type.String({
  "x-kind": "calendar",
  description: "A name listed under calendars, or round_the_clock",
});
const Exemption = Closed({ id: Id, label: Line, clause: ClauseId });

/** A first human answer to the client within so much time of hour H (clauses M1, M2, T2). */
export const Response = Closed({
  within: ClockLength,
  calendar: CalendarName,
  clause: ClauseId,
  paused_by_waiting: Type.Boolean({ description: "Whether waiting for the client stops this clock (A8)" }),
});

/** The four starts of the restoration clock that the text allows (reading A9). */
export const RESTORATION_STARTS = ["request", "first_answer", "response_deadline", "analysis"] as const;

/** Service restored within so much time, from a start that is itself a reading of the contract (A9). */
export const Restoration = Closed({
  within: ClockLength,
  calendar: CalendarName,
  clause: ClauseId,
  start: OneOf(RESTORATION_STARTS, "What starts the restoration clock (A9)"),
  paused_by_waiting: Type.Boolean({ description: "Whether waiting for the client stops this clock (A8)" }),
  exemptions: Type.Array(Exemption, { description: "Cases where it is not owed, once declared with a reason (A11)" }),
});

/** Half-days of coaching bought for the year (clause M3). */
export const Sessions = Closed({
  granted: Whole(1, MOST.sessions, "Sessions granted for each period"),
  every: PeriodLength,
  length: ClockLength,
  unit_price: Type.Optional(Amount),
  starts: Type.Array(TimeOfDay, { description: "Times of day when one may begin" }),
  subject_notice: CivilLength,
  unused: OneOf(["lapse", "carry", "refund"], "What becomes of unused sessions at the end of the period (C12)"),
  warnings: Type.Array(Whole(1, MOST.days, "Days"), { description: "Days before they lapse" }),
  clause: ClauseId,
});

/** Something owed at a fixed rhythm whatever is requested, such as one update a month. */
export const Routine = Closed({
  id: Id,
  label: Line,
  every: PeriodLength,
  warn_on_days: Type.Array(Type.Integer({ minimum: 1, maximum: 31 }), { description: "Days of the month" }),
  clause: ClauseId,
});

/** An application of a service; the provider answers only for those that it manages (clauses M2, X6). */
export const Application = Closed({
  name: Line,
  vendor: Type.Optional(Line),
  managed: Type.Boolean({ description: "Whether the provider answers for it" }),
  licence_held_by: Type.Optional(Line),
  interconnected_with: Type.Optional(Type.Array(Line)),
});

/** How work on a service is paid (reading B8), reported (clause T5) and, when it lasts, asked about (clause T4). */
export const ServiceWork = Closed({
  billed: OneOf(
    ["units", "included", "offered"],
    "Whether its work is billed in units, covered by a fee, or free (B8)",
  ),
  report_required: Type.Boolean({ description: "A written report is needed to close the request" }),
  long_work: Type.Optional(Closed({ after: ClockLength, clause: ClauseId })),
});

/** One mission of the contract: what is promised, how its work is paid, what is owed without being asked for. */
export const Service = Closed({
  id: Id,
  title: Line,
  clause: ClauseId,
  requests: Type.Boolean({ description: "Whether requests may be opened on it" }),
  targets: Type.Optional(Closed({ response: Type.Optional(Response), restoration: Type.Optional(Restoration) })),
  work: Type.Optional(ServiceWork),
  sessions: Type.Optional(Sessions),
  routines: Type.Optional(Type.Array(Routine)),
  applications: Type.Optional(Type.Array(Application)),
  networks: Type.Optional(Type.Array(Line, { description: "Networks to which the client may be introduced (M4)" })),
});

/** How requests reach the provider (clauses S1, T2). */
export const CHANNELS = ["portal", "email", "phone"] as const;

/** The ways of clause S1, and what the response clock takes for hour H and for an answer (readings A6, A7). */
export const Support = Closed({
  channels: Type.Array(OneOf(CHANNELS, "A way for requests to arrive"), { minItems: 1 }),
  hour_h: OneOf(["receipt"], "The stamp that is hour H: receipt by the channel, not when somebody reads it (A6)"),
  automatic_reply_answers: Type.Boolean({ description: "Whether a robot's reply is a first answer (A7)" }),
  clause: ClauseId,
});

export type Service = Static<typeof Service>;
export type Support = Static<typeof Support>;
