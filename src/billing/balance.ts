/** What was paid on a document, and what is left. */
import { cents, sum, type Cents } from "#kernel/money.ts";
import type { SavedInvoice } from "./saved.ts";

/** Received from the client, less what was paid back. */
export function paidOf({ facts }: Pick<SavedInvoice, "facts">): Cents {
  return sum(
    facts.flatMap(({ kind, amount }) => (amount === null ? [] : [kind === "refunded" ? cents(-amount) : amount])),
  );
}

/** What the client still owes, negative when money is to be paid back; what a credit note gives back is not awaited. */
export function balanceOf(invoice: Pick<SavedInvoice, "kind" | "gross" | "credited" | "facts">): Cents {
  return (invoice.kind === "credit_note" ? 0 : invoice.gross - invoice.credited - paidOf(invoice)) as Cents;
}
