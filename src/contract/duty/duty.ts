/**
 * A duty: what the contract makes due, to whom, when and why, and what shows that it was done (domain of clauses E1 to
 * E4, B1 to B6, G1 to G9, C1 to C6 and the targets). Duties are derived from the contract's versions and from dated facts,
 * never typed. None is ever deleted: it is closed with a proof, waived in writing by the one it is owed to, or cancelled
 * with a reason; a date that is computed anew keeps the one before. Each says what it was computed from.
 */
import type { DutyKind } from "./kinds.ts";
import type { Word } from "./fact.ts";
import type { Nature, Owed, Side } from "./kinds/row.ts";

/** A civil day, good until its midnight in the contract's zone; or an exact instant. */
export type Due = Temporal.PlainDate | Temporal.Instant;

/** One step from the anchor to the date; `by` is a length in words and `gives` the date reached. */
export type Step = { readonly how: StepHow; readonly by: string; readonly gives: string };
export type StepHow =
  | "plus"
  | "minus"
  | "working_days"
  | "working_time"
  | "paused"
  | "next_working_day"
  | "previous_working_day"
  | "last_day_with_notice"
  | "same_day"
  | "end_of_period";

/** How a date was computed, so that anybody can do it again: the rule, what it counts from, the text in force. */
export type Calculation = {
  readonly rule: string;
  readonly anchor: string;
  readonly steps: readonly Step[];
  /** The contract's version whose text was applied (clause P3). */
  readonly version: string;
};

export type Dated = { readonly due: Due; readonly calculation: Calculation };

/** Where a duty stands at a moment. `passed`: a window that closed, or a date that came by itself. */
export type DutyState =
  | { readonly is: "open" }
  | { readonly is: "warned"; readonly since: Due }
  | { readonly is: "late"; readonly since: Due }
  | { readonly is: "passed"; readonly since: Due }
  | {
      readonly is: "done";
      /** When it counts as done, which is not always when it is said to have been: `countsFrom`. */
      readonly at: Temporal.Instant;
      readonly proof: string;
      readonly late: boolean;
      readonly said?: Said;
    }
  | { readonly is: "waived"; readonly at: Temporal.Instant; readonly by: string; readonly proof: string }
  | {
      readonly is: "cancelled";
      readonly at: Temporal.Instant;
      readonly reason: string;
      /** Cancelled after its date by the side that owes it: it was missed all the same. */
      readonly late: boolean;
      readonly said?: Said;
    };

/** Ended by a person's word, and the instant that they gave. */
export type Said = { readonly at: Temporal.Instant; readonly word: Word };

/** What a rule says before facts have closed anything. */
export type Draft = Dated & {
  readonly kind: DutyKind;
  /** What it is about: a request, a quarter, an invoice, an annex. With the kind it names the duty for ever. */
  readonly subject: string;
  readonly clause: string;
  /** When its life begins: from then on it can be seen coming. */
  readonly opens: Due;
  /** A date meant to be kept although a later one is allowed, such as the first working day of a quarter (B12). */
  readonly target: Due | null;
  readonly warnings: readonly Due[];
  /** Said by the contract itself, for example a later version that settles what was left open. */
  readonly closed: { readonly at: Temporal.Instant; readonly proof: string } | null;
  /** For the few kinds that one side or the other owes by the case; null takes that of the kind. */
  readonly owedBy: Side | null;
};

/** What a side owes on a date, with how that date was counted and how it stands. */
export type Duty = Omit<Draft, "closed" | "owedBy"> & {
  readonly id: string;
  readonly nature: Nature;
  readonly owedBy: Side;
  readonly owedTo: Owed;
  /** What closes it. */
  readonly proof: string;
  readonly state: DutyState;
  /** The dates that it had before, oldest first. */
  readonly earlier: readonly Dated[];
  /** Of a date that was missed before a later fact moved it: the subject of the duty that has the new date. */
  readonly missedOf?: string;
};

/** The name of a duty for ever: proofs, reminders and waivers are kept under it. */
export const dutyId = (kind: DutyKind, subject: string): string => `${kind}/${subject}`;
