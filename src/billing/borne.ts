/**
 * What a line of worked time still bears of what it asked (reading B10): credit notes gave some of it back, and recaps took
 * units of its requests off later invoices. Whoever gives units back may give these and no more, else the same unit is
 * given back twice.
 */
import { at, chargeOn, type Book } from "./book.ts";
import type { Correction } from "./correction.ts";
import { takenOffAt } from "./give-back.ts";
import { labelOf } from "./quote.ts";
import type { BilledLine, KeptLine, SavedRecap } from "./saved.ts";
import { amountOfText, billedIn, correctionsIn } from "./sheet.ts";
import { requestOfKey } from "./worked.ts";

export type Borne = {
  /** Units that the line has left, of whichever request. */
  readonly left: number;
  /** By request, the units that it has left on the line. */
  readonly requests: ReadonlyMap<string, number>;
  /** Units that recaps took back and that neither a credit note nor the rest of the quote bore. */
  readonly carried: number;
  /** The first day of the last recap that took some of them back. */
  readonly recap: Temporal.PlainDate | null;
};

type Known = Pick<Book, "versions" | "recaps" | "billed" | "givenLines">;
type OnLine = { readonly number: string; readonly line: number; readonly kept: KeptLine };

/** What a line of an invoice still bears; null where it bills no worked time. */
export function borneBy(book: Known, { number, line, kept }: OnLine): Borne | null {
  const here = { charge: kept.charge, first: Temporal.PlainDate.from(kept.billed.first) };
  const price = { label: kept.label, unitPrice: amountOfText(kept.unitPrice) };
  const [recap] = at(book.recaps, here);
  if (!recap) return null;
  // Several invoices may share one recap, and one given back whole is followed by another: they bear its units together.
  const shared = at(book.billed, here).filter((one) => one.label === price.label && one.unitPrice === price.unitPrice);
  const charge = chargeOn(book, here.charge, here.first);
  const works = worksOn(recap).filter(
    ({ band, unitPrice }) => unitPrice === price.unitPrice && charge !== null && labelOf(charge, band) === price.label,
  );
  const cuts = works.map((work) => cutOf(book, here.charge, work));
  const taken = cuts.reduce((units, cut) => units + cut.units, 0);
  const settled = sumOf(shared, ({ corrected }) => corrected) + takenOffAt(book, { ...here, ...price });
  const carried = Math.max(0, taken - settled);
  const standing = sumOf(shared, (one) => (one.void ? 0 : restOf(one)));
  const own = shared.find((one) => one.number === number && one.line === line);
  const left = Math.max(0, Math.min(own && !own.void ? restOf(own) : 0, standing - carried));
  const requests = new Map<string, number>();
  for (const [index, { request, units }] of works.entries())
    requests.set(request, (requests.get(request) ?? 0) + units - (cuts[index]?.units ?? 0));
  for (const [request, units] of requests)
    requests.set(request, Math.max(0, Math.min(left, units - givenOf(shared, request))));
  return { left, requests, carried, recap: cuts.flatMap(({ recap: by }) => by ?? []).at(-1) ?? null };
}

/** Units of one request at one price on a recap: of its own period, or added to an earlier one. */
type Work = Pick<Correction, "band" | "unitPrice" | "units"> & {
  readonly request: string;
  readonly first: Temporal.PlainDate;
  readonly added: boolean;
};

function worksOn({ sheet, first }: Pick<SavedRecap, "sheet" | "first">): Work[] {
  const own = billedIn(sheet).flatMap(({ ticket, prices, asked }) =>
    asked === 0 ? [] : prices.map((price) => ({ ...price, request: requestOfKey(ticket), first, added: false })),
  );
  const added = correctionsIn(sheet).flatMap((one) =>
    one.units > 0 ? [{ ...one, request: requestOfKey(one.ticket), first: one.period.first, added: true }] : [],
  );
  return [...own, ...added];
}

/** What recaps took back of it: what was added to a period after its recap is the first to go. */
function cutOf({ recaps }: Known, charge: string, { request, first, band, unitPrice, units, added }: Work) {
  const found = recaps
    .filter((recap) => recap.charge === charge)
    .flatMap((recap) => correctionsIn(recap.sheet).map((one) => ({ ...one, recap: recap.first })))
    .filter((one) => requestOfKey(one.ticket) === request && one.period.first.equals(first))
    .filter((one) => one.band === band && one.unitPrice === unitPrice);
  const less = found.filter((one) => one.units < 0);
  const taken = -sumOf(less, (one) => one.units);
  const more = sumOf(found, (one) => Math.max(0, one.units));
  const cut = Math.min(units, added ? taken : Math.max(0, taken - more));
  return { units: cut, recap: cut > 0 ? (less.at(-1)?.recap ?? null) : null };
}

/** Units of a line that no credit note gave back. */
const restOf = ({ quantity, given, corrected }: BilledLine): number => quantity - given - corrected;

/** Units of one request that credit notes gave back. */
const givenOf = (shared: readonly BilledLine[], request: string): number =>
  sumOf(
    shared.flatMap(({ about }) => about).filter((one) => one.request === request),
    ({ units }) => units,
  );

const sumOf = <One>(all: readonly One[], units: (one: One) => number): number =>
  all.reduce((total, one) => total + units(one), 0);
