/** What a letter makes due, and what it closes (clauses E2, E3, C3). The simulator and the live contract share it. */
import type { Contract } from "../contract.ts";
import type { Letter } from "../ending.ts";
import { letterFrom, lettersFrom, stepOf, type SavedLetter } from "../letter/letter.ts";
import type { Closing, DutyFact, Happened, Trigger } from "./fact.ts";

/** @param arrived whether its receipt is known: until then nothing runs from it */
export function letterFacts({ term }: Contract, letter: Letter, arrived: boolean): DutyFact[] {
  const fact: DutyFact = { kind: "letter", ...letter };
  const what = arrived ? TRIGGERS[letter.what] : undefined;
  if (!what) return [fact];
  const clause = letter.what === "client_notice" ? term.clientNotice.clause : term.providerNotice.clause;
  const happened: Happened = {
    kind: "happened",
    what,
    subject: `${letter.what}/${letter.sent.toString()}`,
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

/** The letter that ends the contract for a breach uses the window that the breach letter opened (clause E3). */
export function breachFacts(letters: readonly Letter[]): Closing[] {
  const end = letters.find(({ what }) => what === "ceps_end");
  return letters.flatMap(({ what, at, sent, lastDay }): Closing[] => {
    const closedAt = lastDay ? at : end?.at;
    if (what !== "ceps_breach" || !closedAt) return [];
    const subject = `ceps_breach/${sent.toString()}`;
    return [{ kind: "done", duty: "breach_of_charter", subject, at: closedAt, proof: "letter" }];
  });
}

/** Everything that the letters of a contract say. A letter whose receipt is not recorded makes nothing due from it. */
export function letterDuties(contract: Contract, saved: readonly SavedLetter[]): DutyFact[] {
  const facts = saved.flatMap((one) => {
    const letter = letterFrom(one);
    return letter ? letterFacts(contract, letter, stepOf(one, "received") !== null) : [];
  });
  return [...facts, ...breachFacts(lettersFrom(saved))];
}
