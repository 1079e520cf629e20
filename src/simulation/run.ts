/**
 * A contract lived in memory, from the pure rules of the product: the same contract, events and last day give the same
 * terms, clocks, recaps, invoices, half-days, duties and notices for ever. Nothing is stored, and nothing is guessed: where
 * no event says otherwise, the product does on its day what it does by itself (recaps, quotes, invoices, deposits), and when
 * no payment at all is told, each invoice is taken as paid on its due day.
 */
import { LONGEST } from "#billing/book.ts";
import { closingsOf } from "#billing/closing.ts";
import { dueBetween } from "#billing/schedule.ts";
import type { Duty } from "#contract/duty/duty.ts";
import { dutiesOf } from "#contract/duty/duties.ts";
import type { DutyFact } from "#contract/duty/fact.ts";
import { toldOf, type ToldDuty } from "#contract/duty/told.ts";
import { endingUnder, type Ending, type Letter, type NoticeVerdict, noticeVerdict } from "#contract/ending.ts";
import { termsTable, type TermRow } from "#contract/terms-table.ts";
import { lastInForce, textsUntil, type Versions } from "#contract/versions.ts";
import { checkSegments } from "#intervention/segment.ts";
import type { InterventionRefusal } from "#intervention/refusals.ts";
import { civilDay, isBefore, isOnOrBefore } from "#kernel/period.ts";
import { accept, refuse, type Result } from "#kernel/result.ts";
import { admitted } from "./admission.ts";
import { booksOf, type Books } from "./books.ts";
import { casesOf, type Case } from "./cases.ts";
import { clocksOf, type CaseClocks } from "./clocks.ts";
import type { SimEvent } from "./event.ts";
import { factsOfEvents, lettersOf } from "./facts.ts";
import { halfDaysOf, refundFaults, subjectFacts, withGivenBack, type HalfDaysRun } from "./half-days.ts";
import { livesOf, type InvoiceLife } from "./lives.ts";
import { packsOf, type PackRun } from "./packs.ts";
import { placeFaults } from "./places.ts";
import type { RunFault } from "./read.ts";
import { refundsOf, type RefundRun } from "./refunds.ts";
import { caseFacts, halfDayFacts, livesFacts, recapsFacts, refundFacts } from "./work-facts.ts";

/** A period of the contract as it was lived. */
export type TermRun = TermRow & {
  /** The last day of service in the period: earlier than its last day when the contract ends in it. */
  readonly lastDay: Temporal.PlainDate;
  readonly endsBy: Ending["cause"] | null;
};

/** All that comes of living the contract until a day. */
export type Run = {
  readonly versions: Versions;
  readonly until: Temporal.PlainDate;
  readonly ending: Ending | null;
  readonly terms: readonly TermRun[];
  readonly letters: readonly { readonly letter: Letter; readonly verdict: NoticeVerdict | null }[];
  readonly clocks: readonly CaseClocks[];
  readonly books: Books;
  readonly lives: readonly InvoiceLife[];
  readonly refunds: readonly RefundRun[];
  readonly halfDays: readonly HalfDaysRun[];
  readonly packs: readonly PackRun[];
  readonly duties: readonly Duty[];
  readonly notices: readonly ToldDuty[];
};

/**
 * The day on which nothing more falls due of a contract that ends: recaps and instalments in arrears, and the last account of
 * a pack, come after its last day. Of one without end, the last day of its first year.
 */
export function naturalUntil(versions: Versions, events: readonly SimEvent[]): Temporal.PlainDate {
  const { zone, term } = versions[0];
  const lastDay = endingUnder(versions, lettersOf(events, zone))?.lastDay;
  const natural = lastDay ? lastDue(versions, lastDay) : term.effective.add({ years: 1 }).subtract({ days: 1 });
  const last = events.at(-1);
  const told = last ? civilDay(last.at, zone) : natural;
  return isBefore(natural, told) ? told : natural;
}

function lastDue(versions: Versions, lastDay: Temporal.PlainDate): Temporal.PlainDate {
  const horizon = lastDay.add(LONGEST);
  const due = dueBetween(versions, lastDay, versions[0].term.effective, horizon).map(({ dueOn }) => dueOn);
  const closed = closingsOf(versions, lastDay, horizon).map(({ item }) => item.dueOn);
  return [...due, ...closed].reduce((last, day) => (isBefore(last, day) ? day : last), lastDay);
}

/**
 * Runs a contract from its first day to `until`, included. Events after it have not happened.
 * @returns the run, or every event that cannot be with its line
 */
export function run(
  versions: Versions,
  events: readonly SimEvent[],
  until: Temporal.PlainDate = naturalUntil(versions, events),
): Result<Run, readonly RunFault[]> {
  const { zone } = versions[0];
  const now = until.add({ days: 1 }).toZonedDateTime(zone).toInstant().subtract({ seconds: 1 });
  const told = admitted(
    versions,
    events.filter(({ at }) => Temporal.Instant.compare(at, now) <= 0),
  );
  if (!told.ok) return told;
  const past = told.value;
  const read = casesOf(versions, past, now);
  if (!read.ok) return read;
  const cases = read.value;
  const segments = checkSegments(cases.flatMap((one) => one.segments));
  if (!segments.ok) return refuse([{ line: lineOf(segments.refusal), refusal: segments.refusal }]);
  const letters = lettersOf(past, zone);
  const ending = endingUnder(textsUntil(versions, until), letters);
  const setting = { versions, cases, ending, until };
  const billed = booksOf({ ...setting, past, now });
  if (!billed.ok) return billed;
  const books = billed.value;
  const { lives, faults } = livesOf(past, books, zone);
  if (faults.length > 0) return refuse(faults);
  const held = halfDaysOf({ versions, ending, until }, past);
  const tooMany = [...refundFaults(held, past, zone), ...placeFaults(versions, past)];
  if (tooMany.length > 0) return refuse(tooMany);
  const refunds = refundsOf({ versions, lives, halfDays: held }, ending, letters);
  const given = refunds.find(({ decided }) => decided);
  const halfDays = given ? withGivenBack(held, given.units, given.lastDay, until) : held;
  const clocks = cases.map((one) => clocksOf(versions, one, now)).filter((one) => one !== null);
  const facts: DutyFact[] = [
    ...factsOfEvents(versions, past),
    ...subjectFacts({ versions, ending, until }, past),
    ...workFacts(versions, cases, clocks),
    ...recapsFacts(books.recaps, zone),
    ...livesFacts(versions, lives, until),
    ...halfDayFacts(halfDays, ending, zone),
    ...refundFacts(refunds, zone),
  ];
  const from = versions[0].term.effective.subtract({ years: 1 });
  const duties = dutiesOf(versions, { from, to: until, now }, facts);
  return accept({
    versions,
    until,
    ending,
    terms: termsOf(versions, ending, until),
    letters: letters.map((letter) => ({ letter, verdict: verdictOf(versions, letter) })),
    clocks,
    books,
    lives,
    refunds,
    halfDays,
    packs: packsOf(setting),
    duties,
    notices: toldOf(duties, now, zone),
  });
}

function workFacts(versions: Versions, cases: readonly Case[], clocks: readonly CaseClocks[]): DutyFact[] {
  const byTicket = new Map(clocks.map((one) => [one.case.ticket, one]));
  return cases.flatMap((one) => caseFacts(versions, one, byTicket.get(one.ticket) ?? null));
}

function verdictOf(versions: Versions, letter: Letter): NoticeVerdict | null {
  if (letter.what !== "client_notice" && letter.what !== "provider_notice") return null;
  return noticeVerdict(lastInForce(versions, letter.sent), letter);
}

/** The periods that began by the end of the run and before the end of the contract. */
function termsOf(versions: Versions, ending: Ending | null, until: Temporal.PlainDate): TermRun[] {
  const { rows } = termsTable(lastInForce(versions, until), until);
  const end = ending?.lastDay ?? null;
  return rows
    .filter(({ period }) => isOnOrBefore(period.first, until) && (!end || isOnOrBefore(period.first, end)))
    .map((row) => {
      const endsHere = end !== null && isOnOrBefore(end, row.period.last);
      return { ...row, lastDay: endsHere ? end : row.period.last, endsBy: endsHere ? (ending?.cause ?? null) : null };
    });
}

/** Sessions are named after the line that began them: `T1#12`. */
function lineOf({ params }: InterventionRefusal): number {
  const session = String(params["second"] ?? params["session"] ?? "");
  return Number(/#(\d+)$/.exec(session)?.[1] ?? 0);
}
