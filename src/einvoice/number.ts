import type { InvoiceKind } from "./invoice.ts";

/** Invoices and credit notes have a series each, for a civil year (BOI-TVA-DECLA-30-20-20). */
export function seriesOf(kind: InvoiceKind, issuedOn: Temporal.PlainDate): string {
  return `${kind === "invoice" ? "F" : "A"}${issuedOn.year}`;
}
