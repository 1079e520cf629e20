/** What a letter makes due, and what it closes (clauses E2, E3, C3). The simulator and the live contract share it. */
import { breachesOpenAt, lastDayForBreach } from "../breach.ts";
import type { Contract } from "../contract.ts";
import type { Letter } from "../ending.ts";
import { letterFrom, lettersFrom } from "../letter/counted.ts";
import { stepOf, type LetterAnswer, type SavedLetter } from "../letter/letter.ts";
import { settlingClause } from "../letter/view.ts";
import { lastInForce, type Versions } from "../versions.ts";
import { done, type Closing, type DutyFact, type Happened, type Trigger } from "./fact.ts";

/** @param arrived whether its receipt is known: until then nothing runs from it */
export function letterFacts({ term }: Contract, letter: Letter, arrived: boolean): DutyFact[] {
  const fact: DutyFact = { kind: "letter", ...letter };
  const what = arrived ? TRIGGERS[letter.what] : undefined;
  if (!what) return [fact];
  const clause = letter.what === "client_notice" ? term.clientNotice.clause : term.providerNotice.clause;
  const happened: Happened = {
    kind: "happened",
    what,
    subject: `${letter.what}/${letter.dated.toString()}`,
    at: letter.at,
    day: letter.received,
    ...(what === "notice_received" ? { clause } : {}),
  };
  return [fact, happened];
}

const TRIGGERS: Partial<Record<Letter["what"], Trigger>> = {
  client_notice: "notice_received",
  provider_notice: "notice_received",
  ceps_breach: "charter_breach_notified",
  documents_request: "documents_asked",
};

/**
 * A letter that ends the contract for a breach uses the time in which it was sent (clause E3). One without effect uses none,
 * and what another breach opened stays open.
 */
export function breachFacts(versions: Versions, letters: readonly Letter[]): Closing[] {
  return letters.flatMap((letter): Closing[] => {
    const { what, at, sent } = letter;
    if (what !== "ceps_breach" && what !== "ceps_end") return [];
    const contract = lastInForce(versions, sent);
    if (!lastDayForBreach(contract, letter, letters)) return [];
    const used = what === "ceps_breach" ? [letter] : breachesOpenAt(contract, sent, letters);
    return used.map(({ dated }) => done("breach_of_charter", `ceps_breach/${dated.toString()}`, at, "letter"));
  });
}

/**
 * A letter that the other side contests waits for an answer of whoever wrote it down (E7): it is taken back, acknowledged
 * after all, or settled between both, which somebody says. One that its receiver acknowledged needs no other receipt.
 */
function answerFacts(contract: Contract, saved: SavedLetter, before: readonly SavedLetter[]): DutyFact[] {
  const subject = nameOf(saved);
  if (!subject) return [];
  // A letter taken back and written again bears the same name: its contest is another one, and waits for its own answer.
  const earlier = before.filter((one) => nameOf(one) === subject).flatMap((one) => asking(one).filter(isContest));
  const answers = asking(saved);
  return answers.flatMap((answer, index): DutyFact[] => {
    const { kind, at } = answer;
    const contests = answers.slice(0, index + 1).filter(isContest).length;
    const number = earlier.length + contests;
    const contest = number > 1 ? `${subject}/${number}` : subject;
    if (kind === "contested") {
      const clause = settlingClause(contract, saved);
      return [{ kind: "happened", what: "letter_contested", subject: contest, at, clause, by: saved.side }];
    }
    const settled: DutyFact[] = contests > 0 ? [done("letter_contest_answered", contest, at, kind)] : [];
    return kind === "acknowledged" ? [...settled, done("notice_acknowledged", subject, at, kind)] : settled;
  });
}

/**
 * What asks or answers. What its own side says of the receipt asks nothing of that side itself; a contest that denies the proof
 * as well, of a letter that is contested already, waits for the same answer.
 */
const asking = ({ answers, side: author }: SavedLetter): readonly LetterAnswer[] =>
  answers
    .filter(({ kind, side }) => kind === "struck" || side !== author)
    .filter((answer, index, all) => !(isContest(answer) && all[index - 1]?.kind === "contested"));

const isContest = ({ kind }: LetterAnswer): boolean => kind === "contested";

/** What the duties of a letter are called; null before it was posted. */
function nameOf(saved: SavedLetter): string | null {
  const sent = stepOf(saved, "posted")?.on;
  return sent ? `${saved.what}/${sent.toString()}` : null;
}

/** Everything that the letters of a contract say. A letter whose receipt is not recorded makes nothing due from it. */
export function letterDuties(versions: Versions, contract: Contract, saved: readonly SavedLetter[]): DutyFact[] {
  const facts = saved.flatMap((one, place) => {
    const letter = letterFrom(one, contract.zone);
    const brings = letter ? letterFacts(contract, letter, stepOf(one, "received") !== null) : [];
    return [...brings, ...answerFacts(contract, one, saved.slice(0, place))];
  });
  return [...facts, ...breachFacts(versions, lettersFrom(saved, contract.zone))];
}
