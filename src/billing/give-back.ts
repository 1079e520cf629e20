/**
 * Units that a recap takes back and its own period does not make up for (reading B10). What was quoted and not invoiced is
 * asked no more; the rest is given back by credit notes on the invoices of the periods that were corrected, which a person
 * issues. Until then it is owed to the client.
 */
import { at, chargeOn, type Book } from "./book.ts";
import { lineOf, type Line } from "./line.ts";
import { labelOf } from "./quote.ts";
import type { BilledLine, GivenLine, SavedRecap } from "./saved.ts";
import { amountOfText, correctionsIn, linesOf, type PeriodOf } from "./sheet.ts";

type Money = Pick<Book, "versions" | "recaps" | "billed" | "givenLines">;

/** A part of an invoice to be given back; without an invoice while the corrected period has none that stands. */
export type Owed = { readonly line: Line; readonly from: Pick<BilledLine, "number" | "line"> | null };

/** What a recap that was sent still owes, line by line of the invoices that it corrects, the earliest period first. */
export function owedBy(money: Money, of: PeriodOf, recap: SavedRecap): Owed[] {
  const taken = new Map<BilledLine, number>();
  const all = takenOff(money);
  const off = all.filter(({ recapId }) => recapId === recap.recapId);
  return linesOf(recap.sheet.credits, of).flatMap((credit) => {
    const corrected = correctedBy(money, recap, credit);
    const notAsked = off.filter((one) => one.credited === credit.label && one.unitPrice === credit.unitPrice);
    let left = credit.quantity - givenBy(money.givenLines, recap, credit, corrected) - unitsOf(notAsked);
    const owed: Owed[] = [];
    for (const billed of payersOf(money, credit, corrected)) {
      const rest = billed.quantity - billed.given - billed.corrected - (taken.get(billed) ?? 0);
      const units = Math.min(left, rest);
      if (units <= 0) continue;
      taken.set(billed, (taken.get(billed) ?? 0) + units);
      left -= units;
      owed.push({ line: lineOf({ ...credit, quantity: units }), from: billed });
    }
    // What people gave back of all that was ever invoiced is not owed once more.
    const awaited = Math.min(left, awaitedUnits(money, credit, corrected, all));
    return awaited > 0 ? [...owed, { line: lineOf({ ...credit, quantity: awaited }), from: null }] : owed;
  });
}

/** A price of a period of which a recap took units back, as the invoices of that period call it. */
type Corrected = Pick<BilledLine, "charge" | "first" | "label" | "unitPrice"> & { readonly units: number };

/** Units that nobody asks any more: a recap took them back before they were invoiced; `credited` is its own label. */
type TakenOff = Corrected & { readonly recapId: string; readonly credited: string };

/**
 * What recaps took back of the part of a quote that is not invoiced, the earliest recap first (reading B10). It comes before
 * any credit note: where fewer units were ordered than quoted, the rest would be awaited for ever and given back by nobody.
 */
function takenOff(money: Money): TakenOff[] {
  const found: TakenOff[] = [];
  const recaps = money.recaps.toSorted((a, b) => Temporal.PlainDate.compare(a.first, b.first));
  for (const recap of recaps)
    for (const { label, quantity, unitPrice: price } of recap.sheet.credits) {
      const unitPrice = amountOfText(price);
      const corrected = correctedBy(money, recap, { label, unitPrice });
      let left = quantity - givenBy(money.givenLines, recap, { unitPrice, label }, corrected);
      for (const one of corrected) {
        const units = Math.min(left, one.units, openUnits(money, one) - unitsOf(found.filter(isSame(one))));
        if (units <= 0) continue;
        left -= units;
        found.push({ ...one, units, recapId: recap.recapId, credited: label });
      }
    }
  return found;
}

/** Units of a price of a period that recaps took back before anything was invoiced for them. */
export const takenOffAt = (money: Money, place: Omit<Corrected, "units">): number =>
  unitsOf(takenOff(money).filter(isSame(place)));

/** What is still asked of the quote of a period, what recaps took back before it was invoiced taken off (reading B10). */
export function askedOf(money: Money, here: Pick<BilledLine, "charge" | "first">, quoted: readonly Line[]): Line[] {
  const off = at(takenOff(money), here);
  return quoted.flatMap((line) => {
    const left = line.quantity - unitsOf(off.filter(isSame({ ...line, first: here.first })));
    return left > 0 ? [lineOf({ ...line, quantity: left })] : [];
  });
}

/** Units quoted at a price of a period that no invoice asked for. */
function openUnits({ recaps, billed }: Money, one: Corrected): number {
  const quoted = at(recaps, one).flatMap(({ sheet }) => sheet.quoted);
  const asked = quoted.filter(
    ({ label, unitPrice }) => label === one.label && amountOfText(unitPrice) === one.unitPrice,
  );
  return asked.reduce((units, { quantity }) => units + quantity, 0) - invoicedUnits(at(billed, one), one);
}

/** Units of a credit's price that are asked and on no invoice yet, in whatever period. */
function awaitedUnits(
  money: Money,
  credit: Pick<Line, "charge" | "unitPrice" | "label">,
  corrected: readonly Corrected[],
  off: readonly TakenOff[],
): number {
  const { charge, unitPrice } = credit;
  const places = money.recaps
    .filter((recap) => recap.charge === charge)
    .flatMap(({ first }) =>
      [...labelsOf(credit, corrected)].map((label) => ({ charge, first, label, unitPrice, units: 0 })),
    );
  return places.reduce(
    (units, place) => units + Math.max(0, openUnits(money, place) - unitsOf(off.filter(isSame(place)))),
    0,
  );
}

/** Units that invoices of a period asked at a price; of one given back whole, those that were given back before (B10). */
export function invoicedUnits(
  billed: readonly BilledLine[],
  { label, unitPrice }: Pick<BilledLine, "label" | "unitPrice">,
): number {
  return billed
    .filter((one) => one.label === label && one.unitPrice === unitPrice)
    .reduce((total, one) => total + (one.void ? one.given + one.corrected : one.quantity), 0);
}

const isSame =
  (one: Omit<Corrected, "units">) =>
  (other: Omit<Corrected, "units">): boolean =>
    other.charge === one.charge &&
    other.first.equals(one.first) &&
    other.label === one.label &&
    other.unitPrice === one.unitPrice;

const unitsOf = (some: readonly Pick<Corrected, "units">[]): number => some.reduce((all, { units }) => all + units, 0);

/**
 * The lines of invoices that stand and may bear the credit: those of the corrected periods, then the others of that price.
 * What was added to a period after its recap was asked for elsewhere, and is given back from there.
 */
function payersOf(
  { billed }: Pick<Money, "billed">,
  credit: Pick<Line, "charge" | "unitPrice" | "label">,
  corrected: readonly Corrected[],
): BilledLine[] {
  const labels = labelsOf(credit, corrected);
  const own = corrected.flatMap((one) => at(billed, one).filter(({ label }) => label === one.label));
  const others = billed.filter((line) => line.charge === credit.charge && labels.has(line.label)).toReversed();
  return [...new Set([...own, ...others])].filter((line) => !line.void && line.unitPrice === credit.unitPrice);
}

/** What the units of a credit are called, by their own recap and on the invoices of the periods that it corrects. */
const labelsOf = ({ label }: Pick<Line, "label">, corrected: readonly Corrected[]): ReadonlySet<string> =>
  new Set([label, ...corrected.map((one) => one.label)]);

/** Units that credit notes of this recap gave back already. */
function givenBy(
  given: readonly GivenLine[],
  { recapId }: SavedRecap,
  credit: Pick<Line, "unitPrice" | "label">,
  corrected: readonly Corrected[],
): number {
  const labels = labelsOf(credit, corrected);
  return given
    .filter((one) => one.recapId === recapId && one.unitPrice === credit.unitPrice && labels.has(one.label))
    .reduce((units, { quantity }) => units + quantity, 0);
}

/** The periods of which a recap took units back at a price, the earliest correction first. */
function correctedBy(
  { versions }: Pick<Money, "versions">,
  recap: SavedRecap,
  { unitPrice, label: credited }: Pick<Line, "unitPrice" | "label">,
): Corrected[] {
  const textOf = (first: Temporal.PlainDate) => chargeOn({ versions }, recap.charge, first);
  const own = textOf(recap.first);
  if (!own) throw new Error(`charge ${recap.charge} has a recap and no text`);
  const taken = correctionsIn(recap.sheet).filter(
    (one) => one.unitPrice === unitPrice && labelOf(own, one.band) === credited,
  );
  return [...Map.groupBy(taken, ({ period }) => period.first.toString()).values()].flatMap((parts) => {
    const [head] = parts;
    if (!head) return [];
    const { first } = head.period;
    const units = parts.reduce((all, one) => all - one.units, 0);
    // What was added to the same period at that price makes up for it first.
    if (units <= 0) return [];
    return [{ charge: recap.charge, first, label: labelOf(textOf(first) ?? own, head.band), unitPrice, units }];
  });
}
