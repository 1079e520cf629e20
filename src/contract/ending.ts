/**
 * When a contract ends, from its term and the letters of both sides (clauses E1 to E4).
 *
 * A notice counts by the date that the contract names (reading C3). Sent in time, it ends the contract with the period; a
 * day late, the period is renewed (clause E2) and the letter, which still says that its sender leaves, counts for the end
 * of the next one. The provider may name a later last day of its choice (reading C8). For a breach of the charter the
 * client has a time to end the contract (clause E3, reading C6): a letter ending it within that time counts, and nothing
 * ends by itself.
 */
import type { Cents } from "#kernel/money.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import { lastDayForBreach } from "./breach.ts";
import type { Contract } from "./contract.ts";
import { noticeDays, type Notice } from "./notice.ts";
import { termLastDay, termPeriod, termPeriodOn } from "./term.ts";
import { lastInForce, type Versions } from "./versions.ts";

/** The letters that the rules know, each with its clause: E2, E4, B5, E3 (the breach, then the end), E1 and C3. */
export const LETTERS = [
  "client_notice",
  "provider_notice",
  "price_revision",
  "ceps_breach",
  "ceps_end",
  "renewal_agreement",
  "documents_request",
] as const;
export type LetterKind = (typeof LETTERS)[number];

/** A price that a letter tells: that of a charge, or of one of its bands of hours (B5). */
export type PriceTold = { readonly charge: string; readonly band: string | null; readonly unitPrice: Cents };

/**
 * A letter as the rules read it. Each clause names which of its three days decides (reading C3), each from the day on which
 * it counts.
 */
export type Letter = {
  readonly what: LetterKind;
  readonly at: Temporal.Instant;
  /** The day of posting that was written down, whether it counts or not: it names the letter in what it makes due. */
  readonly dated: Temporal.PlainDate;
  readonly sent: Temporal.PlainDate;
  readonly presented: Temporal.PlainDate;
  readonly received: Temporal.PlainDate;
  /** The last day of service that the letter names; null when it leaves it to the contract. */
  readonly lastDay: Temporal.PlainDate | null;
  /** The new prices that it tells; none on a letter of another kind, and on one that revises nothing. */
  readonly prices: readonly PriceTold[];
  /** Whether its receiver contests it and no proof of its posting stands: then it revises no price by itself (B5, E7). */
  readonly contested?: boolean;
};

export const END_CAUSES = ["end_of_term", "client_notice", "provider_notice", "ceps_breach", "no_agreement"] as const;
export type EndCause = (typeof END_CAUSES)[number];

/** When a contract ends, and by what. */
export type Ending = {
  readonly lastDay: Temporal.PlainDate;
  readonly cause: EndCause;
  /** When it became known; null for an end that the text itself sets. */
  readonly known: Temporal.Instant | null;
  /** The day of the letter that brings it, by whose text it is judged; null for an end that the text itself sets. */
  readonly sent: Temporal.PlainDate | null;
};

/** Whether a notice came in time for the end of the period that was running, and the end that it brings. */
export type NoticeVerdict = {
  readonly inTime: boolean;
  readonly lastDay: Temporal.PlainDate;
  /** The first day of the period that begins all the same; null when the letter was in time. */
  readonly renewsOn: Temporal.PlainDate | null;
};

type Rules = Pick<Contract, "term">;

/** What a letter of notice does; null when the term was over on the day from which it counts. */
export function noticeVerdict({ term }: Rules, letter: Letter): NoticeVerdict | null {
  const notice = letter.what === "client_notice" ? term.clientNotice : term.providerNotice;
  const on = letter[notice.decidedBy];
  const early = isBefore(on, term.effective) ? { index: 0, period: termPeriod(term, 0) } : null;
  const running = termPeriodOn(term, on) ?? early;
  if (!running?.period) return null;
  const { last } = noticeDays(notice, running.period.last);
  const next = termPeriod(term, running.index + 1);
  const chosen = chosenInTime(notice, on, letter);
  // In the last period nothing is renewed, so that no notice can be too late for it (reading C1).
  const inTime = isOnOrBefore(on, last) || next === null || chosen !== null;
  const lastDay = inTime ? running.period.last : (next?.last ?? running.period.last);
  return { inTime, lastDay: chosen ?? lastDay, renewsOn: inTime || !next ? null : next.first };
}

/** The last day that a provider names, when the whole notice lies before it (E4, reading C8); sooner, it counts for nothing. */
function chosenInTime({ length }: Notice, on: Temporal.PlainDate, letter: Letter): Temporal.PlainDate | null {
  if (letter.what !== "provider_notice" || !letter.lastDay) return null;
  return isOnOrBefore(on.add(length), letter.lastDay) ? letter.lastDay : null;
}

/**
 * The end of the contract as known from its letters, the soonest one; null while nothing ends it. Each letter is judged by
 * the text in force on its day, the term by the latest one (P3).
 */
export function endingUnder(versions: Versions, letters: readonly Letter[]): Ending | null {
  const ends = [
    termEnd(versions.at(-1) ?? versions[0], letters),
    ...letters.map((letter) => letterEnd(lastInForce(versions, letter.sent), letter, letters)),
  ];
  return ends
    .filter((end) => end !== null)
    .reduce<Ending | null>(
      (soonest, end) => (soonest && !isBefore(end.lastDay, soonest.lastDay) ? soonest : end),
      null,
    );
}

/** What the text alone brings: the last renewal, or the first period that no express agreement follows. */
function termEnd({ term }: Rules, letters: readonly Letter[]): Ending | null {
  if (term.renewal === "express") {
    const agreed = letters.filter(({ what }) => what === "renewal_agreement");
    for (let index = 0; ; index += 1) {
      const period = termPeriod(term, index);
      if (!period) break;
      if (!agreed.some(({ sent }) => termPeriodOn(term, sent)?.index === index))
        return {
          lastDay: period.last,
          cause: termPeriod(term, index + 1) ? "no_agreement" : "end_of_term",
          known: null,
          sent: null,
        };
    }
  }
  const lastDay = term.renewal === "none" ? (termPeriod(term, 0)?.last ?? null) : termLastDay(term);
  return lastDay && { lastDay, cause: "end_of_term", known: null, sent: null };
}

function letterEnd(contract: Rules, letter: Letter, all: readonly Letter[]): Ending | null {
  const { at: known, sent } = letter;
  switch (letter.what) {
    case "client_notice":
    case "provider_notice": {
      const verdict = noticeVerdict(contract, letter);
      return verdict && { lastDay: verdict.lastDay, cause: letter.what, known, sent };
    }
    case "ceps_breach":
    case "ceps_end": {
      const lastDay = lastDayForBreach(contract, letter, all);
      return lastDay && { lastDay, cause: "ceps_breach", known, sent };
    }
    default:
      return null;
  }
}
