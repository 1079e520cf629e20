/** What was paid on a document, and what is left. */
import { cents, sum, ZERO, type Cents } from "#kernel/money.ts";
import type { SavedFact, SavedInvoice } from "./saved.ts";

/** What a movement adds to what was received: what is paid back or carried to another invoice leaves again. */
export function received({ kind, amount }: Pick<SavedFact, "kind" | "amount">): Cents {
  if (amount === null) return ZERO;
  return kind === "paid" ? amount : cents(-amount);
}

/** Received from the client, less what was paid back or carried to another invoice. */
export function paidOf({ facts }: Pick<SavedInvoice, "facts">): Cents {
  return sum(facts.map(received));
}

/** What the client still owes, negative when money is to be paid back; what a credit note gives back is not awaited. */
export function balanceOf(invoice: Pick<SavedInvoice, "kind" | "gross" | "credited" | "facts">): Cents {
  return (invoice.kind === "credit_note" ? 0 : invoice.gross - invoice.credited - paidOf(invoice)) as Cents;
}
