/**
 * Correction first, then credit note: units of a period that a recap took back already are not given back once more by a
 * credit note of its invoice (reading B10). The invoice may still be given back whole, since it is then due again.
 */
import { chargeOn, type Book } from "./book.ts";
import type { ClaimLine } from "./claim.ts";
import { givesAll, type Credit } from "./credit.ts";
import { labelOf } from "./quote.ts";
import { refused } from "./refusals.ts";
import type { SavedInvoice } from "./saved.ts";
import { correctionsIn } from "./sheet.ts";

/** Why a credit note that a person asks for is refused; null when no recap gives the same units back. */
export function carriedFault(
  book: Pick<Book, "versions" | "recaps">,
  invoice: Pick<SavedInvoice, "gross" | "credited">,
  credit: Credit,
) {
  if (givesAll(invoice, credit)) return null;
  for (const line of credit.lines) {
    const { units, recap } = carriedOf(book, line);
    if (units < 0 && recap) return refused("billing.given_by_recap", { units: -units, recap: recap.toString() });
  }
  return null;
}

/** Units of a line's price that recaps added to its period or took back, and the last recap that did. */
function carriedOf({ versions, recaps }: Pick<Book, "versions" | "recaps">, { line, billed }: ClaimLine) {
  const charge = chargeOn({ versions }, line.charge, billed.first);
  const found = recaps
    .filter((recap) => recap.charge === line.charge)
    .flatMap(({ sheet, first }) => correctionsIn(sheet).map((one) => ({ ...one, recap: first })))
    .filter(({ period, unitPrice }) => period.first.equals(billed.first) && unitPrice === line.unitPrice)
    .filter(({ band }) => charge && labelOf(charge, band) === line.label);
  return { units: found.reduce((total, { units }) => total + units, 0), recap: found.at(-1)?.recap ?? null };
}
