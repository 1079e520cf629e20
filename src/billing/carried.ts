/**
 * Correction first, then credit note: units of a period that a recap took back already are not given back once more by a
 * credit note of its invoice (reading B10). The invoice may still be given back whole to be issued again: it is then due as
 * it was.
 */
import { borneBy } from "./borne.ts";
import type { Book } from "./book.ts";
import type { CreditNoteBody } from "./credit-api.ts";
import { givesAll, type Credit } from "./credit.ts";
import { refused } from "./refusals.ts";
import type { SavedInvoice } from "./saved.ts";

/** Why a credit note that a person asks for is refused; null when no recap gives the same units back. */
export function carriedFault(
  book: Pick<Book, "versions" | "recaps" | "billed" | "givenLines">,
  invoice: Pick<SavedInvoice, "number" | "content" | "gross" | "credited">,
  credit: Credit,
  purpose: CreditNoteBody["purpose"],
) {
  if (purpose !== "for_good" && givesAll(invoice, credit)) return null;
  for (const [index, { line }] of credit.lines.entries()) {
    const number = credit.of[index] ?? 0;
    const kept = invoice.content.lines[number - 1];
    const borne = kept ? borneBy(book, { number: invoice.number, line: number, kept }) : null;
    if (!borne?.recap || line.quantity <= borne.left) continue;
    const { left, carried: units, recap } = borne;
    return refused("billing.given_by_recap", { line: number, units, left, recap: recap.toString() });
  }
  return null;
}
