/**
 * From which days a letter counts (clauses E2 to E4, B5, E7; reading C3).
 *
 * Who writes a letter down chooses its days, and an earlier one is nearly always to the good of somebody. One side's word
 * alone therefore never counts from a day long past: it counts from the day on which it was written down, as what one side
 * says of its duties does, until the other side acknowledges it or the proof of registered post stands beside it. The
 * postmark decides (C3): it gives way to a contest of that proof alone, not to one of the letter.
 */
import { civilDay, instantOrder, isBefore, isOnOrBefore } from "#kernel/period.ts";
import type { Letter } from "../ending.ts";
import {
  answerOf,
  counts,
  denialOf,
  receiptAnswerOf,
  receiverSteps,
  SENDERS,
  stepOf,
  type LetterStep,
  type SavedLetter,
} from "./letter.ts";

/** A day of a letter as somebody wrote it down, and whether more than their word stands behind it. */
export type ToldDay = {
  readonly on: Temporal.PlainDate;
  readonly written: Temporal.PlainDate;
  readonly proved: boolean;
};
export type ToldDays = {
  readonly posted: ToldDay;
  readonly presented: ToldDay | null;
  readonly received: ToldDay | null;
};
type Days = Pick<Letter, "sent" | "presented" | "received">;

/** The day from which one told day counts. */
const dayCounted = ({ on, written, proved }: ToldDay): Temporal.PlainDate =>
  proved || isOnOrBefore(written, on) ? on : written;

/**
 * The days that the clauses count from; the simulator and the live contract share them. None comes before the posting, and
 * what was received was presented by then. What is not told of the post is the day before it there.
 */
export function countedDays({ posted, presented, received }: ToldDays): Days {
  const sent = dayCounted(posted);
  const sinceSent = (day: Temporal.PlainDate): Temporal.PlainDate => (isBefore(day, sent) ? sent : day);
  const arrived = received && sinceSent(dayCounted(received));
  const shown = presented ? sinceSent(dayCounted(presented)) : (arrived ?? sent);
  const first = arrived && isBefore(arrived, shown) ? arrived : shown;
  return { sent, presented: first, received: arrived ?? first };
}

/** The letter with the days from which it counts; null before it was posted. */
export function letterAsCounted(saved: SavedLetter, zone: string): Letter | null {
  const letter = letterWith(
    saved,
    (step) => ({ on: step.on, written: knownOn(saved, step, zone), proved: isProved(saved, step) }),
    (step) => !isDoubted(saved, step),
  );
  return letter && answerOf(saved)?.kind === "contested" && !hasProof(saved) ? { ...letter, contested: true } : letter;
}

/**
 * By which day a step is known. A letter that its receiver says it received had left by then: of new prices that is the
 * word of the side which pays them (B5).
 */
function knownOn(saved: SavedLetter, { kind, at }: LetterStep, zone: string): Temporal.PlainDate {
  const written = civilDay(at, zone);
  if (kind !== "posted" || saved.what !== "price_revision") return written;
  return receiverSteps(saved).reduce((first, { on }) => (isBefore(on, first) ? on : first), written);
}

/** The letter as the rules of the contract read it; null before it was posted, and while it does not count. */
export const letterFrom = (saved: SavedLetter, zone: string): Letter | null =>
  counts(saved) ? letterAsCounted(saved, zone) : null;

/**
 * The letters that bring something, in the order given.
 * @param zone of the contract, whose day it is when a letter is written down
 */
export const lettersFrom = (saved: readonly SavedLetter[], zone: string): Letter[] =>
  saved.map((one) => letterFrom(one, zone)).filter((letter) => letter !== null);

/** What was written down, whatever was said of it since. */
export const letterAsWritten = (saved: SavedLetter): Letter | null =>
  letterWith(
    saved,
    ({ on }) => ({ on, written: on, proved: true }),
    () => true,
  );

/** It is known from the moment its posting was written down. */
function letterWith(
  saved: SavedLetter,
  told: (step: LetterStep) => ToldDay,
  isBelieved: (step: LetterStep) => boolean,
): Letter | null {
  const posted = stepOf(saved, "posted");
  if (!posted) return null;
  const maybe = (kind: "presented" | "received"): ToldDay | null => {
    const step = stepOf(saved, kind);
    return step && isBelieved(step) ? told(step) : null;
  };
  const days = countedDays({ posted: told(posted), presented: maybe("presented"), received: maybe("received") });
  return { what: saved.what, at: posted.at, dated: posted.on, ...days, lastDay: saved.lastDay, prices: saved.prices };
}

/**
 * Whether a receipt waits for the sender. A later one would push the letter past its last day by the word of whoever had it
 * in hand: it counts once the sender says that it is so, or by a proof that the receiver joins, until the sender contests it.
 * Meanwhile the letter arrived on the day of its posting, as one does of which nothing is told (E2, E4, E7).
 */
export function isDoubted(saved: SavedLetter, step: LetterStep): boolean {
  const posted = stepOf(saved, "posted");
  if (!posted || !receiverSteps(saved).includes(step) || isOnOrBefore(step.on, posted.on)) return false;
  const said = receiptAnswerOf(saved);
  if (said && instantOrder(step.at, said.at) <= 0) return said.kind === "contested";
  return !saved.proofs.some(({ side, at }) => side === step.side && instantOrder(step.at, at) <= 0);
}

/**
 * Whether the day of a step is more than one side's word. The receiver says for itself when it received a letter; an
 * acknowledgement covers what was written by then, and so does the proof of registered post (E7, C3). An earlier receipt of a breach letter only shortens the time of the client that sent it, whoever says so (E3, reading C6).
 */
function isProved(saved: SavedLetter, step: LetterStep): boolean {
  const arrival = step.kind === "presented" || step.kind === "received";
  if (arrival && (saved.what === "ceps_breach" || (step.side !== null && step.side !== SENDERS[saved.what])))
    return true;
  const said = answerOf(saved);
  if (said?.kind === "acknowledged" && instantOrder(step.at, said.at) <= 0) return true;
  return postmarkDecides(saved) && isRegistered(saved, step);
}

/**
 * Whether its author may prove a day gone by alone, by the post (C3). Not of new prices: their letter would raise what the
 * other side pays by what one side wrote down once their window was closed (B5, E7).
 */
export const postmarkDecides = ({ what }: Pick<SavedLetter, "what">): boolean => what !== "price_revision";

/**
 * Whether its author joined a proof with this step or after it, and told the number by which the post follows the letter
 * (clauses E2, E4, B5). A file from before the letter had left, such as its own text, shows nothing of its way; nor does
 * one that the other side has denied since (E7).
 */
export function isRegistered(saved: SavedLetter, step: Pick<LetterStep, "at">): boolean {
  const denied = denialOf(saved);
  const own = saved.proofs.filter(
    ({ side, at }) =>
      side === saved.side && instantOrder(step.at, at) <= 0 && !(denied && instantOrder(at, denied.at) <= 0),
  );
  return own.length > 0 && [...own, ...saved.steps].some(({ tracking }) => tracking !== null);
}

/** Whether a proof of posting stands, which the other side may deny; none before the letter left. */
export function hasProof(saved: SavedLetter): boolean {
  const posted = stepOf(saved, "posted");
  return posted !== null && isRegistered(saved, posted);
}

/** Whether a letter was written down after the day that it names. */
export const toldLate = (saved: SavedLetter, zone: string): readonly LetterStep[] =>
  saved.steps.filter(({ kind, on, at }) => kind !== "withdrawn" && isBefore(on, civilDay(at, zone)));
