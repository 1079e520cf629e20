/** What may be said of a letter once it was written down: by the other side, or by its own that takes it back (E7). */
import { instantOrder } from "#kernel/period.ts";
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import type { Side } from "../duty/kinds/row.ts";
import { refuseContract } from "../refusals.ts";
import { hasProof } from "./counted.ts";
import {
  answerOf,
  LETTER_ANSWERS,
  receiptAnswerOf,
  receiverSteps,
  stepOf,
  struckOf,
  type LetterAnswerKind,
  type SavedLetter,
} from "./letter.ts";

/**
 * The side that did not write the letter down acknowledges or contests it; a contest is lifted by acknowledging, and what
 * was acknowledged is settled. Contesting denies a proof of posting only where that is said, once for each proof. The side that wrote it down takes it back until then, and says the same of the receipt that
 * the other side told. Nothing is said of a letter that has not left.
 */
export function mayAnswer(
  saved: SavedLetter,
  kind: LetterAnswerKind,
  side: Side,
  deniesProof = false,
): Result<null, Refusal> {
  if (!stepOf(saved, "posted")) return refuseContract("contract.letter_not_posted");
  if (struckOf(saved)) return refuseContract("contract.letter_struck");
  const said = answerOf(saved)?.kind;
  if (kind === "struck") {
    if (saved.side !== side) return refuseContract("contract.letter_strike_not_yours");
    return said === "acknowledged" ? refuseContract("contract.letter_acknowledged") : accept(null);
  }
  if (deniesProof && (saved.side === side || !hasProof(saved))) return refuseContract("contract.letter_proof_missing");
  // A proof that stands was not denied yet, whatever was said of the letter.
  if (saved.side !== side) return deniesProof && said === "contested" ? accept(null) : afterAnswer(said, kind);
  const told = receiverSteps(saved);
  if (told.length === 0) return refuseContract("contract.letter_answer_not_yours");
  const answered = receiptAnswerOf(saved);
  const stands = answered && told.every(({ at }) => instantOrder(at, answered.at) <= 0);
  return afterAnswer(stands ? answered.kind : undefined, kind);
}

function afterAnswer(said: LetterAnswerKind | undefined, kind: LetterAnswerKind): Result<null, Refusal> {
  if (said === "acknowledged") return refuseContract("contract.letter_acknowledged");
  return said === "contested" && kind === "contested" ? refuseContract("contract.letter_contested") : accept(null);
}

/** What a side may say of the letter now, by the rule above. */
export const answersOpen = (saved: SavedLetter, side: Side): readonly LetterAnswerKind[] =>
  LETTER_ANSWERS.filter(
    (kind) => mayAnswer(saved, kind, side).ok || (kind === "contested" && mayAnswer(saved, kind, side, true).ok),
  );
