/** The dated facts from which duties arise and by which they end. They come from requests, letters, billing and people. */
import type { Due } from "./duty.ts";
import type { DutyKind } from "./kinds.ts";
import type { Side } from "./kinds/row.ts";
import type { Letter } from "../ending.ts";

/** What may happen that makes something due. `day` of the fact is the civil day that counts, else that of `at`. */
export type Trigger =
  | "engaged"
  | "exemption_claimed"
  | "long_work"
  | "waiting_vendor"
  | "waiting_client"
  | "restored"
  | "contested"
  | "quote_sent"
  | "specific_quote_sent"
  | "order_received"
  | "deposited"
  | "grace_granted"
  | "payment_missed"
  | "session_booked"
  | "session_planned"
  | "session_done"
  | "review_planned"
  | "review_held"
  | "annex_expires"
  | "annex_asked"
  | "licence_expires"
  | "breach_known"
  | "breach_notified"
  | "breach_told"
  | "subprocessor_told"
  | "subject_request"
  | "instruction_doubt"
  | "person_joins"
  | "person_trained"
  | "person_leaves"
  | "replacement_planned"
  | "impact_asked"
  | "audit_asked"
  | "documents_asked"
  | "documents_given"
  | "return_confirmed"
  | "data_destroyed"
  | "skills_asked"
  | "cessation"
  | "notice_received"
  | "letter_contested"
  | "charter_breach_notified";

/** Something that may make a duty due. */
export type Happened = {
  readonly kind: "happened";
  readonly what: Trigger;
  readonly subject: string;
  readonly at: Temporal.Instant;
  readonly day?: Temporal.PlainDate;
  /** The clause of the thing itself (an annex, a service), where the kind does not give one. */
  readonly clause?: string;
  /** The service that it is about, where more than one of a contract may be: a half-day of one of two credits. */
  readonly service?: string;
  /** Who has to act, where the thing itself says so: the side that wrote down a letter which the other contests. */
  readonly by?: Side;
  /** Absent where a room of the product saw it happen. */
  readonly word?: Word;
};

/** A clock of a request as it stood at `at`; a later fact about the same clock moves the date and keeps the old one. */
export type ClockFact = {
  readonly kind: "clock";
  readonly duty: "response" | "restoration";
  readonly subject: string;
  readonly at: Temporal.Instant;
  readonly startedAt: Temporal.Instant;
  readonly due: Temporal.Instant;
  /** The promise in words, "4 hours". */
  readonly promise: string;
  /** Promised hours that a pause took out before the date, in words; null when none did. */
  readonly paused: string | null;
  readonly clause: string;
  readonly warnings: readonly Due[];
};

export type LetterFact = { readonly kind: "letter" } & Letter;

/**
 * What a person said, which no room of the product saw happen: who, and when they wrote it down. What it says may be of an
 * earlier instant; somebody of the other side may have confirmed that one.
 */
export type Word = {
  readonly id: string;
  readonly by: string;
  /** Null for what was told before sides were kept. */
  readonly side: Side | null;
  readonly written: Temporal.Instant;
  readonly confirmedBy: string | null;
};

/** How a duty ends: done with what proves it, waived in writing by the one it is owed to, or cancelled with a reason. */
export type Closing = {
  readonly duty: DutyKind;
  readonly subject: string;
  readonly at: Temporal.Instant;
  /** Absent where a room of the product saw it happen. */
  readonly word?: Word;
} & (
  | { readonly kind: "done"; readonly proof: string }
  | { readonly kind: "waived"; readonly by: string; readonly proof: string }
  | {
      readonly kind: "cancelled";
      readonly reason: string;
      /** Who cancels it; absent where what it was about fell away by itself. */
      readonly side?: Side;
    }
);

export type DutyFact = Happened | ClockFact | LetterFact | Closing;

/** What happened, as every area tells it. */
export const happened = (
  what: Trigger,
  subject: string,
  at: Temporal.Instant,
  more: Pick<Happened, "day" | "clause" | "service"> = {},
): Happened => ({ kind: "happened", what, subject, at, ...more });

/** What closes a duty, with what proves it. */
export const done = (duty: DutyKind, subject: string, at: Temporal.Instant, proof: string): Closing => ({
  kind: "done",
  duty,
  subject,
  at,
  proof,
});
