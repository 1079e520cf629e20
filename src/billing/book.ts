/** Everything that money knows of one contract: its versions, its work, and what was sent, ordered and invoiced. */
import type { Charge } from "#contract/charge.ts";
import type { Ending } from "#contract/ending.ts";
import { lastInForce, textsUntil, type Versions } from "#contract/versions.ts";
import { isBefore } from "#kernel/period.ts";
import type { BilledLine, GivenLine, GivenUnits, SavedOrder, SavedRecap } from "./saved.ts";
import { dueBetween, type DueItem } from "./schedule.ts";
import { billedIn, correctionsIn, lateCorrections, type PeriodOf } from "./sheet.ts";
import type { Correction } from "./correction.ts";
import type { SavedQuote } from "./specific/quote.ts";
import { requestOfKey, type WorkedRequest } from "./worked.ts";

/** All that the billing of one contract is computed from, read in one transaction. */
export type Book = {
  readonly clientId: string;
  readonly clientCode: string;
  readonly contractId: string;
  readonly versions: Versions;
  /** The last day of service as letters and the term set it; null while nothing ends it (clauses E1 to E4). */
  readonly ended: Temporal.PlainDate | null;
  readonly ending: Ending | null;
  readonly requests: readonly WorkedRequest[];
  readonly recaps: readonly SavedRecap[];
  /** Those that count. */
  readonly orders: readonly SavedOrder[];
  readonly withdrawnOrders: readonly SavedOrder[];
  readonly billed: readonly BilledLine[];
  readonly givenLines: readonly GivenLine[];
  readonly quotes: readonly SavedQuote[];
};

/** The book of a contract in which nothing happened yet. */
export const EMPTY_BOOK = {
  requests: [],
  recaps: [],
  orders: [],
  withdrawnOrders: [],
  billed: [],
  givenLines: [],
  quotes: [],
} as const satisfies Partial<Book>;

type At = { readonly charge: string; readonly first: Temporal.PlainDate };

/** What belongs to one period of one charge. */
export function at<Kept extends At>(kept: readonly Kept[], { charge, first }: At): Kept[] {
  return kept.filter((one) => one.charge === charge && one.first.equals(first));
}

/** Where what belongs to a period is kept: its charge and its first day. */
export const placeOf = ({ charge, period }: PeriodOf): At => ({ charge: charge.id, first: period.first });

/** All that the contract makes due up to a day, from its beginning (C5) to its end: what no agreement renews stops (E1). */
export function scheduleOf(
  { versions, ended }: Pick<Book, "versions" | "ended">,
  until: Temporal.PlainDate,
): DueItem[] {
  return dueBetween(versions, ended, versions[0].term.effective, until);
}

/** The text that a period follows, with its charge of worked time; null when that charge counts no work. */
export function workPeriod({ versions }: Pick<Book, "versions">, item: DueItem): PeriodOf | null {
  const contract = lastInForce(versions, item.period.first);
  const charge = contract.charges.find(({ id }) => id === item.charge);
  return charge?.kind === "work" ? { contract, charge, period: item.period, afterLast: false } : null;
}

/** Periods run for a year at most: looking so far ahead finds the one that runs today. */
export const LONGEST = Temporal.Duration.from({ years: 1, days: 1 });

/** The periods of worked time up to a day, charge by charge in order. */
export function chainOf(book: Pick<Book, "versions" | "ended">, until: Temporal.PlainDate): PeriodOf[] {
  return scheduleOf(book, until).flatMap((item) => workPeriod(book, item) ?? []);
}

/**
 * What a charge of worked time is called at a day, by the last text up to it that has it: corrections may come once an
 * amendment took the charge away.
 */
export function chargeOn({ versions }: Pick<Book, "versions">, id: string, day: Temporal.PlainDate): Charge | null {
  const texts = textsUntil(versions, day).flatMap(({ charges }) => charges.filter((charge) => charge.id === id));
  return texts.at(-1) ?? null;
}

/**
 * Once its order has come or it was invoiced, a recap never changes again, its order withdrawn or its invoice given back or
 * not (B10): what moves is corrected later.
 */
export function isFrozen(book: Book, of: PeriodOf): boolean {
  const here = placeOf(of);
  const answered = [book.orders, book.withdrawnOrders, book.billed].some((known) => at<At>(known, here).length > 0);
  const [kept] = at(book.recaps, here);
  return kept !== undefined && (answered || book.givenLines.some(({ recapId }) => recapId === kept.recapId));
}

/**
 * Late corrections that enter the recap of a period: those of the frozen periods right before it. A correction thus goes
 * to the first recap that may still change, and to no other.
 */
export function correctionsFor(book: Book, periods: readonly PeriodOf[], of: PeriodOf): Correction[] {
  const own = placeOf(of);
  const before = periods.filter(({ charge, period }) => charge.id === own.charge && isBefore(period.first, own.first));
  const firstOpen = before.findLastIndex((one) => !isFrozen(book, one));
  const others = book.recaps.filter(({ charge, first }) => charge === own.charge && !first.equals(own.first));
  const carried = others.flatMap(({ sheet }) => correctionsIn(sheet));
  return before.slice(firstOpen + 1).flatMap((one) => {
    const [kept] = at(book.recaps, placeOf(one));
    return kept ? lateCorrections(one, kept.sheet, book.requests, carried, givenIn(book, one)) : [];
  });
}

/** Units given back of the work of a period, on its own invoices and on those of later recaps that added to it. */
export function givenIn(book: Pick<Book, "billed" | "recaps">, of: PeriodOf): GivenUnits[] {
  const here = placeOf(of);
  return book.billed
    .filter(({ charge }) => charge === here.charge)
    .flatMap((line): GivenUnits[] => {
      const { label, unitPrice } = line;
      const named = line.about
        .filter(({ request }) => workedIn(book, line, request).equals(here.first))
        .map(({ request, units }) => ({ request, label, unitPrice, units }));
      if (!line.first.equals(here.first)) return named;
      const rest = line.given - line.about.reduce((total, { units }) => total + units, 0);
      return [...named, { request: null, label, unitPrice, units: rest }];
    });
}

/** The first day of the period in which a line's request was worked: that of its recap, or the one that it corrects. */
function workedIn({ recaps }: Pick<Book, "recaps">, line: BilledLine, request: string): Temporal.PlainDate {
  const [recap] = at(recaps, line);
  const isIts = ({ ticket }: { readonly ticket: string }): boolean => requestOfKey(ticket) === request;
  if (!recap || billedIn(recap.sheet).some(isIts)) return line.first;
  return correctionsIn(recap.sheet).find(isIts)?.period.first ?? line.first;
}
