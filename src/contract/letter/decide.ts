/** Whether a letter may be written down, and a step of it (clauses E2, E3, E4, B5, C3; readings C2 to C4, C6). */
import type { Refusal } from "#kernel/refusal.ts";
import { accept, type Result } from "#kernel/result.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import { lastDayToName } from "../breach.ts";
import type { Contract } from "../contract.ts";
import { endingUnder, type Letter, type LetterKind } from "../ending.ts";
import { noticeDays } from "../notice.ts";
import { refuseContract } from "../refusals.ts";
import { termPeriod, termPeriodOn } from "../term.ts";
import { lastInForce, type Versions } from "../versions.ts";
import { stepOf, struckOf, type LetterStepKind, type SavedLetter } from "./letter.ts";

type Rules = Pick<Contract, "term" | "charter">;
type Decision = Result<null, Refusal>;

const YES: Decision = accept(null);

/**
 * Whether a letter of this kind may be posted on a day. New prices are refused once their window is closed (B5, reading
 * C4). A notice that comes too late is not refused: it was sent, and is written down with what it brings (E2).
 */
export function mayPost(
  versions: Versions,
  what: LetterKind,
  on: Temporal.PlainDate,
  known: readonly Letter[],
): Decision {
  const contract = lastInForce(versions, on);
  switch (what) {
    case "client_notice":
    case "provider_notice":
      return inTerm(versions, on, known);
    case "price_revision":
      return pricesOpen(versions, on, known);
    case "ceps_breach":
      return contract.term.breachOfCharter ? inTerm(versions, on, known) : refuseContract("contract.no_breach_clause");
    case "ceps_end":
      return known.some((letter) => letter.what === "ceps_breach" && isOnOrBefore(letter.sent, on))
        ? YES
        : refuseContract("contract.breach_not_told");
    case "renewal_agreement":
      return agreementOpen(versions, on, known);
    case "documents_request":
      return contract.charter ? YES : refuseContract("contract.no_charter");
  }
}

/** The days of a letter that names its last day of service; null for a receipt that is not known yet. */
type Sent = Pick<Letter, "sent"> & { readonly received: Temporal.PlainDate | null };

/**
 * Whether a letter may name its last day. A provider leaves the whole of its notice before it (E4, reading C8); a client
 * that ends the contract for a breach names a day of the time that it has for that (E3). Without a day a letter is never
 * refused for it.
 */
export function mayName(
  contract: Rules,
  what: LetterKind,
  lastDay: Temporal.PlainDate | null,
  days: Sent,
  known: readonly Letter[],
): Decision {
  if (!lastDay) return YES;
  if (what === "ceps_breach" || what === "ceps_end") return inBreachTime(contract, { what, lastDay, ...days }, known);
  return what === "provider_notice" ? leavesNotice(contract, lastDay, days.sent) : YES;
}

function leavesNotice({ term }: Rules, lastDay: Temporal.PlainDate, on: Temporal.PlainDate): Decision {
  const { length, clause } = term.providerNotice;
  const earliest = on.add(length);
  if (isOnOrBefore(earliest, lastDay)) return YES;
  return refuseContract("contract.last_day_too_soon", {
    day: lastDay.toString(),
    earliest: earliest.toString(),
    on: on.toString(),
    clause,
  });
}

type Named = Sent & { readonly what: LetterKind; readonly lastDay: Temporal.PlainDate };

/** Until its receipt is known, the time of a breach letter runs from its posting. One sent too late names what it likes. */
function inBreachTime(contract: Rules, { what, sent, received, lastDay }: Named, known: readonly Letter[]): Decision {
  const last = lastDayToName(contract, { what, sent, received: received ?? sent }, known);
  if (!last || (isOnOrBefore(sent, lastDay) && isOnOrBefore(lastDay, last))) return YES;
  return refuseContract("contract.last_day_outside_breach", {
    day: lastDay.toString(),
    first: sent.toString(),
    last: last.toString(),
    clause: contract.term.breachOfCharter?.clause ?? contract.term.clause,
  });
}

/** The contract runs on that day. */
function inTerm(versions: Versions, on: Temporal.PlainDate, known: readonly Letter[]): Decision {
  const { term } = lastInForce(versions, on);
  const end = endingUnder(versions, known)?.lastDay ?? null;
  if (termPeriodOn(term, on) && !(end && isBefore(end, on))) return YES;
  return refuseContract("contract.letter_outside_term", {
    on: on.toString(),
    first: term.effective.toString(),
    last: end?.toString() ?? "–",
  });
}

/**
 * Prices are announced within their notice, for the next period alone. Refuses `contract.price_fixed`,
 * `contract.price_last_period` and `contract.price_window_closed`.
 */
function pricesOpen(versions: Versions, on: Temporal.PlainDate, known: readonly Letter[]): Decision {
  const { term } = lastInForce(versions, on);
  if (!term.priceRevision) return refuseContract("contract.price_fixed");
  const running = termPeriodOn(term, on);
  const inside = inTerm(versions, on, known);
  if (!running || !inside.ok) return inside;
  const next = termPeriod(term, running.index + 1);
  if (!next) return refuseContract("contract.price_last_period", { last: running.period.last.toString() });
  const { last } = noticeDays(term.priceRevision, running.period.last);
  if (isOnOrBefore(on, last)) return YES;
  return refuseContract("contract.price_window_closed", {
    last: last.toString(),
    anniversary: next.first.toString(),
    clause: term.priceRevision.clause,
  });
}

/** An agreement is given while the period before still runs; afterwards the contract is over and is not revived. */
function agreementOpen(versions: Versions, on: Temporal.PlainDate, known: readonly Letter[]): Decision {
  const { term } = lastInForce(versions, on);
  if (term.renewal !== "express") return refuseContract("contract.renewal_not_express");
  const inside = inTerm(versions, on, known);
  if (!inside.ok) return inside;
  const running = termPeriodOn(term, on);
  if (running && termPeriod(term, running.index + 1)) return YES;
  return refuseContract("contract.no_renewal_left", { last: running?.period.last.toString() ?? "–" });
}

/** What comes before each step, so that their days follow one another. */
const AFTER: Readonly<Record<LetterStepKind, readonly LetterStepKind[]>> = {
  posted: [],
  presented: ["posted"],
  received: ["presented", "posted"],
  withdrawn: [],
};

/** Whether a step may be added: once each, in the order of the post, and none on a letter that was given up. */
export function mayStep(saved: SavedLetter, kind: LetterStepKind, on: Temporal.PlainDate): Decision {
  if (stepOf(saved, "withdrawn")) return refuseContract("contract.letter_withdrawn");
  if (struckOf(saved)) return refuseContract("contract.letter_struck");
  if (stepOf(saved, kind)) return refuseContract("contract.letter_step_known");
  const posted = stepOf(saved, "posted");
  if (kind === "withdrawn" && posted)
    return refuseContract("contract.letter_already_posted", { on: posted.on.toString() });
  if ((kind === "presented" || kind === "received") && !posted) return refuseContract("contract.letter_not_posted");
  const [before] = AFTER[kind].flatMap((one) => stepOf(saved, one) ?? []);
  const received = kind === "presented" ? stepOf(saved, "received") : null;
  if ((before && isBefore(on, before.on)) || (received && isBefore(received.on, on)))
    return refuseContract("contract.letter_order", { on: on.toString() });
  return YES;
}
