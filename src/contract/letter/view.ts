import type { Attachment } from "#attachment/api.ts";
import type { Language } from "#kernel/refusal.ts";
import type { Contract } from "../contract.ts";
import { endingUnder, type LetterKind } from "../ending.ts";
import { effectsOf, priceTrap } from "./effect.ts";
import type { Side } from "../duty/kinds/row.ts";
import { lastInForce, type Versions } from "../versions.ts";
import { answersOpen } from "./answer.ts";
import { counts, letterAsWritten, lettersFrom, SENDERS, stepOf, type SavedLetter } from "./letter.ts";
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
  const letter = letterAsWritten(saved);
  const contract = lastInForce(versions, letter?.sent ?? today);
  const others = lettersFrom(all.filter(({ letterId }) => letterId !== saved.letterId));
  const effects = letter ? effectsOf(contract, letter, endingUnder(versions, [...others, letter])) : [];
  const planned = !letter && !stepOf(saved, "withdrawn") && saved.what === "price_revision";
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
    answers: saved.answers.map(({ kind, side: of, words, at, authorName }) => ({
      kind,
      side: of,
      words,
      at: at.toString(),
      by: authorName,
    })),
    counts: counts(saved),
    may: [...answersOpen(saved, side)],
    effects: effects.map((sentence) => sentence[language]),
    warnings: warnings.map((sentence) => sentence[language]),
  };
}

/** A registered letter takes some days; the margin for posting is longer still. */
export const DAYS_IN_THE_POST = 3;
