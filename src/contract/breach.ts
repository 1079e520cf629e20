/**
 * The time that the notice of a breach of the charter opens, and the end that its letters bring (clause E3, reading C6).
 *
 * The client ends the contract with a second letter sent within that time, or by naming the last day in the first one. The
 * last day lies between the posting of the letter that names it and the end of that time: no letter ends what was served
 * already, nor keeps the provider bound to a client that may leave on any later day.
 */
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import { lastDayToEndForBreach } from "./charter.ts";
import type { Contract } from "./contract.ts";
import type { Letter } from "./ending.ts";

type Rules = Pick<Contract, "term">;

/** The last day on which the client may end the contract for the breach that this letter tells; null without the clause. */
export const breachOpenUntil = ({ term }: Rules, { received }: Pick<Letter, "received">): Temporal.PlainDate | null =>
  term.breachOfCharter && lastDayToEndForBreach(term.breachOfCharter.timeToEnd, received);

/** The breaches of which the time was open when a letter that ends the contract was sent. */
export const breachesOpenAt = (
  contract: Rules,
  sent: Temporal.PlainDate,
  letters: readonly Letter[],
): readonly Letter[] =>
  letters.filter((breach) => {
    const until = breach.what === "ceps_breach" ? breachOpenUntil(contract, breach) : null;
    return until !== null && isOnOrBefore(breach.received, sent) && isOnOrBefore(sent, until);
  });

/** The last day that a letter may name: the end of the latest time open for it; null when none is. */
export function lastDayToName(
  contract: Rules,
  letter: Pick<Letter, "what" | "sent" | "received">,
  letters: readonly Letter[],
): Temporal.PlainDate | null {
  const breaches = letter.what === "ceps_breach" ? [letter] : breachesOpenAt(contract, letter.sent, letters);
  return breaches
    .map((breach) => breachOpenUntil(contract, breach))
    .reduce((latest, until) => (latest && until && isBefore(until, latest) ? latest : until), null);
}

/**
 * The last day of service that a letter of breach, or the one that ends the contract for it, brings; null when it brings
 * none. A day that had passed when the letter began to count gives way to the day from which it counts (reading C3).
 */
export function lastDayForBreach(
  contract: Rules,
  letter: Letter,
  letters: readonly Letter[],
): Temporal.PlainDate | null {
  const { what, dated, sent, lastDay } = letter;
  const until = lastDayToName(contract, letter, letters);
  const named = lastDay ?? (what === "ceps_end" ? sent : null);
  if (!until || !named || isBefore(named, dated) || isBefore(until, named)) return null;
  return isBefore(named, sent) ? sent : named;
}
