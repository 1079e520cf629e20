/** What people said about duties: how one ended, and what happened that makes one due. */
import { instantOrder } from "#kernel/period.ts";
import type { Closing, DutyFact, Trigger, Word } from "./fact.ts";
import { isDutyKind, type DutyKind } from "./kinds.ts";
import type { Side } from "./kinds/row.ts";

type Place = { readonly clientId: string; readonly contractId: string };

/** A duty ended by a person's word. */
export type SaidClosing = Place & {
  readonly id: string;
  readonly kind: Closing["kind"];
  readonly duty: string;
  readonly subject: string;
  readonly side: Side;
  readonly happenedAt: Temporal.Instant;
  readonly words: string;
  readonly at: Temporal.Instant;
  readonly authorName: string;
};

/** An event told by a person. */
export type SaidTrigger = Place & {
  readonly id: string;
  readonly what: ManualTrigger;
  readonly subject: string;
  /** Of whoever said it; null for what was told before sides were kept. */
  readonly side: Side | null;
  readonly day: Temporal.PlainDate | null;
  readonly happenedAt: Temporal.Instant;
  readonly words: string | null;
  readonly at: Temporal.Instant;
  readonly authorName: string;
};

/** Somebody of the other side says that a day said by the side that owed it is right. */
export type SaidConfirmation = Place & {
  readonly saidId: string;
  readonly at: Temporal.Instant;
  readonly authorName: string;
};

/** What no other part of the product records by itself. */
export const MANUAL_TRIGGERS = [
  "breach_known",
  "breach_notified",
  "breach_told",
  "subprocessor_told",
  "subject_request",
  "instruction_doubt",
  "person_joins",
  "person_trained",
  "person_leaves",
  "replacement_planned",
  "impact_asked",
  "audit_asked",
  "documents_given",
  "return_confirmed",
  "data_destroyed",
  "skills_asked",
  "cessation",
] as const satisfies readonly Trigger[];
export type ManualTrigger = (typeof MANUAL_TRIGGERS)[number];

/** What either side may have known or received first: each says once when, and both readings stay (G4 to G6). */
export const READ_BY_BOTH: ReadonlySet<Trigger> = new Set<Trigger>([
  "breach_known",
  "breach_told",
  "subprocessor_told",
  "subject_request",
]);

/** Whose time a fact begins to take, where people say it. When the provider knew of a breach is told by both alike (G6). */
const STARTS: Partial<Record<Trigger, Side>> = {
  breach_told: "client",
  subprocessor_told: "client",
  documents_given: "client",
  subject_request: "provider",
  impact_asked: "provider",
  audit_asked: "provider",
  skills_asked: "provider",
  return_confirmed: "provider",
  cessation: "provider",
};

/** The side whose time begins with a fact; null where it begins nobody's, or both alike. */
export const startsTimeOf = (what: Trigger): Side | null => STARTS[what] ?? null;

/**
 * Whether a day that the other side named waits for this side to say that it is right, since it takes days from this side
 * (C4, E6, G7). What both may have known or received is not confirmed: each says its own day.
 */
export function mayConfirmDay(said: SaidTrigger, confirmed: SaidConfirmation | undefined, side: Side): boolean {
  const { what, side: teller, happenedAt, at } = said;
  if (confirmed || teller === null || teller === side || READ_BY_BOTH.has(what)) return false;
  return startsTimeOf(what) === side && instantOrder(happenedAt, at) < 0;
}

/** What a plain fact closes besides what it makes due. */
const CLOSES: Partial<Record<Trigger, readonly DutyKind[]>> = {
  breach_notified: ["breach_target", "breach_notice"],
  // Whoever has received a notice was notified by then.
  breach_told: ["breach_target", "breach_notice"],
  return_confirmed: ["return_confirmed"],
  documents_given: ["documents_returned", "documents_returned_at_end", "data_returned"],
  data_destroyed: ["data_deleted", "data_fate", "data_erased"],
};

/** The kinds of duty that an event closes besides what it makes due. */
export const closedBy = (what: Trigger): readonly DutyKind[] => CLOSES[what] ?? [];

/**
 * The instant from which a closing counts. What a room of the product saw counts when it happened, and so does what is said
 * by the side that is owed. The side that owes has its own word alone: it counts when it was written down, since an
 * earlier day of its choice would undo its miss, until the other side confirms that day.
 */
export function countsFrom({ at, word }: Pick<Closing, "at" | "word">, owedBy: Side): Temporal.Instant {
  if (!word || word.confirmedBy !== null) return at;
  return word.side === null || word.side === owedBy ? word.written : at;
}

/** A plain fact with what it closes; the simulator, where nobody says anything, and the live contract share it. */
export function plainFacts(
  what: Trigger,
  subject: string,
  at: Temporal.Instant,
  day: Temporal.PlainDate | null,
  word?: Word,
): DutyFact[] {
  const said = word ? { word } : {};
  const closes = closedBy(what).map((duty): Closing => ({
    kind: "done",
    duty,
    subject,
    at,
    proof: what,
    ...said,
  }));
  return [{ kind: "happened", what, subject, at, ...(day ? { day } : {}), ...said }, ...closes];
}

const wordOf = (
  { id, side, at, authorName }: Pick<SaidTrigger, "id" | "side" | "at" | "authorName">,
  confirmed: SaidConfirmation | undefined,
): Word => ({ id, by: authorName, side, written: at, confirmedBy: confirmed?.authorName ?? null });

/** What a person told, with what it closes, under their word. */
export const triggerFacts = (said: SaidTrigger, confirmed?: SaidConfirmation): DutyFact[] =>
  plainFacts(said.what, said.subject, said.happenedAt, said.day, wordOf(said, confirmed));

/** A closing of a kind that this version does not know ends nothing. */
export function closingFacts(said: SaidClosing, confirmed?: SaidConfirmation): Closing[] {
  const { kind, duty, subject, side, happenedAt: at, words, authorName } = said;
  if (!isDutyKind(duty)) return [];
  const closes = { duty, subject, at, word: wordOf(said, confirmed) };
  switch (kind) {
    case "done":
      return [{ ...closes, kind, proof: words }];
    case "waived":
      return [{ ...closes, kind, by: authorName, proof: words }];
    case "cancelled":
      return [{ ...closes, kind, reason: words, side }];
  }
}
