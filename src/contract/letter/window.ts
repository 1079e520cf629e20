/** Which letters may leave today, until when, and the last day that is safe to post them (clauses E1 to E4, B5, C3). */
import { dayFrench } from "#document/french.ts";
import { isBefore, isOnOrBefore } from "#kernel/period.ts";
import { refusalSentence, type Language } from "#kernel/refusal.ts";
import type { LetterWindow } from "../api/letter.ts";
import type { Contract } from "../contract.ts";
import { postingDayTo } from "../duty/count.ts";
import { PRACTICE } from "../duty/platform.ts";
import { endingUnder, LETTERS, type Ending, type Letter, type LetterKind } from "../ending.ts";
import { noticeDays, type Notice } from "../notice.ts";
import { contractRefusals } from "../refusals.ts";
import { breachOpenUntil } from "../breach.ts";
import { termPeriod, termPeriodOn } from "../term.ts";
import { lastInForce, type Versions } from "../versions.ts";
import { mayPost } from "./decide.ts";
import { priceTrap, type Sentence } from "./effect.ts";
import { SENDERS } from "./letter.ts";
import { clauseOf, DAYS_IN_THE_POST } from "./view.ts";

/** What a contract does not provide for has no window at all. */
const FOREIGN: ReadonlySet<string> = new Set([
  "contract.no_breach_clause",
  "contract.renewal_not_express",
  "contract.no_charter",
  "contract.price_fixed",
]);

type Days = { readonly last: Temporal.PlainDate; readonly safe: Temporal.PlainDate } | null;

/** One window for each letter that this contract knows; a closed one says why in the reader's language. */
export function windowsOf(
  versions: Versions,
  letters: readonly Letter[],
  today: Temporal.PlainDate,
  language: Language,
): LetterWindow[] {
  const contract = lastInForce(versions, today);
  const ending = endingUnder(versions, letters);
  return LETTERS.flatMap((what) => {
    const may = mayPost(versions, what, today, letters);
    if (!may.ok && FOREIGN.has(may.refusal.code)) return [];
    const days = daysOf(contract, what, letters, today);
    const open = may.ok && !(days && isBefore(days.last, today));
    const warnings = open ? warningsOf(contract, what, today, ending) : [];
    return [
      {
        what,
        clause: clauseOf(contract, what),
        sender: SENDERS[what],
        open,
        lastDay: days?.last.toString() ?? null,
        safeDay: days?.safe.toString() ?? null,
        closed: may.ok ? null : refusalSentence(contractRefusals, may.refusal, language),
        warnings: warnings.map((sentence) => sentence[language]),
      },
    ];
  });
}

/** What to know before it leaves: prices told too late for the client, a notice that nothing asks for (E1, reading C4). */
function warningsOf(
  contract: Contract,
  what: LetterKind,
  today: Temporal.PlainDate,
  ending: Ending | null,
): readonly Sentence[] {
  if (what === "price_revision") return priceTrap(contract, today, arrival(today), ending);
  const running = termPeriodOn(contract.term, today);
  const last = running && !termPeriod(contract.term, running.index + 1) ? running.period.last : null;
  if ((what !== "client_notice" && what !== "provider_notice") || !last) return [];
  return [
    {
      fr: `Dernière période\u00a0: le contrat s’arrête de lui-même le ${dayFrench(last)}, sans préavis.`,
      en: `Last period: the contract ends by itself on ${last}, without notice.`,
    },
  ];
}

const arrival = (posted: Temporal.PlainDate): Temporal.PlainDate => posted.add({ days: DAYS_IN_THE_POST });

function daysOf(contract: Contract, what: LetterKind, letters: readonly Letter[], today: Temporal.PlainDate): Days {
  const { term } = contract;
  switch (what) {
    case "client_notice":
      return ofNotice(contract, term.clientNotice, today);
    case "provider_notice":
      return ofNotice(contract, term.providerNotice, today);
    case "price_revision":
      return term.priceRevision && ofNotice(contract, term.priceRevision, today);
    case "ceps_end":
      return ofBreach(contract, letters);
    case "renewal_agreement": {
      const running = termPeriodOn(term, today);
      return running && { last: running.period.last, safe: running.period.last };
    }
    default:
      return null;
  }
}

/** The days of the running period; null when it is the last one, which nothing needs to end (E1). */
function ofNotice(contract: Contract, notice: Notice, today: Temporal.PlainDate): Days {
  const { term } = contract;
  const running = termPeriodOn(term, today);
  if (!running || !termPeriod(term, running.index + 1)) return null;
  const { last, reminder } = noticeDays(notice, running.period.last);
  return { last, safe: notice.form === "email" ? reminder : safeDay(contract, reminder) };
}

/** The time that the last breach letter opened (E3, reading C6). */
function ofBreach(contract: Contract, letters: readonly Letter[]): Days {
  const told = letters.findLast(({ what }) => what === "ceps_breach");
  const last = told && breachOpenUntil(contract, told);
  if (!last) return null;
  const safe = safeDay(contract, last);
  return { last, safe: isOnOrBefore(told.received, safe) ? safe : told.received };
}

/** The last day that leaves the post its time, and on which a letter can be posted. */
const safeDay = (contract: Contract, strict: Temporal.PlainDate): Temporal.PlainDate =>
  postingDayTo(contract, strict.subtract({ days: PRACTICE.posting }));
