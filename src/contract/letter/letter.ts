/** A letter as it was written down, with what became of it (clauses E2, E3, E4, B5, C3). */
import type { Side } from "../duty/kinds/row.ts";
import type { LetterKind, PriceTold } from "../ending.ts";

/** What becomes of a letter, in the order of the post; `withdrawn` only before it was posted. Each is written once. */
export const LETTER_STEPS = ["posted", "presented", "received", "withdrawn"] as const;
export type LetterStepKind = (typeof LETTER_STEPS)[number];

/** What became of it on a day, and when that was written down. */
export type LetterStep = {
  readonly kind: LetterStepKind;
  readonly on: Temporal.PlainDate;
  readonly tracking: string | null;
  /** Whose person wrote it down; null for what was written before sides were kept. */
  readonly side: Side | null;
  readonly at: Temporal.Instant;
  readonly authorName: string;
};

/** Files that a side joined to a letter, and the number by which the post follows it where they told it with them. */
export type LetterProof = {
  readonly side: Side;
  readonly tracking: string | null;
  readonly at: Temporal.Instant;
  readonly authorName: string;
};

/** What is said of a letter once it was written down: by the other side, or by its own when it takes it back. */
export const LETTER_ANSWERS = ["acknowledged", "contested", "struck"] as const;
export type LetterAnswerKind = (typeof LETTER_ANSWERS)[number];

/** What somebody said of it. A letter keeps all of its answers. */
export type LetterAnswer = {
  readonly kind: LetterAnswerKind;
  readonly side: Side;
  /** Why it is contested, or why it was taken back. */
  readonly words: string | null;
  /** Of a contest: whether it denies the proof of posting too. Null for what was said before that was asked. */
  readonly deniesProof: boolean | null;
  readonly at: Temporal.Instant;
  readonly authorName: string;
};

/** The letter as it is kept: what was written of it first, its steps and its answers. */
export type SavedLetter = {
  readonly clientId: string;
  readonly contractId: string;
  readonly letterId: string;
  readonly what: LetterKind;
  /** Whose person wrote it down: its sender, or the one who received it. */
  readonly side: Side;
  readonly lastDay: Temporal.PlainDate | null;
  readonly words: string | null;
  /** The new prices that it tells (B5); without any it revises none, whatever its words say. */
  readonly prices: readonly PriceTold[];
  readonly at: Temporal.Instant;
  readonly authorName: string;
  readonly steps: readonly LetterStep[];
  /** In order of time. */
  readonly answers: readonly LetterAnswer[];
  readonly proofs: readonly LetterProof[];
};

/** Who sends each; an agreement to renew is both sides', and the client's decision. */
export const SENDERS: Readonly<Record<LetterKind, Side>> = {
  client_notice: "client",
  provider_notice: "provider",
  price_revision: "provider",
  ceps_breach: "client",
  ceps_end: "client",
  renewal_agreement: "client",
  documents_request: "client",
};

/** The step of a kind; null while it has not happened. */
export const stepOf = ({ steps }: Pick<SavedLetter, "steps">, kind: LetterStepKind): LetterStep | null =>
  steps.find((step) => step.kind === kind) ?? null;

/** The word that took the letter back; null while it stands. */
export const struckOf = ({ answers }: Pick<SavedLetter, "answers">): LetterAnswer | null =>
  answers.find(({ kind }) => kind === "struck") ?? null;

/** What the other side said last of it; null while it has said nothing. */
export const answerOf = (saved: Pick<SavedLetter, "answers" | "side">): LetterAnswer | null =>
  saved.answers.findLast(({ kind, side }) => kind !== "struck" && side !== saved.side) ?? null;

/** Whether an answer is the other side's denial of the proof of posting: said before that was asked, it denied it with the rest. */
export const deniesProof = ({ side: own }: Pick<SavedLetter, "side">, answer: LetterAnswer): boolean =>
  answer.kind === "contested" && answer.side !== own && answer.deniesProof !== false;

/** The other side's last contest of the proof of posting. */
export const denialOf = (saved: Pick<SavedLetter, "answers" | "side">): LetterAnswer | null =>
  saved.answers.findLast((answer) => deniesProof(saved, answer)) ?? null;

/** What the side that wrote the letter down said last of the receipt that the other side told; null while it said nothing. */
export const receiptAnswerOf = (saved: Pick<SavedLetter, "answers" | "side">): LetterAnswer | null =>
  saved.answers.findLast(({ kind, side }) => kind !== "struck" && side === saved.side) ?? null;

/**
 * What the receiver told of a letter that its sender wrote down: its presentation, its receipt. Nothing for the breach
 * letter, of which a later receipt gives more time to the client that sent it (E3, reading C6).
 */
export const receiverSteps = ({ what, side: author, steps }: SavedLetter): readonly LetterStep[] =>
  author !== SENDERS[what] || what === "ceps_breach"
    ? []
    : steps.filter(
        ({ kind, side }) => (kind === "presented" || kind === "received") && side !== null && side !== author,
      );

/** What ends or prolongs the contract for both sides: nobody but the side that sends it can say that it did. */
const OWN_WORD: ReadonlySet<LetterKind> = new Set<LetterKind>([
  "client_notice",
  "provider_notice",
  "ceps_breach",
  "ceps_end",
  "renewal_agreement",
]);

/** Whether a letter that its receiver wrote down still waits for the side whose letter it is to say that it is so (E7). */
export const waitsForSender = (saved: SavedLetter): boolean =>
  saved.side !== SENDERS[saved.what] && OWN_WORD.has(saved.what) && answerOf(saved) === null;

/**
 * Whether a letter brings anything. One that was taken back does not; nor does one that its receiver wrote down while its
 * sender contests it, or has not yet said that it ends or prolongs the contract: nobody is bound by a letter that others
 * say they sent. A letter that its receiver contests still counts, from the day on which it was written down: both
 * readings are kept (E7).
 */
export function counts(saved: SavedLetter): boolean {
  const denied = answerOf(saved)?.kind === "contested" && saved.side !== SENDERS[saved.what];
  return struckOf(saved) === null && !denied && !waitsForSender(saved);
}

/** The letters as they were known at a moment: what was written down later is left out. */
export function knownAt(saved: readonly SavedLetter[], now: Temporal.Instant): SavedLetter[] {
  const known = ({ at }: { readonly at: Temporal.Instant }): boolean => Temporal.Instant.compare(at, now) <= 0;
  return saved.filter(known).map((letter) => ({
    ...letter,
    steps: letter.steps.filter(known),
    answers: letter.answers.filter(known),
    proofs: letter.proofs.filter(known),
  }));
}
