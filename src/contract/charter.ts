import type * as File from "./file/term.ts";
import { civil } from "./scalar.ts";

/** Undertakings that outlive the contract (CEPS, clauses C1 to C6). */
export type Charter = {
  readonly title: string;
  readonly clause: string;
  readonly runsAfterEnd: Temporal.Duration;
  readonly secrecyAfter: Temporal.Duration;
  readonly returnDocumentsWithin: Temporal.Duration;
  readonly returnClause: string;
};

export type CharterEnd = { readonly charterUntil: Temporal.PlainDate; readonly secrecyUntil: Temporal.PlainDate };

/** The charter runs on after the mission, and secrecy after the charter (clause C5). Both days are the last included. */
export function charterEnd(
  charter: Pick<Charter, "runsAfterEnd" | "secrecyAfter">,
  missionEnds: Temporal.PlainDate,
): CharterEnd {
  const charterUntil = missionEnds.add(charter.runsAfterEnd);
  return { charterUntil, secrecyUntil: charterUntil.add(charter.secrecyAfter) };
}

/** The last day to hand documents back after a registered request (clause C3). The day of receipt is not counted. */
export function documentsDueBy(within: Temporal.Duration, requestReceived: Temporal.PlainDate): Temporal.PlainDate {
  return requestReceived.add(within);
}

/** The last day on which the client may end the contract for a breach it notified (clause E3, reading C6). */
export function lastDayToEndForBreach(
  timeToEnd: Temporal.Duration,
  breachesNotified: Temporal.PlainDate,
): Temporal.PlainDate {
  return breachesNotified.add(timeToEnd);
}

export function readCharter(file: File.Charter): Charter {
  return {
    title: file.title,
    clause: file.clause,
    runsAfterEnd: civil(file.runs_after_end),
    secrecyAfter: civil(file.secrecy_after),
    returnDocumentsWithin: civil(file.return_documents_within),
    returnClause: file.return_clause,
  };
}
