/** What a letter brings, in words, and what to beware of before it leaves (readings C2, C3, C4, C6). */
import { dateFrench, typeset } from "#document/french.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import { lastDayForBreach, lastDayToName } from "../breach.ts";
import { documentsDueBy } from "../charter.ts";
import type { Contract } from "../contract.ts";
import { noticeVerdict, type Ending, type Letter } from "../ending.ts";
import { noticeDays, type Notice as NoticeRule } from "../notice.ts";
import { termPeriod, termPeriodOn } from "../term.ts";

export type Sentence = { readonly fr: string; readonly en: string };
type Rules = Pick<Contract, "term" | "charter">;
type Notice = Letter & { readonly what: "client_notice" | "provider_notice" };

const french = (day: Temporal.PlainDate): string => dateFrench(day);

/**
 * What a letter that left brings, then what weakens it.
 * @param contract the text in force on the letter's day (P3)
 * @param others the letters beside it
 * @param ending the end of the contract with this letter, by all of them
 */
export function effectsOf(
  contract: Rules,
  letter: Letter,
  others: readonly Letter[],
  ending: Ending | null,
): Sentence[] {
  // The charter outlives the contract (C5), and documents are asked for under it.
  if (ending && isBefore(ending.lastDay, countsOn(contract, letter)) && letter.what !== "documents_request")
    return [AFTER_THE_END(ending.lastDay)];
  switch (letter.what) {
    case "client_notice":
    case "provider_notice":
      return noticeEffects(contract, letter as Notice);
    case "price_revision":
      return priceEffects(contract, letter, ending);
    case "ceps_breach":
    case "ceps_end":
      return breachEffects(contract, letter, others, ending);
    case "renewal_agreement": {
      const running = termPeriodOn(contract.term, letter.sent);
      const next = running && termPeriod(contract.term, running.index + 1);
      return next
        ? [say(`Une nouvelle période commence le ${french(next.first)}.`, `A new period begins on ${next.first}.`)]
        : [];
    }
    case "documents_request": {
      const due = contract.charter && documentsDueBy(contract.charter.returnDocumentsWithin, letter.received);
      return due
        ? [say(`Documents à rendre le ${french(due)} au plus tard.`, `Documents to be returned by ${due}.`)]
        : [];
    }
  }
}

/** Which day of a letter decides, which each notice names for itself (reading C3). */
function decidedBy({ term }: Rules, what: Letter["what"]): NoticeRule["decidedBy"] {
  switch (what) {
    case "client_notice":
      return term.clientNotice.decidedBy;
    case "provider_notice":
      return term.providerNotice.decidedBy;
    case "price_revision":
      return term.priceRevision?.decidedBy ?? "sent";
    default:
      return "sent";
  }
}

/** The day from which a letter counts. */
const countsOn = (contract: Rules, letter: Letter): Temporal.PlainDate => letter[decidedBy(contract, letter.what)];

/** Whether the day on which a letter arrived decides what it brings; documents are due from their receipt (C3). */
export const arrivalDecides = (contract: Rules, what: Letter["what"]): boolean =>
  what === "documents_request" || decidedBy(contract, what) !== "sent";

function noticeEffects(contract: Rules, letter: Notice): Sentence[] {
  const verdict = noticeVerdict(contract, letter);
  if (!verdict) return [];
  const { inTime, lastDay, renewsOn } = verdict;
  if (!inTime)
    return [
      say(
        `Hors délai : la période qui commence${renewsOn ? ` le ${french(renewsOn)}` : ""} court quand même. La lettre compte pour la fin suivante, le ${french(lastDay)}.`,
        `Too late: the period that begins${renewsOn ? ` on ${renewsOn}` : ""} runs all the same. The letter counts for the next end, ${lastDay}.`,
      ),
    ];
  const notice = letter.what === "client_notice" ? contract.term.clientNotice : contract.term.providerNotice;
  const running = termPeriodOn(contract.term, letter[notice.decidedBy]);
  const days = running && noticeDays(notice, running.period.last);
  const arguable = days && isBefore(days.reminder, letter[notice.decidedBy]);
  const lateReceipt = days && notice.decidedBy !== "received" && isBefore(days.last, letter.received);
  return [
    say(`En temps utile : le contrat s’arrête le ${french(lastDay)}.`, `In time: the contract ends on ${lastDay}.`),
    ...(arguable ? [ARGUABLE(days.reminder)] : []),
    ...(lateReceipt ? [LATE_RECEIPT] : []),
  ];
}

const say = (fr: string, en: string): Sentence => ({ fr: typeset(fr), en });

const ARGUABLE = (strict: Temporal.PlainDate): Sentence =>
  say(
    `Discutable : un lecteur strict compte le préavis jusqu’au ${french(strict)} (lecture C2).`,
    `Arguable: a strict reader counts the notice until ${strict} (reading C2).`,
  );

const AFTER_THE_END = (last: Temporal.PlainDate): Sentence =>
  say(
    `Sans effet : le contrat s’est arrêté le ${french(last)}, avant le jour d’où la lettre compte.`,
    `No effect: the contract ended on ${last}, before the day from which the letter counts.`,
  );

const LATE_RECEIPT = say(
  "Reçue après le dernier jour du préavis : c’est l’envoi qui compte (lecture C3). Gardez la preuve de dépôt.",
  "Received after the last day of the notice: posting is what counts (reading C3). Keep the proof of posting.",
);

function priceEffects(contract: Rules, letter: Letter, ending: Ending | null): Sentence[] {
  const { priceRevision } = contract.term;
  const running = termPeriodOn(contract.term, letter.sent);
  const next = running && termPeriod(contract.term, running.index + 1);
  if (!priceRevision || !running || !next) return [];
  if (letter.prices.length === 0) return [TELLS_NO_PRICE];
  const { last } = noticeDays(priceRevision, running.period.last);
  if (isBefore(last, letter[priceRevision.decidedBy]))
    return [say(`Sans effet le ${french(next.first)} : hors délai.`, `No effect on ${next.first}: too late.`)];
  return [
    say(
      `Nouveaux prix à partir du ${french(next.first)}, jamais avant.`,
      `New prices from ${next.first}, never before.`,
    ),
    ...(letter.contested ? [PRICES_CONTESTED] : []),
    ...priceTrap(contract, letter.sent, letter.received, ending),
  ];
}

const PRICES_CONTESTED = say(
  "Contestée, sans preuve d’envoi qui tienne : une version ne change ces prix qu’avec la signature du client.",
  "Contested, and no proof of posting stands: a version changes these prices only with the client’s signature.",
);

const TELLS_NO_PRICE = say(
  "Ne révise aucun prix : la lettre n’en note aucun de nouveau.",
  "Revises no price: the letter records no new one.",
);

/**
 * The client may learn the price once its own notice is over: it is told when the letter is planned (reading C4). A contract
 * that ends with the running period asks for no notice any more, and no price of a next one catches anybody.
 */
export function priceTrap(
  { term }: Rules,
  on: Temporal.PlainDate,
  learnt: Temporal.PlainDate,
  ending: Pick<Ending, "lastDay"> | null,
): Sentence[] {
  const running = termPeriodOn(term, on);
  if (!running || !termPeriod(term, running.index + 1)) return [];
  if (ending && isOnOrBefore(ending.lastDay, running.period.last)) return [];
  const { reminder, last } = noticeDays(term.clientNotice, running.period.last);
  if (isOnOrBefore(learnt, reminder)) return [];
  return [
    say(
      `Piège : le client ne peut plus partir après le ${french(last)} ; annoncez les prix avant le ${french(reminder)} (lecture C4).`,
      `Trap: the client can no longer leave after ${last}; announce the prices before ${reminder} (reading C4).`,
    ),
  ];
}

/** What a letter of breach, or the one that ends the contract for it, brings (E3, reading C6). */
function breachEffects(contract: Rules, letter: Letter, others: readonly Letter[], ending: Ending | null): Sentence[] {
  const until = lastDayToName(contract, letter, others);
  const own = lastDayForBreach(contract, letter, others);
  const told = letter.what === "ceps_breach";
  if (own && ending && isBefore(ending.lastDay, own)) return [ENDS_BEFORE(ending.lastDay)];
  if (own) return [ENDS_FOR_BREACH(own)];
  const named = until && letter.lastDay ? [DAY_OUTSIDE(letter.lastDay, letter.dated, until)] : [];
  if (told) return until ? [...named, MAY_END(until)] : [];
  return named.length > 0 ? [NO_EFFECT, ...named] : [TIME_OVER];
}

const ENDS_FOR_BREACH = (last: Temporal.PlainDate): Sentence =>
  say(
    `Le contrat s’arrête le ${french(last)}, avec remboursement au prorata.`,
    `The contract ends on ${last}, with a pro-rata refund.`,
  );

const ENDS_BEFORE = (last: Temporal.PlainDate): Sentence =>
  say(
    `Sans autre effet : le contrat s’arrête déjà le ${french(last)}.`,
    `No other effect: the contract ends already on ${last}.`,
  );

const MAY_END = (until: Temporal.PlainDate): Sentence =>
  say(
    `Le client peut mettre fin au contrat jusqu’au ${french(until)}, avec remboursement au prorata.`,
    `The client may end the contract until ${until}, with a pro-rata refund.`,
  );

const DAY_OUTSIDE = (named: Temporal.PlainDate, first: Temporal.PlainDate, last: Temporal.PlainDate): Sentence =>
  say(
    `Le ${french(named)} ne compte pas : le dernier jour se nomme du ${french(first)} au ${french(last)}.`,
    `${named} does not count: the last day is one from ${first} to ${last}.`,
  );

const NO_EFFECT = say(
  "Sans effet : le jour nommé ne peut pas être le dernier.",
  "No effect: the day named cannot be the last.",
);

const TIME_OVER = say(
  "Sans effet : le mois ouvert par la notification du manquement est passé.",
  "No effect: the time opened by the notification of the breach is over.",
);
