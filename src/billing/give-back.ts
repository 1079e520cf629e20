/**
 * Units that a recap takes back and its own period does not make up for (reading B10): they are given back by credit notes
 * on the invoices of the periods that were corrected, which a person issues. Until then they are owed to the client.
 */
import { lastInForce } from "#contract/versions.ts";
import { at, type Book } from "./book.ts";
import { lineOf, type Line } from "./line.ts";
import { labelOf } from "./quote.ts";
import type { BilledLine, GivenLine, SavedRecap } from "./saved.ts";
import { correctionsIn, linesOf, type PeriodOf } from "./sheet.ts";

type Money = Pick<Book, "versions" | "billed" | "givenLines">;

/** A part of an invoice to be given back; without an invoice while the corrected period has none that stands. */
export type Owed = { readonly line: Line; readonly from: Pick<BilledLine, "number" | "line"> | null };

/** What a recap that was sent still owes, line by line of the invoices that it corrects, the earliest period first. */
export function owedBy(money: Money, of: PeriodOf, recap: SavedRecap): Owed[] {
  const taken = new Map<BilledLine, number>();
  return linesOf(recap.sheet.credits, of).flatMap((credit) => {
    const corrected = correctedAt(money, of, recap, credit);
    let left = credit.quantity - givenBy(money.givenLines, recap, credit, corrected);
    const owed: Owed[] = [];
    for (const billed of corrected.flatMap(({ lines }) => lines)) {
      const rest = billed.quantity - billed.given - billed.corrected - (taken.get(billed) ?? 0);
      const units = Math.min(left, rest);
      if (units <= 0) continue;
      taken.set(billed, (taken.get(billed) ?? 0) + units);
      left -= units;
      owed.push({ line: lineOf({ ...credit, quantity: units }), from: billed });
    }
    return left > 0 ? [...owed, { line: lineOf({ ...credit, quantity: left }), from: null }] : owed;
  });
}

/** A period whose units a recap took back, as its invoices call them, and the lines of these that stand. */
type Corrected = { readonly label: string; readonly lines: readonly BilledLine[] };

/** Units that credit notes of this recap gave back already. */
function givenBy(
  given: readonly GivenLine[],
  { recapId }: SavedRecap,
  { unitPrice }: Line,
  corrected: readonly Corrected[],
): number {
  return given
    .filter((one) => one.recapId === recapId && one.unitPrice === unitPrice)
    .filter(({ label }) => corrected.some((one) => one.label === label))
    .reduce((units, { quantity }) => units + quantity, 0);
}

function correctedAt(
  { versions, billed }: Money,
  { charge }: PeriodOf,
  recap: SavedRecap,
  { unitPrice, label: credited }: Line,
): Corrected[] {
  const own = correctionsIn(recap.sheet).filter(
    (one) => one.units < 0 && one.unitPrice === unitPrice && labelOf(charge, one.band) === credited,
  );
  const periods = new Map(own.map((one) => [one.period.first.toString(), one]));
  return [...periods.values()].map(({ period: { first }, band }) => {
    const text = lastInForce(versions, first).charges.find(({ id }) => id === charge.id) ?? charge;
    const label = labelOf(text, band);
    const known = at(billed, { charge: charge.id, first });
    return { label, lines: known.filter((line) => !line.void && line.unitPrice === unitPrice && line.label === label) };
  });
}
