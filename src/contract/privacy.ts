import type { Seconds } from "#kernel/quantity.ts";
import type * as File from "./file/term.ts";
import { civil, clock } from "./scalar.ts";

type Open<Word extends string> = Word | "undecided";

/** What the processor owes to the controller (clauses G1 to G9). `undecided` is shown and chased, never defaulted. */
export type Privacy = {
  readonly processing: readonly string[];
  readonly breachNotice: { readonly within: Seconds; readonly clause: string };
  readonly authorityNotifiedByProvider: Open<"yes" | "no">;
  readonly personsToldByProvider: Open<"yes" | "no">;
  readonly subprocessorObjection: { readonly within: Temporal.Duration; readonly clause: string };
  readonly dataSubjectRequests: Open<"forward" | "answer">;
  readonly dataAtEnd: Open<"destroy" | "return" | "transfer">;
};

/** Clock hours from knowledge of the breach, whatever the day and across the change of time (clause G6, reading C15). */
export function breachNoticeBy(within: Seconds, aware: Temporal.Instant): Temporal.Instant {
  return aware.add({ seconds: within });
}

export type ObjectionWindow = { readonly lastDay: Temporal.PlainDate; readonly earliestStart: Temporal.PlainDate };

/**
 * The controller's time to object to a sub-processor (clause G4, reading C14): the day of receipt is not counted, so an
 * objection on the fifteenth day is in time, and the sub-processor may start the day after.
 */
export function objectionWindow(within: Temporal.Duration, received: Temporal.PlainDate): ObjectionWindow {
  const lastDay = received.add(within);
  return { lastDay, earliestStart: lastDay.add({ days: 1 }) };
}

/** The part on personal data of a checked file; choices left open stay `undecided` (clauses G5, G6, G8). */
export function readPrivacy(file: File.Privacy): Privacy {
  return {
    processing: file.processing,
    breachNotice: { within: clock(file.breach_notice.within), clause: file.breach_notice.clause },
    authorityNotifiedByProvider: file.authority_notified_by_provider,
    personsToldByProvider: file.persons_told_by_provider,
    subprocessorObjection: {
      within: civil(file.subprocessor_objection.within),
      clause: file.subprocessor_objection.clause,
    },
    dataSubjectRequests: file.data_subject_requests,
    dataAtEnd: file.data_at_end,
  };
}
