import type { Attachment } from "#attachment/api.ts";
import type { Language } from "#kernel/refusal.ts";
import type { Contract } from "../contract.ts";
import { endingUnder, type Letter, type LetterKind } from "../ending.ts";
import { arrivalDecides, effectsOf, priceTrap } from "./effect.ts";
import type { Side } from "../duty/kinds/row.ts";
import { lastInForce, type Versions } from "../versions.ts";
import { answersOpen } from "./answer.ts";
import { hasProof, letterAsCounted, letterAsWritten, letterFrom, lettersFrom } from "./counted.ts";
import { countingWords } from "./counting-words.ts";
import { priceViews } from "./prices.ts";
import { counts, deniesProof, SENDERS, stepOf, type SavedLetter } from "./letter.ts";
import type { LetterView } from "../api/letter.ts";

/** The clause under which a letter is sent. */
export function clauseOf({ term, charter }: Contract, what: LetterKind): string {
  switch (what) {
    case "client_notice":
      return term.clientNotice.clause;
    case "provider_notice":
      return term.providerNotice.clause;
    case "price_revision":
      return term.priceRevision?.clause ?? term.clause;
    case "ceps_breach":
    case "ceps_end":
      return term.breachOfCharter?.clause ?? term.clause;
    case "documents_request":
      return charter?.returnClause ?? term.clause;
    case "renewal_agreement":
      return term.clause;
  }
}

/** The clause by which disagreements are settled (E7), else that of the letter itself. */
export const settlingClause = (contract: Contract, { what }: Pick<SavedLetter, "what">): string =>
  contract.undertakings.find(({ id }) => id === "contest_settled")?.clause ?? clauseOf(contract, what);

/**
 * A letter for one reader, by the text in force on its day (P3): `all` are the letters of the contract, since what one
 * brings depends on the others.
 */
export function letterView(
  versions: Versions,
  saved: SavedLetter,
  all: readonly SavedLetter[],
  today: Temporal.PlainDate,
  { language, side }: { readonly language: Language; readonly side: Side },
  files: readonly Attachment[],
): LetterView {
  const { zone } = versions[0];
  const letter = letterAsCounted(saved, zone);
  const contract = lastInForce(versions, letter?.sent ?? today);
  const others = lettersFrom(
    all.filter(({ letterId }) => letterId !== saved.letterId),
    zone,
  );
  const effects = brings(versions, letter, others, language);
  const asWritten = brings(versions, letterAsWritten(saved), others, language);
  const planned = !letter && !stepOf(saved, "withdrawn") && saved.prices.length > 0;
  const arrival = today.add({ days: DAYS_IN_THE_POST });
  const warnings = planned ? priceTrap(contract, today, arrival, endingUnder(versions, others)) : [];
  const last = (["withdrawn", "received", "presented", "posted"] as const).find((kind) => stepOf(saved, kind));
  return {
    id: saved.letterId,
    what: saved.what,
    clause: clauseOf(contract, saved.what),
    sender: SENDERS[saved.what],
    recordedBy: saved.side,
    state: last ?? "prepared",
    lastDay: saved.lastDay?.toString() ?? null,
    words: saved.words,
    prices: priceViews(contract, saved.prices),
    tracking: saved.steps.find(({ tracking }) => tracking !== null)?.tracking ?? null,
    preparedAt: saved.at.toString(),
    preparedBy: saved.authorName,
    steps: saved.steps.map(({ kind, on, at, authorName }) => ({
      kind,
      on: on.toString(),
      recordedAt: at.toString(),
      recordedBy: authorName,
    })),
    files: [...files],
    answers: saved.answers.map((answer) => ({
      kind: answer.kind,
      side: answer.side,
      words: answer.words,
      deniesProof: deniesProof(saved, answer),
      at: answer.at.toString(),
      by: answer.authorName,
    })),
    proved: hasProof(saved),
    counts: counts(saved),
    countsFrom: letterFrom(saved, zone)?.sent.toString() ?? null,
    counting: countingOf(contract, saved, zone, language),
    may: [...answersOpen(saved, side)],
    effects,
    asWritten: asWritten.join("\n") === effects.join("\n") ? [] : asWritten,
    warnings: warnings.map((sentence) => sentence[language]),
  };
}

/** Why a letter counts from which day, in one language. */
function countingOf(contract: Contract, saved: SavedLetter, zone: string, language: Language): string[] {
  const arrival = arrivalDecides(contract, saved.what);
  return countingWords(saved, zone, settlingClause(contract, saved), arrival).map((sentence) => sentence[language]);
}

/** What a reading of a letter brings beside the other letters, by the text in force on its day; nothing before it left. */
function brings(versions: Versions, read: Letter | null, others: readonly Letter[], language: Language): string[] {
  if (!read) return [];
  const text = lastInForce(versions, read.sent);
  return effectsOf(text, read, others, endingUnder(versions, [...others, read])).map((sentence) => sentence[language]);
}

/** A registered letter takes some days; the margin for posting is longer still. */
export const DAYS_IN_THE_POST = 3;
