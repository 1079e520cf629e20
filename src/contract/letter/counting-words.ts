/** From which days a letter counts, why, and how the parties settle it, told to both sides in the same words (clause E7). */
import { dateFrench, typeset } from "#document/french.ts";
import { civilDay } from "#kernel/period.ts";
import type { Side } from "../duty/kinds/row.ts";
import { hasProof, isDoubted, isRegistered, letterAsCounted, postmarkDecides, toldLate } from "./counted.ts";
import type { Sentence } from "./effect.ts";
import { answerOf, counts, stepOf, struckOf, waitsForSender, type LetterStep, type SavedLetter } from "./letter.ts";

const SIDES: Readonly<Record<Side, readonly [string, string]>> = {
  provider: ["le prestataire", "the provider"],
  client: ["le client", "the client"],
};
const STEPS: Readonly<Record<LetterStep["kind"], readonly [string, string]>> = {
  posted: ["L’envoi", "The posting"],
  presented: ["La présentation", "The presentation"],
  received: ["La réception", "The receipt"],
  withdrawn: ["L’abandon", "The giving up"],
};

const say = (fr: string, en: string): Sentence => ({ fr: typeset(fr), en });

/**
 * Nothing where nobody could doubt the days: written down on them, or acknowledged.
 * @param clause by which the parties settle what they disagree on
 * @param arrival whether something is counted from the day on which the letter arrived (reading C3): else nobody waits for it
 */
export function countingWords(saved: SavedLetter, zone: string, clause: string, arrival: boolean): readonly Sentence[] {
  if (!stepOf(saved, "posted") || struckOf(saved)) return [];
  const [author, other] =
    saved.side === "provider" ? (["provider", "client"] as const) : (["client", "provider"] as const);
  if (waitsForSender(saved)) return [WAITS(author, other)];
  if (!counts(saved)) return [DENIED(other), settle(author, other, clause)];
  const doubted = arrival ? saved.steps.filter((step) => isDoubted(saved, step)) : [];
  const doubts = doubted.map((step) => DOUBTED(author, other, step));
  return [...doubts, ...ownWords(saved, zone, clause, { author, other })];
}

type Parties = { readonly author: Side; readonly other: Side };

/** The same of the days that the side which wrote the letter down told. */
function ownWords(saved: SavedLetter, zone: string, clause: string, { author, other }: Parties): readonly Sentence[] {
  const contested = answerOf(saved)?.kind === "contested";
  const stands = postmarkDecides(saved) && hasProof(saved);
  const late = toldLate(saved, zone).filter((step) => !isDoubted(saved, step));
  const days = late.map((step) => dayWords(saved, step, zone));
  if (contested) return [...days, (stands ? CONTESTED_PROVED : CONTESTED)(other), settle(author, other, clause)];
  const doubted = late.some((step) => !isSame(saved, step, zone));
  if (doubted) return [...days, (postmarkDecides(saved) ? WORD_ALONE : PRICES_ALONE)(author, other)];
  const registered = postmarkDecides(saved) && late.some((step) => isRegistered(saved, step));
  return registered && answerOf(saved) === null ? [...days, REGISTERED(author, other)] : [];
}

const ofStep = { posted: "sent", presented: "presented", received: "received" } as const;

function countedOn(saved: SavedLetter, { kind, on }: LetterStep, zone: string): Temporal.PlainDate {
  const letter = letterAsCounted(saved, zone);
  return letter && kind !== "withdrawn" ? letter[ofStep[kind]] : on;
}

const isSame = (saved: SavedLetter, step: LetterStep, zone: string): boolean =>
  countedOn(saved, step, zone).equals(step.on);

function dayWords(saved: SavedLetter, step: LetterStep, zone: string): Sentence {
  const [fr, en] = STEPS[step.kind];
  const counted = countedOn(saved, step, zone);
  const written = civilDay(step.at, zone);
  return say(
    `${fr} du ${dateFrench(step.on)}, noté le ${dateFrench(written)}, compte à partir du ${dateFrench(counted)}.`,
    `${en} of ${step.on}, written down on ${written}, counts from ${counted}.`,
  );
}

const DOUBTED = (author: Side, other: Side, { kind, on }: LetterStep): Sentence =>
  say(
    `${STEPS[kind][0]} du ${dateFrench(on)}, notée par ${SIDES[other][0]}, ne compte pas encore : ${SIDES[author][0]} la reconnaît, ou ${SIDES[other][0]} en joint la preuve, que ${SIDES[author][0]} peut contester.`,
    `${STEPS[kind][1]} of ${on.toString()}, written down by ${SIDES[other][1]}, does not count yet: ${SIDES[author][1]} acknowledges it, or ${SIDES[other][1]} joins the proof of it, which ${SIDES[author][1]} may contest.`,
  );

const CONTESTED = (other: Side): Sentence =>
  say(
    `Lettre contestée par ${SIDES[other][0]} : elle compte, mais du jour où elle a été notée. Les deux lectures sont gardées.`,
    `Letter contested by ${SIDES[other][1]}: it counts, but from the day on which it was written down. Both readings are kept.`,
  );

const CONTESTED_PROVED = (other: Side): Sentence =>
  say(
    `Lettre contestée par ${SIDES[other][0]}, qui ne conteste pas la preuve de son envoi : le cachet de la poste décide (lecture C3). Si ${SIDES[other][0]} conteste aussi cette preuve, la lettre compte du jour où elle a été notée. Les deux lectures sont gardées.`,
    `Letter contested by ${SIDES[other][1]}, which does not contest the proof of its posting: the postmark decides (reading C3). If ${SIDES[other][1]} contests this proof as well, the letter counts from the day on which it was written down. Both readings are kept.`,
  );

const WAITS = (author: Side, other: Side): Sentence =>
  say(
    `Lettre notée par ${SIDES[author][0]} alors qu’elle est de l’autre partie : elle ne compte que lorsque ${SIDES[other][0]} la reconnaît.`,
    `Letter written down by ${SIDES[author][1]} although it is the other side’s: it counts only once ${SIDES[other][1]} acknowledges it.`,
  );

const DENIED = (other: Side): Sentence =>
  say(
    `Lettre contestée par ${SIDES[other][0]}, qui l’aurait envoyée : elle ne compte pas.`,
    `Letter contested by ${SIDES[other][1]}, which is said to have sent it: it does not count.`,
  );

const settle = (author: Side, other: Side, clause: string): Sentence =>
  say(
    `Pour en sortir : ${SIDES[other][0]} reconnaît la lettre, ou ${SIDES[author][0]} la retire ; sinon la clause ${clause} règle le désaccord.`,
    `To settle it: ${SIDES[other][1]} acknowledges the letter, or ${SIDES[author][1]} takes it back; else clause ${clause} settles the disagreement.`,
  );

const WORD_ALONE = (author: Side, other: Side): Sentence =>
  say(
    `La parole d’une seule partie ne compte pas pour un jour passé. Pour que le jour noté compte : ${SIDES[other][0]} reconnaît la lettre, ou ${SIDES[author][0]} joint la preuve de dépôt et donne le numéro de suivi.`,
    `The word of one side does not count for a day gone by. For the day written down to count: ${SIDES[other][1]} acknowledges the letter, or ${SIDES[author][1]} joins the proof of posting and tells the tracking number.`,
  );

const PRICES_ALONE = (_author: Side, other: Side): Sentence =>
  say(
    `De nouveaux prix ne partent pas d’un jour passé sur la parole ni la preuve d’une seule partie : pour que le jour noté compte, ${SIDES[other][0]} reconnaît la lettre, ou note qu’il l’a reçue.`,
    `New prices do not count from a day gone by on the word or the proof of one side: for the day written down to count, ${SIDES[other][1]} acknowledges the letter, or writes down that it received it.`,
  );

const REGISTERED = (author: Side, other: Side): Sentence =>
  say(
    `${capital(SIDES[author][0])} a joint une preuve et donné le numéro de suivi : le cachet de la poste décide (lecture C3). Si ${SIDES[other][0]} conteste cette preuve, la lettre compte du jour où elle a été notée.`,
    `${capital(SIDES[author][1])} joined a proof and told the tracking number: the postmark decides (reading C3). If ${SIDES[other][1]} contests this proof, the letter counts from the day on which it was written down.`,
  );

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
